import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { commandOf } from './command.ts'

export type Said = Readonly<Record<string, unknown>>

export interface RunningProgram {
  readonly child: ChildProcess
  /** The next line it says, or how it ended. */
  next(): Promise<Said>
  /** Closes its standard input and waits for its end. */
  end(): Promise<Said>
}

export interface ProgramOptions {
  readonly command?: readonly string[]
  readonly environment?: NodeJS.ProcessEnv
  readonly directory?: string
}

const PROGRAM = commandOf('test/programs/open-database.ts')

/** A test must not wait for ever for a program that says nothing. */
const SILENCE_MS_MAX = 60_000

/** Starts test/programs/open-database.ts, or the same made into one file, as a process of its own. */
export function runProgram(args: readonly string[], options: ProgramOptions = {}): RunningProgram {
  const [file, ...rest] = [...(options.command ?? [process.execPath, ...PROGRAM]), ...args]
  if (file === undefined) throw new Error('No command.')
  const child = spawn(file, rest, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: options.environment ?? process.env,
    ...(options.directory === undefined ? {} : { cwd: options.directory }),
  })
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString('utf8')))
  child.stdin.on('error', () => {})
  const said: Said[] = []
  const waiting: ((line: Said) => void)[] = []
  const hear = (line: Said): void => {
    const first = waiting.shift()
    if (first === undefined) said.push(line)
    else first(line)
  }
  createInterface({ input: child.stdout }).on('line', (line) => hear(JSON.parse(line) as Said))
  child.on('close', (code, signal) => hear({ event: 'ended', code: code ?? signal, errors }))
  const next = (): Promise<Said> =>
    new Promise((resolve, reject) => {
      const line = said.shift()
      if (line !== undefined) return resolve(line)
      const timer = setTimeout(() => reject(new Error(`The program said nothing. ${errors}`)), SILENCE_MS_MAX)
      waiting.push((heard) => {
        clearTimeout(timer)
        resolve(heard)
      })
    })
  const end = async (): Promise<Said> => {
    child.stdin.end()
    for (;;) {
      const line = await next()
      if (line['event'] === 'ended') return line
    }
  }
  return { child, next, end }
}
