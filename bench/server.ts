import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { memoryMb, serverProcesses } from '../test/embedded.ts'
import { atMost, median, quantile, type Figure } from './figure.ts'
import { load } from './load.ts'

const CLIENTS = 16
const ROUND_MS = 3000
/** What is left behind by the start is collected by then. */
export const REST_MS = 8000
/** V8 gives back what the start needed within a quarter of a minute of rest. */
const AFTER_START_MS = 20_000
/** The smallest whole page there is before the first run: a panel, a link, the frame around it. */
const SMALL_PAGE = '/kit/confirmation'

/** Flags of `npm start`, as they stand in package.json. */
function startFlags(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } }
  return scripts.start.split(' ').filter((word) => word.startsWith('--'))
}

export async function start(dataDirectory: string): Promise<{ child: ChildProcess; port: number }> {
  const args = [...startFlags(), 'dist/main.mjs', '--port', '0', '--data', dataDirectory]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  for await (const line of createInterface({ input: child.stdout })) {
    const port = /\(port (\d+)\)/.exec(line)?.[1]
    if (port !== undefined) return { child, port: Number(port) }
  }
  throw new Error('the server did not start')
}

/** One connection that is kept, as a browser keeps it; reads just enough to know where an answer ends. */
function keptConnection(port: number): () => Promise<void> {
  let socket: Socket | undefined
  let heard = ''
  let answered: (() => void) | undefined
  const onData = (chunk: Buffer): void => {
    heard += chunk.toString('latin1')
    const head = heard.indexOf('\r\n\r\n')
    const length = Number(/content-length: (\d+)/i.exec(heard)?.[1] ?? NaN)
    if (head < 0 || heard.length < head + 4 + length) return
    if (!heard.startsWith('HTTP/1.1 200')) throw new Error(heard.slice(0, 100))
    heard = ''
    answered?.()
  }
  return () =>
    new Promise((resolve) => {
      answered = resolve
      socket ??= connect(port, '127.0.0.1').on('data', onData).setNoDelay(true).unref()
      socket.write(`GET ${SMALL_PAGE} HTTP/1.1\r\nHost: localhost\r\n\r\n`)
    })
}

/** Milliseconds that a start takes on a data directory that is there, and the stop after it. */
async function startAndStop(dataDirectory: string): Promise<{ readonly started: number; readonly stopped: number }> {
  const once = async (): Promise<{ readonly started: number; readonly stopped: number }> => {
    const startedAt = performance.now()
    const { child } = await start(dataDirectory)
    const stoppedAt = performance.now()
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
    return { started: stoppedAt - startedAt, stopped: performance.now() - stoppedAt }
  }
  await once()
  return once()
}

/** (h) and (i): the shipped program in a process of its own. */
export async function shippedServer(): Promise<readonly Figure[]> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'recourse-bench-server-'))
  const secondStart = await startAndStop(dataDirectory)
  const { child, port } = await start(dataDirectory)
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const first = keptConnection(port)
  await first()
  await sleep(AFTER_START_MS)
  const rest = memoryMb([child.pid ?? 0]).rss
  const database = memoryMb(serverProcesses(dataDirectory)).pss
  const connections = Array.from({ length: CLIENTS }, () => keptConnection(port))
  const rounds = []
  for (let round = 0; round < 4; round += 1)
    rounds.push(await load(CLIENTS, ROUND_MS, (at) => connections[at]?.() ?? Promise.resolve()))
  const loaded = rounds.slice(1)
  await sleep(REST_MS)
  const after = memoryMb([child.pid ?? 0]).rss
  child.kill('SIGTERM')
  await ended
  rmSync(dataDirectory, { recursive: true, force: true })
  const p99 = median(loaded.map(({ latenciesMs }) => quantile(latenciesMs, 0.99)))
  return [
    { id: 'h', what: 'the second start', value: secondStart.started, unit: 'ms', limit: atMost(5000) },
    { id: 'h', what: 'the stop after it', value: secondStart.stopped, unit: 'ms', limit: atMost(5000) },
    {
      id: 'h',
      what: `a small page, ${CLIENTS} connections`,
      value: median(loaded.map((one) => one.perSecond)),
      unit: 'pages/s',
      limit: null,
    },
    { id: 'h', what: 'the same, p99', value: p99, unit: 'ms', limit: null },
    {
      id: 'i',
      what: 'Node at rest, RSS',
      value: rest,
      unit: 'MB',
      limit: atMost(150),
      note: `${after} MB after the load`,
    },
    { id: 'i', what: 'PostgreSQL at rest, PSS', value: database, unit: 'MB', limit: atMost(50) },
  ]
}
