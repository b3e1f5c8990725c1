import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { after } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'

/** Whatever a start comes to, it comes to it within this; and no process of a test lives longer. */
const PATIENCE_MS = 60_000

export interface Started {
  readonly child: ChildProcess
  readonly milliseconds: number
  readonly said: () => string
  readonly ended: Promise<number | null>
  readonly port: number
}

/** What `npm start` runs, without npm. */
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } }
const COMMAND = scripts.start.split(' ').slice(2)

/** Starts it and does not wait for anything. */
export function begin(
  args: readonly string[],
  environment: Record<string, string> = {},
): Omit<Started, 'milliseconds' | 'port'> {
  const child = spawn(process.execPath, [...COMMAND, ...args], {
    env: { ...process.env, NODE_OPTIONS: '', ...environment },
  })
  after(() => child.kill('SIGKILL'))
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
  void ended.then(() => clearTimeout(late))
  return { child, said: () => said, ended }
}

/** Starts it and waits until it serves. */
export async function start(args: readonly string[], environment: Record<string, string> = {}): Promise<Started> {
  const startedAt = performance.now()
  const one = begin(args, environment)
  for (let waited = 0; waited < 60_000; waited += 10) {
    const port = /\(port (\d+)\)/.exec(one.said())?.[1]
    if (port !== undefined) return { ...one, milliseconds: performance.now() - startedAt, port: Number(port) }
    if (one.child.exitCode !== null) break
    await sleep(10)
  }
  throw new Error(`it did not start: ${one.said()}`)
}

/** Ends it in order, and answers how many milliseconds that took. */
export async function stop({ child, ended }: Started, signal: NodeJS.Signals = 'SIGTERM'): Promise<number> {
  const startedAt = performance.now()
  child.kill(signal)
  assert.equal(await ended, 0)
  return performance.now() - startedAt
}
