import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { makeLine } from './ask.ts'
import { receive } from './receive.ts'

const line = makeLine()
let server: Server

before(async () => {
  server = createServer((request, response) => {
    response.writeHead(200, { 'content-length': 5 })
    if (request.url === '/whole') return void response.end('whole')
    const drops = setInterval(() => response.write(''), 10)
    response.on('close', () => clearInterval(drops))
    response.write('w')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
after(async () => {
  await line.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

test('an answer that has not come whole in its time is none, and the line is free again', async () => {
  const { port } = server.address() as AddressInfo
  const get = async (path: string) =>
    receive(
      await line.open(),
      { method: 'GET', url: `http://127.0.0.1:${port}${path}`, headers: {}, body: null },
      { bytesMax: 5 },
      200,
    )
  assert.equal(await get('/drops'), null)
  assert.equal(Buffer.from((await get('/whole'))?.bytes ?? []).toString(), 'whole')
})
