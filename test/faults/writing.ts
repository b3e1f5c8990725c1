import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { commandOf } from '../programs/command.ts'
import { testing } from './rounds.ts'

/** A server that writes, as seen from outside: what it acknowledged and what it failed at. */
export interface Writing {
  readonly child: ChildProcess
  readonly stored: string[]
  readonly failed: string[]
  readonly refused: Record<string, string>[]
  port(): number
  errors(): string
  /** Waits until so many more were acknowledged. */
  more(count: number, milliseconds?: number): Promise<void>
  /** Ends it in order. */
  end(): Promise<number | null>
  kill(): Promise<void>
}

const PROGRAM = commandOf('test/programs/serve-and-write.ts')
/** A busy machine may need this long to recover a database and get going again. */
const PATIENCE_MS = 60_000

export function startWriting(dataDirectory: string, environment: NodeJS.ProcessEnv = {}): Writing {
  const child = spawn(process.execPath, [...PROGRAM, dataDirectory], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  })
  const stored: string[] = []
  const failed: string[] = []
  const refused: Record<string, string>[] = []
  let [port, errors] = [0, '']
  child.stdin.on('error', () => {})
  child.stderr.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString('utf8')).slice(-20_000)))
  createInterface({ input: child.stdout }).on('line', (line) => {
    // The last line of a killed process may be half a line: then nothing was acknowledged by it.
    const said = testing.parseLine(line)
    if (said.event === 'stored') stored.push(said.id ?? '')
    if (said.event === 'failed') failed.push(said.name ?? '')
    if (said.event === 'refused') refused.push(said)
    if (said.event === 'serving') port = Number(said.port)
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  const more = async (count: number, milliseconds = PATIENCE_MS): Promise<void> => {
    const wanted = stored.length + count
    for (let waited = 0; stored.length < wanted; waited += 20) {
      if (waited > milliseconds || child.exitCode !== null)
        throw new Error(`nothing more was written (${stored.length} of ${wanted}, exit ${child.exitCode}): ${errors}`)
      await sleep(20)
    }
  }
  const end = (): Promise<number | null> => {
    child.stdin.end()
    return ended
  }
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL')
    await ended
  }
  return { child, stored, failed, refused, port: () => port, errors: () => errors, more, end, kill }
}
