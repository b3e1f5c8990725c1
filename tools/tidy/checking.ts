import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'

/** What checkers make lives long: a large young space, swept by one thread, costs a fifth less than many small sweeps. */
const MEMORY = ['--max-semi-space-size=128', '--single-threaded-gc']

/** Runs a checker; its own words are the failure message. Each in a test file of its own: they take long. */
export const check = (script: string, ...args: readonly string[]): void =>
  checkBy(process.execPath, ...MEMORY, script, ...args)

/** The same of a checker that is a program by itself. */
export function checkBy(program: string, ...args: readonly string[]): void {
  const done = spawnSync(program, args, { encoding: 'utf8' })
  assert.equal(done.status, 0, `${done.stdout}\n${done.stderr}`)
}
