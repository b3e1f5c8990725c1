import assert from 'node:assert/strict'
import { test } from 'node:test'
import { storedHeader } from '@recourse/chronicle'
import { rowsOf } from '../../server/platform/chronicle/read/rows.ts'
import { verifyRows } from '../../server/platform/chronicle/read/verify-rows.ts'
import { nodePrimitives as primitives } from '../../server/platform/primitives.ts'
import { noteMade, testHouse } from '../chronicle.ts'

test('a clock that is set back an hour: the chain never runs backwards, and goes on with the clock later', async () => {
  const house = await testHouse('clock')
  const work = house.chronicle.begin(house.author)
  const place = { file: work.openFile('case'), fileKind: 'case', purpose: 'narrative', custody: 'members' } as const
  const opened = work.openCompartment({ ...place, holders: [house.deskHolder] })
  assert.ok((await house.chronicle.commit(work)).ok)
  const other = house.another()
  for (const [chronicle, move] of [
    [house.chronicle, 60_000],
    [house.chronicle, -3_600_000],
    [other, 1000],
    [house.chronicle, -86_400_000],
    [other, 90_000_000 + 7_200_000],
  ] as const) {
    house.clock.move(move)
    const note = chronicle.begin(house.author)
    note.say(opened, noteMade, { body: { words: 'x' }, facets: {} })
    assert.ok((await chronicle.commit(note)).ok)
  }
  const rows = await rowsOf(house.database.app, [opened.compartment], null)
  verifyRows(primitives, house.keys.signingKeys, rows)
  const times = rows.map(({ jws }) => String(storedHeader(jws).recordedAt))
  assert.deepEqual(times, [...times].sort())
  assert.equal(new Set(times.slice(1, 5)).size, 1, 'while the clock is behind, the time of the last entry stands')
  assert.equal(times.at(-1), new Date(house.clock.now()).toISOString())
  await house.database.close()
})
