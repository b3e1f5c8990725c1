import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  listeningJournal,
  mustOpen,
  postmasterPid,
  serverProcesses,
  temporaryDataDirectory,
} from '../../../test/embedded.ts'
import { retryOnRestart, transaction } from './index.ts'

const dataDirectory = temporaryDataDirectory()

test('a server that dies is started again, and a job that may be done twice does not notice', async (t) => {
  const { journal, heard } = listeningJournal()
  const database = await mustOpen(dataDirectory, { journal })
  await database.owner.query('CREATE TABLE thing (id int); GRANT INSERT, SELECT ON thing TO recourse_app')
  const idle = await Promise.all([database.app.connect(), database.app.connect()])
  const killedAt = performance.now()
  process.kill(postmasterPid(dataDirectory), 'SIGKILL')
  await retryOnRestart(() => transaction(database.app, (client) => client.query('INSERT INTO thing VALUES (1)')))
  t.diagnostic(`back after ${Math.round(performance.now() - killedAt)} ms`)
  // Clients that were out of the pool when the server died must not end the process either.
  for (const client of idle) client.release(true)
  assert.equal(database.facts().restarts, 1)
  assert.deepEqual(
    heard.map(({ event }) => event).filter((event) => event !== 'database.connection-lost'),
    ['database.died', 'database.restarted'],
  )
  await database.close()
  assert.deepEqual(serverProcesses(dataDirectory), [])
})

test('one killed backend takes every connection along for a moment', async () => {
  const database = await mustOpen(dataDirectory)
  const [row] = (await database.app.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows
  assert.ok(row)
  process.kill(row.pid, 'SIGKILL')
  const answer = await retryOnRestart(() => database.sequencer.query('SELECT current_user AS role'))
  assert.equal(answer.rows[0]?.role, 'recourse_sequencer')
  assert.equal(database.facts().restarts, 0)
  await database.close()
})

test('closing while the server is being restarted leaves nothing behind', async () => {
  const database = await mustOpen(dataDirectory)
  process.kill(postmasterPid(dataDirectory), 'SIGKILL')
  await sleep(60)
  await database.close()
  await sleep(300)
  assert.deepEqual(serverProcesses(dataDirectory), [])
})

test('closing is done once and does not wait for a client that nobody gave back', async () => {
  const database = await mustOpen(dataDirectory)
  await database.app.connect()
  const closing = database.close()
  assert.equal(closing, database.close())
  await closing
  assert.deepEqual(serverProcesses(dataDirectory), [])
})

test('an error that has nothing to do with the server is not retried', async () => {
  let calls = 0
  const job = (): Promise<never> => {
    calls += 1
    return Promise.reject(new Error('a bug'))
  }
  await assert.rejects(retryOnRestart(job), /a bug/)
  assert.equal(calls, 1)
})
