import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testInstance, type TestInstance } from '../../../test/instance.ts'
import { sampleLog, sampleRoutes } from '../../../test/sample-routes.ts'
import { readForm } from './form-body.ts'
import { FORM_FIELDS_MAX } from './limits.ts'
import { isFromElsewhere } from './form-token.ts'
import { SESSION_COOKIE } from './visit.ts'

let instance: TestInstance
const log = sampleLog()
before(async () => void (instance = await testInstance({ routes: () => sampleRoutes(log) })))
after(() => instance.close())

type Headers = Record<string, string>
const post = (url: string, payload: string | Buffer, headers: Headers = {}) =>
  instance.app.inject({
    ...{ method: 'POST', url, payload },
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  })

async function signedInTwice(): Promise<readonly { cookie: string; token: string }[]> {
  const make = async (): Promise<{ cookie: string; token: string }> => {
    const cookie = `${SESSION_COOKIE}=${instance.signIn()}`
    return { cookie, token: (await instance.app.inject({ url: '/sample/token', headers: { cookie } })).body }
  }
  return [await make(), await make()]
}

test('a form of a signed-in page needs the token of that very session', async () => {
  const [own, other] = await signedInTwice()
  assert.ok(own && other && own.token.length > 40 && own.token !== other.token)
  const send = async (token: string, cookie = own.cookie): Promise<number> =>
    (await post('/sample/own', `words=x&_csrf=${token}`, { cookie })).statusCode
  assert.equal(await send(own.token), 303)
  for (const wrong of ['', 'x', other.token, `${own.token}x`, own.token.toUpperCase()])
    assert.equal(await send(wrong), 403)
  assert.equal((await post('/sample/own', `words=x&_csrf=${own.token}&_csrf=x`, own)).statusCode, 403)
  const refused = await post('/sample/own', 'words=x', { cookie: own.cookie })
  assert.match(refused.body, /form-expired/)
  assert.equal(log.done.filter((one) => one === 'own').length, 1)
})

test('what another site sends is not carried out, and a proxy that renames the host is no other site', () => {
  const own = 'https://desk.example'
  const cases: readonly (readonly [Parameters<typeof isFromElsewhere>[0], boolean])[] = [
    [{ site: 'cross-site', host: 'desk.example' }, true],
    [{ site: 'same-site', host: 'desk.example' }, true],
    [{ site: 'same-origin', origin: own, host: '10.0.0.2:8080' }, false],
    [{ site: 'none', host: 'desk.example' }, false],
    [{ origin: 'https://evil.example', host: 'desk.example' }, true],
    [{ origin: 'https://evil-desk.example', host: 'desk.example' }, true],
    [{ origin: 'https://desk.example.evil.example', host: 'desk.example' }, true],
    [{ origin: own, host: '10.0.0.2:8080' }, false],
    [{ origin: 'http://abc.onion', host: 'abc.onion' }, false],
    [{ origin: 'null', host: 'desk.example' }, false],
    [{ origin: 'https://evil.example' }, true],
    [{ origin: '//', host: '' }, true],
    [{}, false],
  ]
  for (const [headers, expected] of cases)
    assert.equal(isFromElsewhere(headers, own), expected, JSON.stringify(headers))
})

test('a field that comes twice is a list; a name can reach no prototype', async () => {
  const read = (await post('/sample/words', 'words=a&tags=x&tags=y&tags=z')).json<{ value: object }>()
  assert.deepEqual(read.value, { words: 'a', tags: ['x', 'y', 'z'] })
  const twice = await post('/sample/words', 'words=a&words=b')
  assert.equal(twice.statusCode, 422)
  await post(
    '/sample/words',
    '__proto__=x&__proto__[polluted]=1&constructor=2&constructor.prototype.polluted=1&words=a',
  )
  assert.equal(({} as { polluted?: unknown }).polluted, undefined)
  assert.equal(Object.getPrototypeOf(readForm(Buffer.from('__proto__=x'))), null)
})

test('what can’t be stored as text is refused before any page sees it', async () => {
  const bodies: readonly (string | Buffer)[] = [
    ...['words=%00', 'words=a%00b', 'words=\0', 'words=%ff', 'words=%c3%28', 'words=%', 'words=%zz', 'words=%ed%a0%80'],
    ...[Buffer.from([0x77, 0x3d, 0xff]), Buffer.from([0x77, 0x3d, 0xc0, 0x80]), 'a&'.repeat(FORM_FIELDS_MAX + 1)],
  ]
  for (const body of bodies) {
    const answer = await post('/sample/words', body)
    assert.equal(answer.statusCode, 400, String(body).slice(0, 40))
    assert.match(answer.body, /could not be read. Nothing was stored/)
  }
})

test('every script of the world, line ends and the longest testimony arrive as they were typed', async () => {
  const words = 'قالت «لا» — 他说“不” — Ünïcødé 👩‍👩‍👧 \u202e a+b&c=d%25\r\nnew line'
  const answer = await post('/sample/words', new URLSearchParams({ words }).toString())
  assert.equal(answer.json<{ value: { words: string } }>().value.words, words.replace('\r\n', '\n'))
  const long = 'слово '.repeat(100_000)
  const sent = await post('/sample/words', new URLSearchParams({ words: long }).toString())
  assert.equal(sent.json<{ value: { words: string } }>().value.words, long)
})

test('a cookie opens no API and a token opens no page, however the address is spelled', async () => {
  const secret = instance.signIn()
  const [cookie, authorization] = [`${SESSION_COOKIE}=${secret}`, `Bearer ${secret}`]
  const status = async (url: string, headers: Headers): Promise<number> =>
    (await instance.app.inject({ url, headers })).statusCode
  assert.equal(await status('/api/v1/me', { authorization }), 200)
  for (const url of ['/api/v1/me', '/%61pi/v1/me', '/ap%69/v1/me', '/api%2fv1/me'])
    assert.ok((await status(url, { cookie })) >= 400, url)
  assert.equal(await status('/sample/token', { cookie }), 200)
  assert.equal(await status('/sample/token', { authorization }), 303)
  for (const wrong of ['Bearer', 'Bearer  x', `bearer ${secret}`, `Bearer ${secret} x`, 'Bearer ' + 'a'.repeat(5000)])
    assert.equal(await status('/api/v1/me', { authorization: wrong }), 401)
})
