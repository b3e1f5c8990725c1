import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Migration } from '../server/platform/database/index.ts'
import { seededChance } from './chance.ts'
import { fixedClock } from './clock.ts'
import { freshDatabase } from './database.ts'

const migrations: readonly Migration[] = [
  {
    id: 'room/0001-thing',
    sql: 'CREATE TABLE thing (id int PRIMARY KEY, day date); GRANT SELECT, INSERT ON thing TO {app}; GRANT DELETE, SELECT ON thing TO {eraser}',
  },
]

test('a fresh database is migrated, isolated and quick', async (t) => {
  const first = await freshDatabase(migrations)
  await first.app.query(`INSERT INTO thing VALUES (1, '2026-03-29')`)
  const startedAt = performance.now()
  const second = await freshDatabase(migrations)
  t.diagnostic(`a further database took ${Math.round(performance.now() - startedAt)} ms`)
  assert.equal((await second.app.query('SELECT * FROM thing')).rowCount, 0)
  assert.deepEqual((await first.app.query('SELECT * FROM thing')).rows, [{ id: 1, day: '2026-03-29' }])
  await first.drop()
  await second.drop()
})

test('duties are separated by roles', async () => {
  const database = await freshDatabase(migrations)
  await database.app.query('INSERT INTO thing VALUES (1, NULL)')
  await assert.rejects(database.app.query('DELETE FROM thing'), { code: '42501' })
  await assert.rejects(database.eraser.query('INSERT INTO thing VALUES (2, NULL)'), { code: '42501' })
  await assert.rejects(database.sequencer.query('SELECT * FROM thing'), { code: '42501' })
  assert.equal((await database.eraser.query('DELETE FROM thing WHERE id = 1')).rowCount, 1)
  await database.drop()
})

test('the seeded chance repeats and its ids are version 4', () => {
  const [one, two] = [seededChance('a'), seededChance('a')]
  assert.equal(one.id(), two.id())
  assert.deepEqual(one.bytes(50), two.bytes(50))
  assert.match(one.id(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  assert.notEqual(one.id(), seededChance('b').id())
})

test('the fixed clock moves only when told', () => {
  const clock = fixedClock('2026-01-01T00:00:00Z')
  const before = clock.now()
  clock.move(1500)
  assert.equal(clock.now() - before, 1500)
})
