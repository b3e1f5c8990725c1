import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../../test/database.ts'
import { embeddedUrl, mustOpen, temporaryDataDirectory } from '../../../test/embedded.ts'
import { numberedMigrations } from '../../../test/programs/migrations.ts'
import { runProgram } from '../../../test/programs/run.ts'
import { migrate } from './index.ts'
import type { Migration } from './index.ts'

const first: Migration = { id: 'room/0001-thing', sql: 'CREATE TABLE thing (id int); GRANT SELECT ON thing TO {app}' }
const second: Migration = { id: 'room/0002-name', sql: `ALTER TABLE thing ADD name text NOT NULL DEFAULT 'unnamed'` }
const third: Migration = { id: 'room/0003-more', sql: 'CREATE TABLE more (id int)' }
const other: Migration = { id: 'another/0001-table', sql: 'CREATE TABLE another (id int)' }

test('a database is brought up to date with its data, in the order given, once', async () => {
  const database = await freshDatabase([first])
  await database.owner.query('INSERT INTO thing VALUES (7)')
  assert.deepEqual(await migrate(database, [first, other, second]), { ok: true, value: [other.id, second.id] })
  assert.deepEqual((await database.app.query('SELECT * FROM thing')).rows, [{ id: 7, name: 'unnamed' }])
  assert.deepEqual(await migrate(database, [first, other, second]), { ok: true, value: [] })
  await database.drop()
})

test('a migration whose text changed after it was applied is refused by name', async () => {
  const database = await freshDatabase([first, second])
  const done = await migrate(database, [{ ...first, sql: `${first.sql} ` }, second, third])
  assert.ok(!done.ok)
  assert.equal(done.refusal.code, 'migration-changed')
  assert.match(done.refusal.sentence, /room\/0001-thing/)
  assert.equal((await database.owner.query(`SELECT to_regclass('more') AS more`)).rows[0]?.more, null)
  await database.drop()
})

test('a database used by a newer program is refused and left alone', async () => {
  const database = await freshDatabase([first, second])
  const done = await migrate(database, [first, other])
  assert.ok(!done.ok)
  assert.equal(done.refusal.code, 'database-newer')
  assert.match(done.refusal.sentence, /room\/0002-name/)
  assert.equal((await database.owner.query(`SELECT to_regclass('another') AS other`)).rows[0]?.other, null)
  await database.drop()
})

test('a migration that slipped in before an applied one is refused', async () => {
  const database = await freshDatabase([first, third])
  const done = await migrate(database, [first, second, third])
  assert.ok(!done.ok)
  assert.equal(done.refusal.code, 'migration-late')
  await database.drop()
})

test('a failing migration leaves nothing behind, and those before it stay', async () => {
  const database = await freshDatabase()
  const wrong: Migration = { id: 'room/0002-wrong', sql: 'CREATE TABLE half (id int); SELECT 1/0' }
  const done = await migrate(database, [first, wrong])
  assert.ok(!done.ok)
  assert.equal(done.refusal.code, 'migration-failed')
  assert.match(done.refusal.sentence, /room\/0002-wrong.*division by zero/)
  assert.equal((await database.owner.query(`SELECT to_regclass('half') AS half`)).rows[0]?.half, null)
  assert.deepEqual(await migrate(database, [first, second]), { ok: true, value: [second.id] })
  await database.drop()
})

test('a migration that ends the transaction it runs in is refused', async () => {
  const database = await freshDatabase()
  const done = await migrate(database, [{ id: 'room/0001-own', sql: 'CREATE TABLE own (id int); COMMIT; BEGIN' }])
  assert.ok(!done.ok)
  assert.equal(done.refusal.code, 'migration-failed')
  await database.drop()
})

test('a wrong or repeated id is a bug', async () => {
  const database = await freshDatabase()
  await assert.rejects(migrate(database, [{ id: '1', sql: '' }]), /room\/0001-name/)
  await assert.rejects(migrate(database, [second, first]), /does not come after/)
  await assert.rejects(migrate(database, [first, first]), /does not come after/)
  await database.drop()
})

test('names of roles are put into the text quoted, and no role but the named one gets rights', async () => {
  const database = await freshDatabase([first])
  await database.app.query('SELECT * FROM thing')
  await assert.rejects(database.eraser.query('SELECT * FROM thing'), { code: '42501' })
  await assert.rejects(database.app.query('CREATE TABLE mine (id int)'), { code: '42501' })
  await assert.rejects(database.app.query('DELETE FROM migration'), { code: '42501' })
  await database.drop()
})

test('two processes that migrate one database at once do it once', async () => {
  const dataDirectory = temporaryDataDirectory()
  const database = await mustOpen(dataDirectory)
  const environment = { ...process.env, DATABASE_URL: embeddedUrl(dataDirectory) }
  const programs = [1, 2].map(() => runProgram([dataDirectory, '15'], { environment }))
  const said = await Promise.all(
    programs.map(async (program) => [await program.next(), await program.next(), await program.end()]),
  )
  const applied = said.map((lines) => lines[1]?.['applied'])
  assert.deepEqual(
    applied.flat().sort(),
    numberedMigrations(15).map(({ id }) => id),
  )
  await database.close()
})
