import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import type { InjectOptions } from 'fastify'
import { testInstance, type TestInstance } from '../../../test/instance.ts'
import { sampleLog, sampleRoutes } from '../../../test/sample-routes.ts'
import { SECURITY_HEADERS } from './headers.ts'
import { FORM_BYTES_MAX } from './limits.ts'

let instance: TestInstance
before(async () => {
  instance = await testInstance({ origin: 'https://desk.example', routes: () => sampleRoutes(sampleLog()) })
})
after(() => instance.close())

type Inject = InjectOptions & { readonly url: string }
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

/** One request for each way to be answered, with the status that is due. */
const CASES: readonly (readonly [string, number, Inject])[] = [
  ['a page', 200, { url: '/kit' }],
  ['plain text', 200, { url: '/healthz' }],
  ['the API', 200, { url: '/api/v1/openapi.json' }],
  ['a redirect', 303, { url: '/sample/cookie' }],
  ['sign in first', 303, { url: '/sample/token' }],
  ['no such page', 404, { url: '/nothing' }],
  ['no such API', 404, { url: '/api/v1/nothing' }],
  ['no such parameter', 404, { url: '/sample/units/not-a-uuid' }],
  ['a query that is none', 400, { url: '/sample/units/5f0e1b9a-8a39-4c5e-9d9e-3f2b6a7c8d9e?page=0' }],
  ['a wrong method', 405, { method: 'DELETE', url: '/healthz' }],
  ['a wrong method of the API', 405, { method: 'PUT', url: '/api/v1/me' }],
  ['a method for forms only', 405, { method: 'GET', url: '/sample/words' }],
  ['an unknown method', 404, { method: 'PROPFIND' as 'GET', url: '/healthz' }],
  ['no token', 401, { url: '/api/v1/me' }],
  ['too much', 413, { method: 'POST', url: '/sample/words', headers: FORM, payload: 'x'.repeat(FORM_BYTES_MAX + 1) }],
  ['JSON to a page', 400, { method: 'POST', url: '/sample/words', payload: { words: 'x' } }],
  ['a form to the API', 400, { method: 'POST', url: '/api/v1/sample', headers: FORM, payload: 'words=x' }],
  ['an unknown type', 400, { method: 'POST', url: '/sample/words', headers: { 'content-type': 'a/b' }, payload: 'x' }],
  ['no type at all', 400, { method: 'POST', url: '/sample/words', headers: { 'content-type': '' }, payload: 'x' }],
  ['an address in no UTF-8', 400, { url: '/%ff' }],
  ['a query in no UTF-8', 400, { url: '/healthz?x=%c3%28' }],
  ['NUL in a query', 400, { url: '/healthz?x=%00' }],
  ['NUL in a path', 400, { url: '/kit/%00' }],
  ['half a percent sign', 400, { url: '/kit/%' }],
  ['an endless address', 404, { url: `/kit?x=${'y'.repeat(3000)}` }],
  ['from elsewhere', 403, { method: 'POST', url: '/sample/words', headers: { origin: 'https://evil.example' } }],
  ['our own fault', 500, { method: 'POST', url: '/sample/break', headers: FORM, payload: 'words=x' }],
]

for (const [name, status, request] of CASES)
  test(`${name}: ${status}, every header, a sentence and a code`, async () => {
    const answer = await instance.app.inject(request)
    assert.equal(answer.statusCode, status, answer.body.slice(0, 300))
    for (const [header, value] of Object.entries(SECURITY_HEADERS)) assert.equal(answer.headers[header], value, header)
    assert.match(String(answer.headers['strict-transport-security']), /max-age=63072000/)
    assert.equal(answer.headers['x-powered-by'] ?? answer.headers.server, undefined)
    if (status < 400) return
    const isApi = request.url.startsWith('/api/')
    if (isApi) {
      assert.equal(answer.headers['content-type'], 'application/problem+json; charset=utf-8')
      const problem = answer.json<Record<string, unknown>>()
      assert.equal(problem.status, status)
      assert.equal(problem.type, `urn:recourse:refusal:${String(problem.code)}`)
      for (const member of ['title', 'code', 'rule']) assert.ok(String(problem[member]).length > 3)
    } else {
      assert.match(answer.body, /<h1>This page can not be shown<\/h1>/)
      assert.match(answer.body, new RegExp(`\\([a-z-]+, ${status}\\)`))
    }
  })

test('a wrong method names those that are taken', async () => {
  const answer = await instance.app.inject({ method: 'DELETE', url: '/healthz' })
  assert.equal(answer.headers.allow, 'GET, HEAD')
})

