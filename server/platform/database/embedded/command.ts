import { spawn } from 'node:child_process'
import type { SpawnOptions } from 'node:child_process'

/** As whom a program of the embedded server runs: a plain spawn, another uid, or a prefix that makes a namespace. */
export interface RunAs {
  readonly uid?: number
  readonly gid?: number
  readonly prefix?: readonly string[]
}

/** Enough of what a failed program said to tell the operator why. */
const OUTPUT_KEPT_BYTES = 4096

export interface Finished {
  readonly exitCode: number
  readonly output: string
  /** System error code when the program could not be started at all. */
  readonly spawnError?: string
}

export function spawnOptions(as: RunAs): SpawnOptions {
  return {
    cwd: '/',
    // Nothing of our own environment: PG* variables, secrets and locales would leak into the server.
    env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    ...(as.uid === undefined ? {} : { uid: as.uid }),
    ...(as.gid === undefined ? {} : { gid: as.gid }),
  }
}

export function commandLine(as: RunAs, command: readonly string[]): { file: string; args: readonly string[] } {
  const [file, ...args] = [...(as.prefix ?? []), ...command]
  if (file === undefined) throw new Error('An empty command was given.')
  return { file, args }
}

export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown'
}

/** Runs a program to its end. Never throws: a program that can't be started is an exit code 127. */
export function run(as: RunAs, command: readonly string[]): Promise<Finished> {
  return new Promise((resolve) => {
    const { file, args } = commandLine(as, command)
    let output = ''
    const failed = (error: unknown): void => {
      const code = errorCode(error)
      resolve({ exitCode: 127, output: `${file}: ${code}`, spawnError: code })
    }
    try {
      const child = spawn(file, args, { ...spawnOptions(as), stdio: ['ignore', 'pipe', 'pipe'] })
      const keep = (chunk: Buffer): void => {
        output = (output + chunk.toString('utf8')).slice(-OUTPUT_KEPT_BYTES)
      }
      child.stdout?.on('data', keep)
      child.stderr?.on('data', keep)
      child.on('error', failed)
      child.on('close', (exitCode) => resolve({ exitCode: exitCode ?? 128, output }))
    } catch (error) {
      // Without the right to change user, spawn throws EPERM instead of telling by an event.
      failed(error)
    }
  })
}
