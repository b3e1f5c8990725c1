import assert from 'node:assert/strict'
import { appendFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Pool, PoolClient } from 'pg'
import { parseCheckpoint } from '@recourse/log'
import { fileErasureList, NOTHING_ERASED, pendingRestore, readErasures } from './index.ts'
import { readBackup } from './read.ts'
import { backedUp, stemOf } from './testing/backed-up.ts'

async function written(seed: string) {
  const house = await backedUp(seed)
  const first = await house.openCase()
  const second = await house.openCase()
  const notes: string[] = []
  for (const words of ['one', 'two', 'three']) notes.push(await house.note(first.place, words))
  await house.note(second.place, 'elsewhere')
  await house.publishNow()
  return { ...house, first, second, notes }
}

test('what was erased after the backup does not come back', async () => {
  const house = await written('erased')
  const made = await house.make()
  await house.eraseIn(house.first.place, [house.notes[1]!], house.first.place)
  await house.eraseIn(house.second.place, null, house.first.place)
  const { outcome, into } = await house.restore(stemOf(made))
  assert.ok(outcome.ok)
  const { entries, compartments } = outcome.value.said.erased
  assert.deepEqual([entries, compartments], [[house.notes[1]], [house.second.place.compartment]])
  const bodies = await into.owner.query(
    'SELECT 1 FROM entry_body b JOIN entry e ON e.id = b.entry WHERE b.entry = ANY($1) OR e.compartment = ANY($2)',
    [entries, compartments],
  )
  const wraps = await into.owner.query('SELECT 1 FROM wrap WHERE key_id = ANY($1)', [compartments])
  const open = await into.owner.query('SELECT 1 FROM compartment WHERE id = ANY($1)', [compartments])
  assert.deepEqual([bodies.rows, wraps.rows], [[], []])
  assert.deepEqual(open.rows, [])
  assert.deepEqual((await house.auditOf(into, { alsoErased: outcome.value.said.erased })).findings, [])
})

test('an erasure that was refused is not done at a restore; one cut off in the list is not either', async () => {
  const house = await written('undone')
  const list = fileErasureList(house.erasuresPath)
  const [one, two] = house.notes
  list.add({ entry: house.house.id(), target: { unit: 'entry', entries: [one!] } })
  const refused = house.house.id()
  list.add({ entry: refused, target: { unit: 'entry', entries: [two!] } })
  list.undo(refused)
  appendFileSync(house.erasuresPath, `{"entry":"${two}","entr`)
  assert.deepEqual(readErasures([house.erasuresPath, '/nowhere']), { ...NOTHING_ERASED, entries: [one] })
})

/** A pool whose connection is lost, or whose server refuses, at the first statement that begins like this. */
function dyingAt(pool: Pool, beginning: string, how: 'throw' | 'cut'): Pool {
  const connect = async (): Promise<PoolClient> => {
    const client = await pool.connect()
    const query = client.query.bind(client) as (...args: unknown[]) => unknown
    const dying = (...args: unknown[]): unknown => {
      const [first] = args
      const text = typeof first === 'string' ? first : (first as { text?: string }).text
      if (text?.startsWith(beginning) !== true) return query(...args)
      if (how === 'throw') throw new Error('the power went')
      ;(client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy()
      return query(...args)
    }
    return Object.assign(client, { query: dying })
  }
  return { query: pool.query.bind(pool), connect } as unknown as Pool
}

test('a restore that dies at any point leaves an empty database, and the next one works', async () => {
  const house = await written('interrupted')
  const stem = stemOf(await house.make())
  const { into } = await house.restore(`${stem}nowhere`)
  const names: string[] = []
  for await (const item of readBackup(`${stem}.backup`, house)) if (item.kind === 'table') names.push(item.name)
  const points = [...names.map((name) => `COPY "${name}"`), 'insert into restore_state', 'COMMIT']
  for (const [index, point] of points.entries()) {
    const owner = dyingAt(into.owner, point, index === 3 ? 'cut' : 'throw')
    await assert.rejects(house.restore(stem, { database: { ...into, owner } }), point)
    const { rows } = await into.owner.query<{ count: string }>(
      'SELECT (SELECT count(*) FROM entry) + (SELECT count(*) FROM log_intake) + (SELECT count(*) FROM file) AS count',
    )
    assert.equal(rows[0]?.count, '0', point)
    assert.equal(await pendingRestore(into.owner), null)
  }
  const { outcome } = await house.restore(stem, { database: into })
  assert.ok(outcome.ok)
  assert.deepEqual((await house.auditOf(into)).findings, [])
})

test('a restore is a fork: a new name, the old tree still verifies, and the house is to stay shut', async () => {
  const house = await written('fork')
  const before = parseCheckpoint(await house.publishNow())
  assert.ok(before.ok)
  const { outcome, into } = await house.restore(stemOf(await house.make()))
  assert.ok(outcome.ok)
  const { old, newOrigin } = outcome.value.said
  assert.deepEqual([old?.origin, old?.size], [before.value.origin, before.value.size])
  assert.notEqual(newOrigin, before.value.origin)
  assert.equal((await pendingRestore(into.app))?.backup, outcome.value.said.backup)
  const head = parseCheckpoint((await house.publishOf(into)).note)
  assert.ok(head.ok && head.value.origin === newOrigin && head.value.size > before.value.size)
  assert.deepEqual((await house.auditOf(into, { outside: [] })).findings, [])
})