test('the policy for content loads nothing from anywhere else and runs no inline code but ours', async () => {
  const policy = String((await instance.app.inject('/kit')).headers['content-security-policy'])
  assert.match(policy, /default-src 'none'/)
  assert.doesNotMatch(policy, /unsafe|https?:|\*/)
  assert.match(policy, /frame-ancestors 'none'/)
})

test('over plain http no browser is told to insist on https', async () => {
  const plain = await testInstance({ origin: 'http://localhost' })
  assert.equal((await plain.app.inject('/healthz')).headers['strict-transport-security'], undefined)
  await plain.close()
})

test('a cookie is never readable by a script, never sent from elsewhere, never without TLS', async () => {
  const [cookie] = [(await instance.app.inject('/sample/cookie')).headers['set-cookie']].flat()
  assert.equal(cookie, '__Host-session=x; Max-Age=60; Path=/; HttpOnly; Secure; SameSite=Lax')
})

test('a page comes in a fraction of its bytes to a browser that takes them so', async () => {
  const plain = await instance.app.inject('/nothing')
  const small = await instance.app.inject({ url: '/nothing', headers: { 'accept-encoding': 'br, gzip;q=0.5' } })
  assert.equal(small.headers['content-encoding'], 'gzip')
  assert.equal(plain.headers.vary, 'accept-encoding')
  assert.equal(small.headers.vary, 'accept-encoding')
  assert.equal(gunzipSync(small.rawPayload).toString('utf8'), plain.body)
  assert.ok(small.rawPayload.length * 2 < plain.rawPayload.length)
})

test('what the asker could have put on a page, and what staff see, is never compressed: lengths would tell of it', async () => {
  const all = { 'accept-encoding': 'gzip' }
  const cookie = `__Host-session=${instance.signIn()}`
  for (const request of [
    { url: '/nothing?lang=fr', headers: all },
    { url: '/nothing', headers: { ...all, cookie } },
    { url: '/nothing', headers: { 'accept-encoding': 'gzip;q=0, br' } },
    { url: '/healthz', headers: all },
    { url: '/api/v1/openapi.json', headers: all },
    { method: 'POST' as const, url: '/sample/words', headers: { ...all, ...FORM }, payload: 'x=1' },
  ])
    assert.equal((await instance.app.inject(request)).headers['content-encoding'], undefined, request.url)
})

test('titles tell a stranger who looks on nothing', async () => {
  for (const url of ['/nothing', '/kit', '/kit/%ff', '/sample/units/x']) {
    const title = /<title[^>]*>([^<]*)<\/title>/.exec((await instance.app.inject(url)).body)?.[1] ?? ''
    assert.doesNotMatch(title, /victim|case|violation|complaint|report|rights/i)
    assert.notEqual(title, '')
  }
})

test('the language: asked for, then the cookie, then the browser, then the instance; nonsense is no fault', async () => {
  const language = async (url: string, headers: Record<string, string> = {}): Promise<string | undefined> =>
    /<html[^>]* lang="([^"]+)"/.exec((await instance.app.inject({ url, headers })).body)?.[1]
  const cookie = '__Host-language=fr'
  assert.equal(await language('/nothing?lang=ar', { cookie, 'accept-language': 'es' }), 'ar')
  assert.equal(await language('/nothing', { cookie, 'accept-language': 'es' }), 'fr')
  assert.equal(await language('/nothing', { 'accept-language': 'xx, ru;q=0.9, es;q=0.1' }), 'ru')
  assert.equal(await language('/nothing'), 'en')
  for (const nonsense of ['*', ';;;q=', 'a'.repeat(9000), 'en;q=-1, fr;q=NaN', '__proto__', '\u{1F600}'])
    assert.ok(await language('/nothing', { 'accept-language': encodeURIComponent(nonsense) }))
  assert.equal(await language('/nothing?lang=ar&lang=fr'), 'en')
  assert.equal(await language('/nothing?lang=__proto__'), 'en')
})

test('whoever tries addresses is slowed down; whoever uses real ones never is', async () => {
  const other = await testInstance()
  const statuses = new Set<number>()
  for (let at = 0; at < 80; at += 1) statuses.add((await other.app.inject(`/guess-${at}`)).statusCode)
  assert.deepEqual([...statuses], [404, 429])
  const late = await other.app.inject('/guess')
  assert.match(late.body, /Too many requests/)
  assert.ok(Number(late.headers['retry-after']) > 0)
  for (let at = 0; at < 200; at += 1) assert.equal((await other.app.inject('/kit?n=' + at)).statusCode, 200)
  await other.close()
})
