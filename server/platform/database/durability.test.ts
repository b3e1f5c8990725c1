import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { mustOpen, serverProcesses, temporaryDataDirectory } from '../../../test/embedded.ts'
import type { Database } from './index.ts'
import { retryOnRestart } from './index.ts'

/** RECOURSE_KILL_ROUNDS=200 for the long run, on a disk. It proves the death of processes; a power cut it can't prove. */
const LONG_ROUNDS = process.env['RECOURSE_KILL_ROUNDS']
const ROUNDS = Number(LONG_ROUNDS ?? 5)
const WRITERS = 4
const ROUND_MS = 250

/** Writes until told to stop; remembers what was acknowledged and nothing else. */
async function write(database: Database, writer: number, state: { over: boolean }): Promise<readonly number[]> {
  const acknowledged: number[] = []
  for (let row = 0; !state.over; row += 1) {
    try {
      await database.app.query('INSERT INTO acknowledged (writer, row) VALUES ($1, $2)', [writer, row])
      acknowledged.push(row)
    } catch {
      await sleep(5)
    }
  }
  return acknowledged
}

/** Recovery flushes every file, which a busy disk can make last longer than any page would wait. */
async function untilBack(database: Database): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return void (await retryOnRestart(() => database.app.query('SELECT 1')))
    } catch (error) {
      if (tries === 5) throw error
    }
  }
}

test('no acknowledged row is lost when the postmaster and all its children are killed', async (t) => {
  const dataDirectory = temporaryDataDirectory('recourse-kill-', LONG_ROUNDS === undefined ? undefined : tmpdir())
  const database = await mustOpen(dataDirectory)
  await database.owner.query(
    'CREATE TABLE acknowledged (writer int, row int, PRIMARY KEY (writer, row)); GRANT SELECT, INSERT ON acknowledged TO recourse_app',
  )
  let total = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const state = { over: false }
    const writers = Array.from({ length: WRITERS }, (_, index) => write(database, round * WRITERS + index, state))
    await sleep(ROUND_MS)
    for (const pid of serverProcesses(dataDirectory)) {
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // Its postmaster's death was quicker.
      }
    }
    await untilBack(database)
    state.over = true
    const acknowledged = await Promise.all(writers)
    for (const [index, rows] of acknowledged.entries()) {
      const found = await database.app.query<{ row: number }>('SELECT row FROM acknowledged WHERE writer = $1', [
        round * WRITERS + index,
      ])
      const present = new Set(found.rows.map(({ row }) => row))
      assert.deepEqual(
        rows.filter((row) => !present.has(row)),
        [],
      )
      total += rows.length
    }
  }
  t.diagnostic(`${total} acknowledged rows in ${ROUNDS} rounds, none lost`)
  assert.ok(total > ROUNDS)
  assert.equal(database.facts().restarts, ROUNDS)
  await database.close()
})
