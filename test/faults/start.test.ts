import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { readConfiguration } from '../../server/configuration.ts'
import { serverProcesses, temporaryDataDirectory } from '../embedded.ts'
import { begin, start, stop } from './started.ts'

const STOP_MS_MAX = 5000
const page = async (port: number): Promise<number> => (await fetch(`http://127.0.0.1:${port}/readyz`)).status

const dataDirectory = temporaryDataDirectory('recourse-start-')

/** How long a second start and a stop may take is measured by `npm run bench -- server`. */
test('an instance starts again after either signal, and a stop leaves no process', async (t) => {
  const first = await start(['--port', '0', '--data', dataDirectory])
  assert.equal(await page(first.port), 200)
  t.diagnostic(`first start ${Math.round(first.milliseconds)} ms`)
  await stop(first)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const again = await start(['--port', '0', '--data', dataDirectory])
    const stopped = await stop(again, signal)
    t.diagnostic(`started in ${Math.round(again.milliseconds)} ms, stopped by ${signal} in ${Math.round(stopped)} ms`)
    assert.deepEqual(serverProcesses(dataDirectory), [])
  }
})

test('requests that never end, and idle connections, do not hold a stop up', async () => {
  const one = await start(['--port', '0', '--data', dataDirectory])
  const sockets = Array.from({ length: 20 }, () => connect(one.port, '127.0.0.1').on('error', () => {}))
  const head = 'POST /first-run HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n'
  for (const [at, socket] of sockets.entries())
    socket.write(at % 2 === 0 ? `${head}Content-Length: 99\r\n\r\nname=` : 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n')
  await sleep(200)
  assert.ok((await stop(one)) < STOP_MS_MAX)
  assert.deepEqual(serverProcesses(dataDirectory), [])
})

test('arguments and environment say the same, and arguments win', async () => {
  const [data, origin] = [dataDirectory, 'https://desk.example']
  const byArguments = readConfiguration(['--port', '8123', '--data', data, '--origin', origin, '--host', '0.0.0.0'], {})
  const environment = { RECOURSE_PORT: '8123', RECOURSE_DATA: data, RECOURSE_ORIGIN: origin, RECOURSE_HOST: '0.0.0.0' }
  assert.deepEqual(readConfiguration([], environment), byArguments)
  const [, other] = [null, readConfiguration(['--port', '9'], environment)]
  assert.equal(other.ok && other.value.port, 9)
  const one = await start([], { RECOURSE_PORT: '0', RECOURSE_DATA: data, RECOURSE_ORIGIN: origin })
  assert.match(one.said(), /Recourse is running: https:\/\/desk\.example \(port \d+\)/)
  const answer = await fetch(`http://127.0.0.1:${one.port}/healthz`)
  assert.match(String(answer.headers.get('strict-transport-security')), /max-age/)
  await stop(one)
})

test('a second process on one data directory is refused with a sentence, and the first goes on', async () => {
  const one = await start(['--port', '0', '--data', dataDirectory])
  const second = begin(['--port', '0', '--data', dataDirectory])
  assert.equal(await second.ended, 2)
  assert.match(second.said(), /Another Recourse .* uses the data directory .*Stop it first/)
  assert.match(second.said(), /\(data-directory-in-use; /)
  assert.equal(await page(one.port), 200)
  await stop(one)
})

test('a port in use is refused with a sentence, and nothing is left running', async () => {
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  const { port } = taken.address() as AddressInfo
  const one = begin(['--port', String(port), '--data', dataDirectory])
  assert.equal(await one.ended, 2)
  assert.match(one.said(), new RegExp(`Another program listens on port ${port} already`))
  assert.match(one.said(), /\(port-in-use; /)
  assert.deepEqual(serverProcesses(dataDirectory), [])
  taken.close()
})

test('whatever else stands in the way is said in a sentence with a code, never as a stack', async () => {
  const file = join(temporaryDataDirectory('recourse-start-file-'), 'a-file')
  writeFileSync(file, 'x')
  const secret = join(temporaryDataDirectory('recourse-start-secret-'), 'secret')
  writeFileSync(secret, 'no secret')
  const own = ['--port', '0', '--data', dataDirectory]
  const cases: readonly (readonly [string, readonly string[], Record<string, string>])[] = [
    ['unknown-argument', ['--colour', 'blue'], {}],
    ['bad-port', ['--port', '70000'], {}],
    ['bad-port', [], { RECOURSE_PORT: 'http' }],
    ['bad-origin', ['--origin', 'desk.example'], {}],
    ['host-not-here', [...own, '--host', '203.0.113.7'], {}],
    ['host-not-here', [...own, '--host', 'no-such-host.invalid'], {}],
    ['clock-moved', own, { RECOURSE_CLOCK_OFFSET_MS: '60000', NODE_ENV: 'production' }],
    ['clock-moved', own, { RECOURSE_CLOCK_OFFSET_MS: '60000', NODE_ENV: '' }],
    ['clock-moved', own, { RECOURSE_CLOCK_OFFSET_MS: 'an hour', NODE_ENV: 'test' }],
    ['secret-missing', own, { RECOURSE_SECRET_FILE: '/nonexistent/secret' }],
    ['secret-malformed', own, { RECOURSE_SECRET_FILE: secret }],
    ['[a-z-]+', own, { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }],
    ['[a-z-]+', own, { DATABASE_URL: 'not an address' }],
    ['[a-z-]+', ['--port', '0', '--data', file], {}],
    ['[a-z-]+', ['--port', '0', '--data', '/proc/none'], {}],
  ]
  for (const [code, args, environment] of cases) {
    const one = begin(args, environment)
    assert.equal(await one.ended, 2, `${args.join(' ')} ${JSON.stringify(environment)}: ${one.said()}`)
    // The journal may have a line of its own; what is left is for a person.
    const said = one.said().replaceAll(/^\{.*\}\n/gm, '')
    assert.match(said, new RegExp(`^[A-Z][^]*\\n\\(${code}; .+\\)\\n$`))
    assert.doesNotMatch(said, /\n\s+at |Error:/)
  }
  assert.deepEqual(serverProcesses(dataDirectory), [])
})
