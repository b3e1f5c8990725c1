import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newKeyPair, type ReadEntry } from '@recourse/chronicle'
import { noteMade, testHouse, type TestHouse } from '../../../test/chronicle.ts'
import { nodePrimitives as primitives } from '../primitives.ts'
import { endShares, keepSnapshot, readSnapshot, shareCopies, type OpenCompartment } from './index.ts'

let house: TestHouse
before(async () => void (house = await testHouse('copies')))
after(() => house.database.close())

const interpreter = newKeyPair(primitives, 'X25519', (length) => new Uint8Array(length).fill(5))

async function openNote(): Promise<{ file: string; place: OpenCompartment; entries: readonly ReadEntry[] }> {
  const { chronicle, author, desk, deskHolder } = house
  const work = chronicle.begin(author)
  const file = work.openFile('case')
  const open = { file, fileKind: 'case', purpose: 'narrative', custody: 'members' } as const
  const place = work.openCompartment({ ...open, holders: [deskHolder] })
  work.say(place, noteMade, { body: { words: 'Planted narrative' }, facets: { topic: 'home' } })
  assert.ok((await chronicle.commit(work)).ok)
  const entries = await chronicle.readUnrecorded(chronicle.keyring([desk]), [place.compartment])
  return { file, place, entries }
}

test('an interpreter gets copies of what was assigned, until the day it ends, and can’t open the original', async () => {
  const { chronicle, author } = house
  const { file, place, entries } = await openNote()
  const holder = { type: 'member', id: house.id(), key: interpreter } as const
  const work = chronicle.begin(author)
  const share = shareCopies(work, {
    ...{ file, fileKind: 'case', purpose: 'interpreting', custody: 'members', holders: [holder], until: '2026-03-31' },
    entries: entries.filter((entry) => entry.state === 'open' && entry.kind === noteMade.kind) as never,
    keep: () => ['words'],
  })
  assert.ok((await chronicle.commit(work)).ok)
  const read = (): Promise<readonly ReadEntry[]> =>
    chronicle.readUnrecorded(chronicle.keyring([interpreter]), [share.compartment])
  const copy = (await read()).at(-1)
  assert.ok(copy?.state === 'open')
  const original = entries.at(-1)?.header
  assert.deepEqual(copy.body.content, { words: 'Planted narrative' })
  assert.deepEqual(copy.body.derivedFrom, {
    entry: original?.id,
    compartment: place.compartment,
    hash: original?.bodyHash,
  })
  const closed = await chronicle.readUnrecorded(chronicle.keyring([interpreter]), [place.compartment])
  assert.deepEqual(new Set(closed.map(({ state }) => state)), new Set(['sealed']))

  const parts = { chronicle, pool: house.database.app, primitives }
  assert.equal(await endShares(parts, author, '2026-03-31'), 0)
  assert.equal(await endShares(parts, author, '2026-04-01'), 1)
  assert.equal(await endShares(parts, author, '2026-04-02'), 0)
  assert.equal((await read()).at(-1)?.state, 'sealed')
})

test('fields that do not go along are named', async () => {
  const { file, entries } = await openNote()
  const work = house.chronicle.begin(house.author)
  shareCopies(work, {
    ...{ file, fileKind: 'case', purpose: 'statistics', custody: 'members', holders: [house.deskHolder] },
    entries: entries.filter((entry) => entry.state === 'open' && entry.kind === noteMade.kind) as never,
    keep: () => [],
  })
  const said = work.said.at(-1)?.saying.body
  assert.deepEqual([said?.content, said?.left], [{}, ['words']])
})

test('a snapshot opens for its members only, for the heads it was made from only', async () => {
  const { place } = await openNote()
  const random = (length: number): Uint8Array => new Uint8Array(length).fill(8)
  const parts = { pool: house.database.app, primitives, random }
  const snapshot = { heads: { [house.authority]: 2 }, state: { needs: ['housing'] } }
  await keepSnapshot(parts, place, 'summary', snapshot)
  const keyring = house.chronicle.keyring([house.desk])
  await keyring.open((await house.chronicle.states.get([place.compartment])).values())
  assert.deepEqual(await readSnapshot(parts, keyring, place.compartment, 'summary'), snapshot)
  assert.equal(await readSnapshot(parts, keyring, place.compartment, 'other'), null)
  assert.equal(await readSnapshot(parts, house.chronicle.keyring([]), place.compartment, 'summary'), null)
  await house.database.app.query(`update snapshot set heads = '{"x": 3}' where compartment = $1`, [place.compartment])
  assert.equal(await readSnapshot(parts, keyring, place.compartment, 'summary'), null)
})
