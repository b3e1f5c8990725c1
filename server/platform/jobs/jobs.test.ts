import assert from 'node:assert/strict'
import { once } from 'node:events'
import { EventEmitter } from 'node:events'
import { after, before, test } from 'node:test'
import { freshDatabase, type TestDatabase } from '../../../test/database.ts'
import { transaction } from '../database/index.ts'
import { until } from '../../../test/until.ts'
import { enqueue, startJobs, type Jobs } from './index.ts'

const heard = new EventEmitter()
const lines: string[] = []
let database: TestDatabase
let jobs: Jobs
let failures = 1
// Connections at rest keep no process alive, and between two of them nothing else may.
const alive = setInterval(() => {}, 1000)
before(async () => {
  database = await freshDatabase([])
  const tasks = [
    { name: 'tell', cron: '17 2 * * *', run: (payload: object) => Promise.resolve(void heard.emit('tell', payload)) },
    {
      name: 'fail-once',
      run: () => {
        failures -= 1
        if (failures >= 0) return Promise.reject(new Error('Planted Name +254 700 000000'))
        return Promise.resolve(void heard.emit('done'))
      },
    },
  ]
  const journal = (level: string, event: string, fields = {}): void =>
    void lines.push(JSON.stringify({ level, event, ...fields }))
  jobs = await startJobs({ database, tasks, journal })
})
after(async () => {
  clearInterval(alive)
  await jobs.stop()
  await database.close()
})

test('a job of the app’s role is done; one whose transaction rolled back never was', async () => {
  const told = once(heard, 'tell')
  await assert.rejects(
    transaction(database.app, async (client) => {
      await enqueue(client, 'tell', { file: 'rolled-back' })
      throw new Error('no')
    }),
  )
  await transaction(database.app, (client) => enqueue(client, 'tell', { file: 'kept' }))
  assert.deepEqual((await told)[0], { file: 'kept' })
})

test('a job that failed is done again, and the journal says which, not what it said', async () => {
  const done = once(heard, 'done')
  await enqueue(database.app, 'fail-once', {})
  while (failures > 0) await new Promise((resolve) => setTimeout(resolve, 20))
  // The second try comes after a pause that doubles each time; here it is brought forward.
  const forward = `update graphile_worker._private_jobs set run_at = now() where attempts > 0 and locked_at is null`
  let isDone = false
  const poking = (async () => {
    for (; !isDone; await new Promise((resolve) => setTimeout(resolve, 50))) {
      await database.owner.query(forward)
      await enqueue(database.app, 'tell', {})
    }
  })()
  await done
  isDone = true
  await poking
  assert.ok(lines.some((line) => line.includes('jobs.failed') && line.includes('fail-once')))
  assert.equal(
    lines.some((line) => line.includes('Planted')),
    false,
  )
})

test('a job whose end could not be written down ends neither the program nor the jobs after it', async () => {
  const { owner } = database
  await owner.query(`create function undo() returns trigger language plpgsql as $$
    begin raise exception 'no space left' using errcode = '53100'; end $$`)
  await owner.query('create trigger undo before delete on graphile_worker._private_jobs execute function undo()')
  const first = once(heard, 'tell')
  await enqueue(database.app, 'tell', { file: 'first' })
  await first
  await until(() => lines.some((line) => line.includes('jobs.stopped')))
  assert.ok(lines.some((line) => line.includes('jobs.broke') && line.includes('53100')))
  await owner.query('drop trigger undo on graphile_worker._private_jobs')
  const told: unknown[] = []
  heard.on('tell', (payload) => told.push(payload))
  await enqueue(database.app, 'tell', { file: 'second' })
  await until(() => JSON.stringify(told).includes('second'))
})
