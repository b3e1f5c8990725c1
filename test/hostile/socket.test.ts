import assert from 'node:assert/strict'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { SECURITY_HEADERS } from '../../server/platform/http/headers.ts'
import { testInstance, type TestInstance } from '../instance.ts'
import { sampleLog, sampleRoutes } from '../sample-routes.ts'
import { standing } from './standing.ts'

let instance: TestInstance
let port = 0
before(async () => {
  instance = await testInstance({ routes: () => sampleRoutes(sampleLog()) })
  await instance.app.listen({ host: '127.0.0.1', port: 0 })
  port = (instance.app.server.address() as AddressInfo).port
})
after(() => instance.close())

const open = (): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket: Socket = connect(port, '127.0.0.1', () => resolve(socket))
    socket.on('error', reject)
  })

/** Sends bytes as they are and gives back all that came until the server hung up or fell silent. */
async function exchange(bytes: string | Buffer, silenceMs = 400): Promise<string> {
  const socket = await open()
  socket.on('error', () => {})
  let heard = ''
  socket.on('data', (chunk: Buffer) => (heard += chunk.toString('latin1')))
  const over = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  socket.write(bytes)
  await Promise.race([over, sleep(silenceMs)])
  socket.destroy()
  return heard
}

const status = (heard: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(heard)?.[1] ?? 0)
/** The server hangs up when it has answered; a busy machine may take longer for it than silence is waited for. */
const stillWell = async (): Promise<void> =>
  assert.equal(status(await exchange('GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 10_000)), 200)

const BROKEN: readonly (readonly [string, number, string | Buffer])[] = [
  ['no HTTP at all', 400, 'hello\r\n\r\n'],
  ['TLS to a port without', 400, Buffer.from('16030100c8010000c40303', 'hex')],
  ['a line without an address', 400, 'GET\r\n\r\n'],
  ['NUL in a header', 400, 'GET / HTTP/1.1\r\nHost: x\r\nA: \0\r\n\r\n'],
  ['a header over two lines', 400, 'GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n c: d\r\nX\r\n\r\n'],
  ['no host', 400, 'GET / HTTP/1.1\r\n\r\n'],
  ['two lengths', 400, 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
  [
    'length and chunks at once',
    400,
    'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
  ['a negative length', 400, 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n'],
  ['a length beyond all numbers', 400, `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${'9'.repeat(40)}\r\n\r\n`],
  [
    'a chunk that is no number',
    400,
    'POST /sample/words HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
  ],
  ['headers without end', 431, `GET / HTTP/1.1\r\nHost: x\r\nA: ${'a'.repeat(40_000)}\r\n\r\n`],
  ['a cookie of 30 kB', 431, `GET / HTTP/1.1\r\nHost: x\r\nCookie: ${'a=b; '.repeat(6000)}\r\n\r\n`],
  [
    'too much, as its length says',
    413,
    'POST /sample/words HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 99999999\r\n\r\n',
  ],
  ['an expectation of its own', 404, 'GET /nothing HTTP/1.1\r\nHost: x\r\nExpect: miracles\r\n\r\n'],
]

for (const [name, expected, bytes] of BROKEN)
  test(`${name}: ${expected}, a sentence, a code, every header`, async () => {
    const heard = await exchange(bytes)
    assert.equal(status(heard), expected, heard.slice(0, 200))
    const lower = heard.toLowerCase()
    for (const [header, value] of Object.entries(SECURITY_HEADERS))
      assert.ok(lower.includes(`${header}: ${value.toLowerCase()}`), `${header} in ${heard.slice(0, 900)}`)
    assert.match(heard, /\([a-z-]+[;,] /)
    await stillWell()
  })

test('two requests in one packet are two; what follows a refused body is no request', async () => {
  const two = await exchange('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\n\r\n')
  assert.equal(two.match(/HTTP\/1\.1 200/g)?.length, 2)
  const smuggled = 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n'
  const head = 'POST /sample/words HTTP/1.1\r\nHost: x\r\nContent-Type: a/b\r\n'
  const heard = await exchange(`${head}Content-Length: ${smuggled.length}\r\n\r\n${smuggled}`)
  assert.equal(status(heard), 400)
  assert.doesNotMatch(heard, /HTTP\/1\.1 200/)
})

test('a line end in an address or a header divides no answer', async () => {
  for (const path of ['/kit?lang=%0d%0aSet-Cookie:x=1', '/sample/token?x=%0d%0aLocation:%20//evil.example'])
    assert.doesNotMatch(
      await exchange(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`),
      /\r\n(set-cookie|location): *(x=1|\/\/evil)/i,
    )
})

test('connections that are cut, silent or slow hold nobody else up and change nothing', async () => {
  const before = await standing(instance.database.owner)
  const head = 'POST /sample/words HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n'
  const sockets = await Promise.all(Array.from({ length: 300 }, () => open()))
  for (const socket of sockets) socket.on('error', () => {})
  for (const [at, socket] of sockets.entries()) {
    if (at % 3 === 0) socket.write(`${head}Content-Length: 500\r\n\r\nwords=`)
    if (at % 3 === 1) socket.write('GET /kit HTTP/1.1\r\nHo')
  }
  const startedAt = performance.now()
  for (let at = 0; at < 20; at += 1) await stillWell()
  assert.ok(performance.now() - startedAt < 10_000)
  for (const [at, socket] of sockets.entries()) void (at % 2 === 0 ? socket.destroy() : socket.resetAndDestroy())
  for (let at = 0; at < 100; at += 1) {
    const socket = await open()
    socket.on('error', () => {})
    socket.write('GET /kit HTTP/1.1\r\nHost: x\r\n\r\n')
    socket.resetAndDestroy()
  }
  await sleep(100)
  await stillWell()
  assert.deepEqual(await standing(instance.database.owner), before)
  assert.deepEqual(
    instance.lines.filter((line) => line.includes('"error"')),
    [],
  )
})

test('an address with a host in it is answered (RFC 9112, 3.2.2), and no link leads to that host', async () => {
  for (const address of [
    'http://evil.example/kit',
    'http://evil.example/nothing',
    '//evil.example',
    '/\\evil.example',
  ]) {
    const heard = await exchange(`GET ${address} HTTP/1.1\r\nHost: x\r\n\r\n`)
    assert.ok([200, 404].includes(status(heard)), heard.slice(0, 100))
    assert.doesNotMatch(heard, /evil\.example/)
  }
})

test('a form that comes byte by byte arrives whole', async () => {
  const body = 'words=slow+but+whole'
  const head =
    'POST /sample/words HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n'
  const socket = await open()
  let heard = ''
  socket.on('data', (chunk: Buffer) => (heard += chunk.toString('utf8')))
  for (const byte of `${head}Content-Length: ${body.length}\r\n\r\n${body}`) {
    socket.write(byte)
    await sleep(1)
  }
  await new Promise((resolve) => socket.once('close', resolve))
  assert.match(heard, /"words":"slow but whole"/)
})
