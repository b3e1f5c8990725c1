import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { commandOf } from './command.ts'

/** An instance in a process of its own, told from outside what its officer does. */
export interface RunningPartner {
  readonly child: ChildProcess
  readonly instance: string
  readonly authority: string
  /** Rejects where it could not, or the process ended first. */
  tell<T = null>(act: string, asked?: object): Promise<T>
  errors(): string
  kill(): Promise<void>
  end(): Promise<number | null>
}

export interface PartnerPlace {
  readonly dataDirectory: string
  readonly port: number
  /** As others reach it: by itself, or through a line that cuts. */
  readonly origin: string
  readonly state: string
  /** For node, beside those of the product: to profile it, for one. */
  readonly flags?: readonly string[]
}

const PROGRAM = commandOf('test/programs/partner.ts')
/** A first start makes a database and an authority. */
const START_MS_MAX = 120_000

/** Memory as `npm start` gives it. */
const FLAGS = (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } }).scripts.start
  .split(' ')
  .filter((word) => word.startsWith('--'))

interface Answered {
  readonly resolve: (value: never) => void
  readonly reject: (error: Error) => void
}

export async function runPartner(place: PartnerPlace, environment: NodeJS.ProcessEnv = {}): Promise<RunningPartner> {
  const { dataDirectory, port, origin, state, flags = [] } = place
  const child = spawn(process.execPath, [...FLAGS, ...flags, ...PROGRAM, dataDirectory, String(port), origin, state], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'test', NODE_OPTIONS: '', ...environment },
  })
  const waiting = new Map<number, Answered>()
  let [errors, last] = ['', 0]
  child.stdin.on('error', () => {})
  child.stderr.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString('utf8')).slice(-20_000)))
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  /** Who was killed has nothing to tell; who ended by itself says why. */
  const hasEnded = (): Error =>
    new Error(
      child.signalCode === 'SIGKILL' ? 'the partner was killed' : `the partner has ended: ${errors.slice(-4000)}`,
    )
  void ended.then(() => {
    for (const { reject } of waiting.values()) reject(hasEnded())
    waiting.clear()
  })
  const served = await new Promise<{ instance: string; authority: string }>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`it did not start: ${errors}`)), START_MS_MAX)
    void ended.then(() => reject(new Error(`it did not start: ${errors}`)))
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = readLine(line)
      if (said.event !== undefined) clearTimeout(late)
      if (said.event === 'serving') resolve(said as unknown as { instance: string; authority: string })
      if (said.event === 'refused') reject(new Error(line))
      const asked = waiting.get(Number(said.id))
      waiting.delete(Number(said.id))
      if (said.ok === true) asked?.resolve(said.value as never)
      else asked?.reject(new Error(String(said.error)))
    })
  })
  const tell = <T>(act: string, asked: object = {}): Promise<T> =>
    new Promise((resolve, reject) => {
      if (child.exitCode !== null || child.signalCode !== null) return reject(hasEnded())
      const id = (last += 1)
      waiting.set(id, { resolve, reject })
      child.stdin.write(`${JSON.stringify({ id, act, ...asked })}\n`)
    })
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL')
    await ended
  }
  const end = (): Promise<number | null> => {
    child.stdin.end()
    return ended
  }
  return { child, ...served, tell, errors: () => errors, kill, end }
}

/** The last line of a killed process may be half a line. */
function readLine(line: string): Record<string, unknown> {
  try {
    return JSON.parse(line) as Record<string, unknown>
  } catch {
    return {}
  }
}

/** Each pair of these takes each other's card. */
export async function introduce(all: readonly RunningPartner[]): Promise<void> {
  for (const one of all)
    for (const other of all.filter((each) => each !== one))
      await one.tell('pin', { peer: other.instance, card: await other.tell<string>('card') })
}
