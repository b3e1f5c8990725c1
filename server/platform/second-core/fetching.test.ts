import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { SecondCore } from './index.ts'

const ROOM_BYTES = 256 * 1024
const core = new SecondCore()
const bytes = randomBytes(200 * 1024)
let server: Server
let origin: string

before(async () => {
  server = createServer((request, response) => {
    const say = (body: Buffer): void => {
      response.writeHead(request.headers.signature === 'a' ? 200 : 401, {
        'content-length': body.length,
        'x-said': 'yes',
      })
      response.end(body)
    }
    if (request.url === '/large') return say(Buffer.alloc(ROOM_BYTES + 1))
    if (request.url === '/without-length') {
      response.write(bytes)
      return void response.end()
    }
    if (request.url === '/drops') {
      response.writeHead(200, { 'content-length': bytes.length })
      const drops = setInterval(() => response.write('.'), 10)
      response.on('close', () => clearInterval(drops))
      return
    }
    if (request.url === '/cut') {
      response.writeHead(200, { 'content-length': bytes.length })
      response.write(bytes.subarray(0, 1000), () => request.socket.destroy())
      return
    }
    say(bytes)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
after(async () => {
  await core.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const get = (path: string, room = new SharedArrayBuffer(ROOM_BYTES), msMax = 30_000) =>
  core.fetch({ url: `${origin}${path}`, headers: { signature: 'a' }, room, msMax })

test('an answer lies in the shared memory, hashed, with its status and headers', async () => {
  const room = new SharedArrayBuffer(ROOM_BYTES)
  const fetched = await get('/film', room)
  assert.deepEqual([fetched?.status, fetched?.length, fetched?.headers['x-said']], [200, bytes.length, 'yes'])
  assert.ok(Buffer.from(room, 0, bytes.length).equals(bytes))
  assert.equal(fetched?.sha256, createHash('sha256').update(bytes).digest('hex'))
})

for (const [path, what] of [
  ['/large', 'longer than its room'],
  ['/without-length', 'that does not say how long it is'],
  ['/cut', 'that is cut'],
] as const)
  test(`an answer ${what} is none`, async () => assert.equal(await get(path), null))

test('an answer that comes in drops is none once its time is over: no line is held for good', async () => {
  assert.equal(await get('/drops', new SharedArrayBuffer(ROOM_BYTES), 200), null)
})

test('a kept connection that was closed meanwhile is asked anew, once', async () => {
  assert.equal((await get('/film'))?.status, 200)
  server.closeAllConnections()
  assert.equal((await get('/film'))?.status, 200)
})

test('where nobody listens there is no answer', async () => {
  const room = new SharedArrayBuffer(ROOM_BYTES)
  assert.equal(await core.fetch({ url: 'http://127.0.0.1:1/', headers: {}, room, msMax: 30_000 }), null)
})

test('a file is hashed there part by part, two files side by side', async () => {
  const [one, other] = [core.digest(), core.digest()]
  const half = bytes.length / 2
  await one.take(bytes.subarray(0, half))
  await other.take(bytes)
  await one.take(bytes.subarray(half))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  assert.deepEqual([await one.end(), await other.end()], [sha256, sha256])
  one.close()
  other.close()
})
