import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tmpdir } from 'node:os'
import { installedPostgres, startOutside } from '../../../test/outside.ts'
import { systemClock } from '../chance.ts'
import { silentJournal } from '../journal.ts'
import { migrate, openDatabase, transaction } from './index.ts'

const bin = installedPostgres()
const skip =
  bin === undefined ? 'no PostgreSQL 15 or newer below /usr/lib/postgresql (apt-get install -y postgresql)' : false

test("an outside PostgreSQL: Debian's own, by TCP", { skip }, async (t) => {
  const server = await startOutside(String(bin))
  await server.asSuperuser(
    `CREATE ROLE house LOGIN PASSWORD 'outside' CREATEROLE`,
    'CREATE DATABASE house OWNER house',
    'CREATE ROLE plain LOGIN',
    'CREATE DATABASE plain OWNER plain',
    'CREATE DATABASE twin OWNER house',
  )
  const open = (user: string, database: string) =>
    openDatabase({
      url: server.url(user, database),
      dataDirectory: tmpdir(),
      journal: silentJournal,
      clock: systemClock,
    })
  const [opened, twin] = await Promise.all([open('house', 'house'), open('house', 'twin')])
  assert.ok(opened.ok, opened.ok ? '' : opened.refusal.sentence)
  assert.ok(twin.ok, twin.ok ? '' : twin.refusal.sentence)
  await twin.value.close()
  const database = opened.value
  t.diagnostic(`PostgreSQL ${database.facts().version}`)
  const sql =
    'CREATE TABLE thing (id int); GRANT INSERT, SELECT ON thing TO {app}; GRANT DELETE, SELECT ON thing TO {eraser}'
  const done = await migrate(database, [{ id: 'room/0001-thing', sql }])
  assert.deepEqual(done, { ok: true, value: ['room/0001-thing'] })
  await transaction(database.app, (client) => client.query('INSERT INTO thing VALUES (1)'))
  await assert.rejects(database.app.query('DELETE FROM thing'), { code: '42501' })
  assert.equal((await database.eraser.query('DELETE FROM thing')).rowCount, 1)
  await database.close()

  const plain = await open('plain', 'plain')
  assert.ok(!plain.ok)
  assert.equal(plain.refusal.code, 'roles-missing')
  await server.asSuperuser(plain.refusal.sentence.slice(plain.refusal.sentence.indexOf('CREATE ROLE')))
  const again = await open('plain', 'plain')
  assert.ok(again.ok, again.ok ? '' : again.refusal.sentence)
  await again.value.close()

  await server.asSuperuser('ALTER SYSTEM SET fsync = off', 'SELECT pg_reload_conf()', 'SELECT pg_sleep(0.2)')
  const volatile = await open('house', 'house')
  assert.ok(!volatile.ok)
  assert.equal(volatile.refusal.code, 'not-durable')
})
