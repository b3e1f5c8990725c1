import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { mustOpen, serverProcesses, temporaryDataDirectory } from '../../../test/embedded.ts'
import type { Database } from './index.ts'
import { retryOnRestart } from './index.ts'

/** RECOURSE_KILL_ROUNDS=200 for the long run. This proves the death of processes; a power cut it can't prove. */
const ROUNDS = Number(process.env['RECOURSE_KILL_ROUNDS'] ?? 5)
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

test('no acknowledged row is lost when the postmaster and all its children are killed', async (t) => {
  const dataDirectory = temporaryDataDirectory('recourse-disk-', tmpdir())
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
    await retryOnRestart(() => database.app.query('SELECT 1'))
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
