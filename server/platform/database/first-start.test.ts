import assert from 'node:assert/strict'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { memoryMb, mustOpen, serverProcesses, temporaryDataDirectory, topOf } from '../../../test/embedded.ts'
import { runProgram } from '../../../test/programs/run.ts'

const dataDirectory = temporaryDataDirectory('recourse-disk-', tmpdir())

test('a first start makes a cluster, a later one finds it again', async (t) => {
  const firstAt = performance.now()
  const first = await mustOpen(dataDirectory)
  t.diagnostic(`first start ${Math.round(performance.now() - firstAt)} ms`)
  await first.owner.query('CREATE TABLE kept (id int)')
  await first.close()
  assert.deepEqual(serverProcesses(dataDirectory), [])

  const warmAt = performance.now()
  const second = await mustOpen(dataDirectory)
  assert.equal((await second.owner.query('SELECT * FROM kept')).rowCount, 0)
  t.diagnostic(`warm start to the first answer ${Math.round(performance.now() - warmAt)} ms`)
  const { rss, pss } = memoryMb(serverProcesses(dataDirectory))
  t.diagnostic(`the server at rest with one connection: ${rss} MB resident, ${pss} MB of its own`)
  assert.equal(second.facts().kind, 'embedded')
  assert.ok(second.facts().versionNumber >= 180_000)
  await second.close()
})

test('every pool runs under its role, the login is no superuser, the limits are set', async () => {
  const database = await mustOpen(dataDirectory)
  const question = `SELECT current_user AS role, current_setting('is_superuser') AS super,
    current_setting('statement_timeout') AS statement, current_setting('idle_in_transaction_session_timeout') AS idle,
    current_setting('fsync') AS fsync, current_setting('listen_addresses') AS network`
  for (const duty of ['app', 'owner', 'eraser', 'sequencer'] as const) {
    const [row] = (await database[duty].query<Record<string, string>>(question)).rows
    const expected = {
      role: database.roles[duty],
      super: 'off',
      statement: '30s',
      idle: '30s',
      fsync: 'on',
      network: '',
    }
    assert.deepEqual(row, expected)
  }
  // Taking the role off again leads to the login, which is no superuser either, and RESET leads back to the role.
  const client = await database.app.connect()
  await client.query('SET ROLE NONE')
  assert.equal((await client.query(`SELECT current_setting('is_superuser') AS super`)).rows[0]?.super, 'off')
  await client.query('RESET ROLE')
  assert.equal((await client.query('SELECT current_user AS role')).rows[0]?.role, database.roles.app)
  client.release()
  await database.close()
})

test('nobody else may look: modes of folders, socket and password', async () => {
  const database = await mustOpen(dataDirectory)
  const mode = (name: string): string => (statSync(join(topOf(dataDirectory), name)).mode & 0o777).toString(8)
  assert.deepEqual(['data', 'socket', 'lock', 'password'].map(mode), ['700', '700', '600', '600'])
  assert.equal(mode('socket/.s.PGSQL.5432'), '700')
  assert.match(mode('.'), /^7[05]0$/)
  await database.close()
})

test('a command beside a running Recourse joins its server and leaves it running', async () => {
  const database = await mustOpen(dataDirectory)
  const command = await mustOpen(dataDirectory, { join: true, poolMax: 1 })
  assert.equal((await command.app.query('SELECT current_user AS role')).rows[0]?.role, command.roles.app)
  await command.close()
  assert.equal((await database.app.query('SELECT 1')).rowCount, 1)
  await database.close()
  const alone = await mustOpen(dataDirectory, { join: true })
  assert.equal((await alone.app.query('SELECT 1')).rowCount, 1)
  await alone.close()
  assert.deepEqual(serverProcesses(dataDirectory), [])
})

test('a second process on the same data directory is refused with a sentence', async () => {
  const database = await mustOpen(dataDirectory)
  const second = runProgram([dataDirectory])
  const said = await second.next()
  assert.equal(said['code'], 'data-directory-in-use')
  assert.match(String(said['sentence']), new RegExp(`process ${process.pid}\\b.*Stop it first`))
  await second.end()
  assert.equal((await database.app.query('SELECT 1')).rowCount, 1)
  await database.close()
})
