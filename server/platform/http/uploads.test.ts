import assert from 'node:assert/strict'
import { connect, type AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import { testInstance, type TestInstance } from '../../../test/instance.ts'
import { anyone, signedIn } from '../access/index.ts'
import { attachment } from './disposition.ts'
import { page, SESSION_COOKIE, type Route, type Upload } from './index.ts'

interface Kept {
  readonly name: string | undefined
  readonly field: string
  readonly text: string
  isDiscarded: boolean
}

const kept: Kept[] = []
let wake: () => void = () => {}
/** Resolves at the next thing that the sink does. */
const nextOfSink = (): Promise<void> => new Promise((resolve) => (wake = resolve))

const upload: Upload<unknown, Kept> = {
  filesMax: 3,
  take: async ({ name, field, bytes }) => {
    const parts: Uint8Array[] = []
    for await (const part of bytes) {
      parts.push(part)
      wake()
      // A sink that has had enough: what follows must still be read, or the answer would never be seen.
      if (name === 'enough.bin') break
    }
    const value: Kept = { name, field, text: Buffer.concat(parts).toString(), isDiscarded: false }
    kept.push(value)
    const discard = async (): Promise<void> => {
      value.isDiscarded = true
      wake()
    }
    return { value, discard }
  },
}

const routes = (): readonly Route[] => [
  page({
    ...{ method: 'GET', path: '/sample/token', policy: signedIn },
    handle: ({ visitor }) => ({ kind: 'text', contentType: 'text/plain', text: visitor.formToken }),
  }),
  page({
    ...{
      method: 'POST',
      path: '/sample/files',
      policy: signedIn,
      form: z.object({ note: z.string().optional() }),
      upload,
    },
    handle: ({ form, files }) => {
      const text = JSON.stringify({ form, names: files.map(({ name }) => name) })
      return { kind: 'text', contentType: 'application/json', text, status: form.ok ? 200 : 422 }
    },
  }),
  page({
    ...{ method: 'POST', path: '/sample/broken', policy: signedIn, upload },
    handle: () => {
      throw new Error('after the files came')
    },
  }),
  page({
    ...{ method: 'GET', path: '/sample/file', policy: anyone },
    handle: () => ({
      ...{ kind: 'file', name: 'подпись "1".svg', contentType: 'application/octet-stream', size: 5 },
      bytes: (async function* () {
        yield Buffer.from('<svg>')
      })(),
    }),
  }),
]

let instance: TestInstance
let port = 0
let cookie = ''
let token = ''
before(async () => {
  instance = await testInstance({ routes })
  cookie = `${SESSION_COOKIE}=${instance.signIn()}`
  token = (await instance.app.inject({ url: '/sample/token', headers: { cookie } })).body
  await instance.app.listen({ host: '127.0.0.1', port: 0 })
  port = (instance.app.server.address() as AddressInfo).port
})
after(() => instance.close())

const BORDER = 'x-border'
const field = (name: string, value: string): string =>
  `--${BORDER}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
const file = (name: string, text: string, more = ''): string =>
  `--${BORDER}\r\ncontent-disposition: form-data; name="files"; filename="${name}"\r\ncontent-type: image/png${more}\r\n\r\n${text}\r\n`
const END = `--${BORDER}--\r\n`

function send(payload: string, url = '/sample/files', headers: Record<string, string> = { cookie }) {
  kept.length = 0
  const type = `multipart/form-data; boundary=${BORDER}`
  return instance.app.inject({ method: 'POST', url, payload, headers: { 'content-type': type, ...headers } })
}

test('fields and files of a form arrive, and what was not chosen is no file', async () => {
  const answer = await send(
    field('_csrf', token) +
      file('a.png', 'one') +
      file('', '') +
      file('ملف.txt', 'two') +
      field('note', 'a\r\nb') +
      END,
  )
  assert.deepEqual(answer.json(), { form: { ok: true, value: { note: 'a\nb' } }, names: ['a.png', 'ملف.txt'] })
  assert.deepEqual(
    kept.map(({ text, field: name }) => [name, text]),
    [
      ['files', 'one'],
      ['files', 'two'],
    ],
  )
})

test('the token comes before the files: without it no byte of them is taken', async () => {
  const forged = [
    file('a.png', 'one') + field('_csrf', token) + END,
    field('_csrf', 'x') + file('a.png', 'one') + END,
    file('a.png', 'one') + END,
  ]
  for (const payload of forged) {
    const answer = await send(payload)
    assert.equal(answer.statusCode, 403)
    assert.match(answer.body, /form-expired/)
    assert.deepEqual(kept, [])
  }
  const elsewhere = await send(field('_csrf', token) + file('a.png', 'one') + END, '/sample/files', {
    ...{ cookie, 'sec-fetch-site': 'cross-site' },
  })
  assert.equal(elsewhere.statusCode, 403)
  const stranger = await send(file('a.png', 'one') + END, '/sample/files', {})
  assert.match(stranger.headers.location ?? '', /^\/sign-in/)
  assert.deepEqual(kept, [])
})

test('too many files, or a form that is none, is refused in a sentence and nothing of it stays', async () => {
  const many = await send(field('_csrf', token) + file('a', '1').repeat(5) + END)
  assert.equal(many.statusCode, 413)
  assert.match(many.body, /too-large/)
  assert.ok(kept.every(({ isDiscarded }) => isDiscarded))
  for (const payload of [
    '',
    'x',
    `--${BORDER}`,
    field('_csrf', token) + file('a', '1'),
    field('__proto__', 'x') + END,
  ]) {
    const answer = await send(payload)
    assert.ok(answer.statusCode >= 400 && answer.statusCode < 500, String(answer.statusCode))
    assert.ok(kept.every(({ isDiscarded }) => isDiscarded))
  }
})

test('a handler that breaks gives up what its form brought', async () => {
  const answer = await send(field('_csrf', token) + file('a.png', 'one') + END, '/sample/broken')
  assert.equal(answer.statusCode, 500)
  assert.deepEqual(
    kept.map(({ isDiscarded }) => isDiscarded),
    [true],
  )
})

test('a sink that has had enough still lets the answer through', async () => {
  const answer = await send(
    field('_csrf', token) + file('enough.bin', 'x'.repeat(3_000_000)) + file('next.png', 'two') + END,
  )
  assert.deepEqual(answer.json().names, ['enough.bin', 'next.png'])
})

test('a line that is cut in the second file leaves neither', async () => {
  kept.length = 0
  const body = field('_csrf', token) + file('first.png', 'one') + file('second.png', 'half of it').slice(0, -4)
  const head = [
    ...['POST /sample/files HTTP/1.1', 'host: localhost', `cookie: ${cookie}`, 'content-length: 100000'],
    `content-type: multipart/form-data; boundary=${BORDER}`,
  ]
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  const begun = nextOfSink()
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  await begun
  while (kept.length < 1) await nextOfSink()
  const givenUp = nextOfSink()
  socket.destroy()
  await givenUp
  assert.deepEqual(
    kept.map(({ name, isDiscarded }) => [name, isDiscarded]),
    [['first.png', true]],
  )
})

test('a form with files is not understood where nobody takes files', async () => {
  const answer = await send(field('_csrf', token) + file('a.png', 'one') + END, '/sign-in')
  assert.equal(answer.statusCode, 400)
})

test('a file is sent to be kept, never to be shown, under its own name', async () => {
  const answer = await instance.app.inject({ url: '/sample/file' })
  assert.equal(answer.body, '<svg>')
  assert.equal(answer.headers['content-type'], 'application/octet-stream')
  assert.equal(answer.headers['content-length'], '5')
  assert.equal(answer.headers['x-content-type-options'], 'nosniff')
  assert.match(String(answer.headers['content-security-policy']), /sandbox/)
  assert.equal(
    answer.headers['content-disposition'],
    `attachment; filename="_______ _1_.svg"; filename*=UTF-8''%D0%BF%D0%BE%D0%B4%D0%BF%D0%B8%D1%81%D1%8C%20_1_.svg`,
  )
})

test('a name leads nowhere else and looks like nothing else', () => {
  assert.match(attachment('../../etc/passwd'), /filename="__.._etc_passwd"/)
  assert.match(attachment('a\r\nset-cookie: x'), /^[\x20-\x7e]+$/)
  assert.match(attachment('photo\u202egpj.exe'), /filename="photo_gpj.exe"/)
})
