import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { newFrontier, utf8 } from '@recourse/log'
import { fixedClock } from '../../../test/clock.ts'
import { silentJournal } from '../journal.ts'
import { addToLog } from './intake.ts'
import { LAG_ALARM_SECONDS, trackLag } from './lag.ts'
import { hasher } from './primitives.ts'
import { sequence, startSequencer } from './sequencer.ts'
import { logInstance } from './testing/instance.ts'

const REFUSED = { code: '42501' }
const ONLY_GROWS = /only grows/

test('the app can add to the intake and change nothing', async () => {
  const { database, add } = await logInstance()
  const { app, owner, sequencer } = database
  await add(3)
  await sequence(sequencer)
  await assert.rejects(
    app.query(`INSERT INTO log_intake (xid, leaf, kind, ref) SELECT '1', leaf, kind, ref FROM log_intake`),
    REFUSED,
  )
  for (const table of ['log_intake', 'log_leaf', 'log_tile', 'log_padding', 'log_checkpoint', 'log_state'])
    for (const statement of [`DELETE FROM ${table}`, `TRUNCATE ${table}`])
      await assert.rejects(app.query(statement), REFUSED, statement)
  await assert.rejects(app.query(`UPDATE log_intake SET kind = 'x'`), REFUSED)
  await assert.rejects(app.query('INSERT INTO log_leaf SELECT 99, leaf, 99 FROM log_leaf LIMIT 1'), REFUSED)
  await assert.rejects(
    sequencer.query(`INSERT INTO log_intake (leaf, kind, ref) SELECT leaf, kind, ref FROM log_intake`),
    REFUSED,
  )
  await assert.rejects(sequencer.query('UPDATE log_leaf SET index = index + 1'), REFUSED)
  const sets = { log_intake: `kind = 'x'`, log_leaf: 'index = 0', log_tile: 'index = 0', log_padding: 'count = 1' }
  for (const [table, set] of Object.entries(sets))
    for (const statement of [`DELETE FROM ${table}`, `TRUNCATE ${table}`, `UPDATE ${table} SET ${set}`])
      await assert.rejects(owner.query(statement), ONLY_GROWS, statement)
  await database.eraser.query('UPDATE log_intake SET nonce = NULL')
  await database.drop()
})

test('a leaf that is no hash, or no kind, does not get in', async () => {
  const { database } = await logInstance()
  const insert = (leaf: Buffer, kind: string) =>
    database.app.query('INSERT INTO log_intake (leaf, kind, ref) VALUES ($1, $2, $3)', [leaf, kind, randomUUID()])
  await assert.rejects(insert(Buffer.alloc(31), 'entry'), { code: '23514' })
  await assert.rejects(insert(Buffer.alloc(32), ''), { code: '23514' })
  await database.drop()
})

test('sixteen writers, some of whom give up: every committed row gets one place, in order, and no other', async () => {
  const { database, chance } = await logInstance()
  const { app, sequencer } = database
  const control = { writing: true }
  const committed = new Set<number>()
  const writer = async (number: number): Promise<void> => {
    for (let round = 0; round < 25; round += 1) {
      const client = await app.connect()
      await client.query('BEGIN')
      const items = Array.from({ length: 1 + (number % 3) }, () => ({
        kind: 'entry',
        ref: randomUUID(),
        bytes: utf8(`${number} ${round}`),
      }))
      const rows = await addToLog(client, chance, items)
      if ((number + round) % 4 === 0) await sleep(number)
      const keep = (number * 7 + round) % 5 !== 0
      await client.query(keep ? 'COMMIT' : 'ROLLBACK')
      client.release()
      if (keep) for (const { id } of rows) committed.add(id)
    }
  }
  const reader = async (): Promise<void> => {
    while (control.writing) await sequence(sequencer)
  }
  const reading = reader()
  await Promise.all(Array.from({ length: 16 }, (_, number) => writer(number)))
  control.writing = false
  await reading
  await sequence(sequencer)
  const placed = await app.query<{ index: string; intake: string; leaf: Buffer; same: boolean }>(
    `SELECT l.index, l.intake, l.leaf, l.leaf = i.leaf AS same FROM log_leaf l JOIN log_intake i ON i.id = l.intake ORDER BY l.index`,
  )
  assert.deepEqual(new Set(placed.rows.map(({ intake }) => Number(intake))), committed)
  assert.ok(placed.rows.every(({ index, same }, at) => Number(index) === at && same))
  const order = await app.query<{ right: boolean }>(
    `SELECT bool_and(right_order) AS right FROM (SELECT (i.xid, i.id) > lag((i.xid, i.id)) OVER (ORDER BY l.index) AS right_order
     FROM log_leaf l JOIN log_intake i ON i.id = l.intake) AS pairs`,
  )
  assert.equal(order.rows[0]!.right, true)
  const frontier = newFrontier(hasher)
  for (const { leaf } of placed.rows) frontier.append(leaf)
  const state = await app.query<{ size: string }>('SELECT size FROM log_state')
  assert.equal(Number(state.rows[0]!.size), frontier.size)
  await database.drop()
})

test('a slow transaction is waited for, not skipped', async () => {
  const { database, chance, add } = await logInstance()
  const slow = await database.app.connect()
  await slow.query('BEGIN')
  await addToLog(slow, chance, [{ kind: 'entry', ref: randomUUID(), bytes: utf8('slow') }])
  await add(5)
  const before = await sequence(database.sequencer)
  assert.deepEqual([before.kind, before.kind === 'sequenced' && before.rows], ['sequenced', 0])
  assert.ok(before.kind === 'sequenced' && before.oldest !== undefined, 'what waits is seen, for the alarm')
  await slow.query('COMMIT')
  slow.release()
  const after = await sequence(database.sequencer)
  assert.ok(after.kind === 'sequenced' && after.rows === 6 && after.oldest === undefined)
  await database.drop()
})

test('a second sequencer stands aside', async () => {
  const { database, add } = await logInstance()
  await add(5000)
  const both = await Promise.all([sequence(database.sequencer), sequence(database.sequencer)])
  const rows = both.reduce((sum, one) => sum + (one.kind === 'sequenced' ? one.rows : 0), 0)
  assert.equal(rows, 5000)
  await database.drop()
})

test('the worker follows the intake and stops when told', async () => {
  const { database, add } = await logInstance()
  const clock = fixedClock()
  const worker = startSequencer({ pool: database.sequencer, clock, journal: silentJournal })
  await add(10)
  const deadline = performance.now() + 5000
  const size = async () =>
    Number((await database.app.query<{ size: string }>('SELECT size FROM log_state')).rows[0]!.size)
  while ((await size()) < 10 && performance.now() < deadline) await sleep(50)
  assert.equal(await size(), 10)
  await worker.stop()
  await database.drop()
})

test('the alarm comes when the same row has waited for more than half a minute', () => {
  const row = { xid: '7', id: '3' }
  const start = trackLag(undefined, row, 0)
  assert.equal(start.alarm, false)
  assert.equal(trackLag(start, row, LAG_ALARM_SECONDS * 1000).alarm, false)
  assert.equal(trackLag(start, row, (LAG_ALARM_SECONDS + 1) * 1000).alarm, true)
  assert.equal(trackLag(start, { xid: '7', id: '4' }, 60_000).alarm, false, 'another row: it moves')
  assert.equal(trackLag(start, undefined, 60_000).alarm, false)
})
