import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  compartmentDisclosed,
  newKeyPair,
  orderEntries,
  storedHeader,
  type CompartmentState,
} from '@recourse/chronicle'
import { needChanged, noteMade, testHouse, type TestHouse } from '../../../../test/chronicle.ts'
import { transaction } from '../../database/index.ts'
import { nodePrimitives as primitives } from '../../primitives.ts'
import {
  checkProjection,
  compartmentTable,
  disclose,
  erase,
  keepingOfFile,
  rebuildProjection,
  type Author,
  type Chronicle,
  type OpenCompartment,
  type Projection,
} from '../index.ts'

/** A row a need, whose trail tells in which order the entries were folded. */
const trails: Projection = {
  table: 'need_trail',
  key: 'id',
  kinds: [needChanged.kind],
  keysOf: ({ facets }) => [String(facets.need)],
  fold: (row, { facets }) => ({ id: facets.need, trail: `${String(row?.trail ?? '')}${String(facets.state)}` }),
}
const migration = {
  id: 'trails/0001-trails',
  sql: `create table need_trail (id uuid primary key, trail text);
    grant select, insert, update, delete on need_trail to {app}, {eraser}`,
}

let house: TestHouse
/** Whose entries come before, and whose after, those of the house's authority where nobody knew of the other. */
let earlier: Author
let later: Author
before(async () => {
  house = await testHouse('order', { projections: [trails], migrations: [migration] })
  const authorOf = (fits: (id: string) => boolean): Author => {
    let authority = house.id()
    while (!fits(authority)) authority = house.id()
    house.keys.make(authority, {
      id: () => house.id(),
      bytes: (length) => new Uint8Array(length).fill(authority.charCodeAt(0)),
    })
    return { ...house.author, authority }
  }
  earlier = authorOf((id) => id < house.authority)
  later = authorOf((id) => id > house.authority)
})
after(() => house.database.close())

async function openCase(): Promise<OpenCompartment> {
  const work = house.chronicle.begin(house.author)
  const opening = { fileKind: 'case', purpose: 'narrative', custody: 'members', holders: [house.deskHolder] } as const
  const place = work.openCompartment({ file: work.openFile('case'), ...opening })
  assert.ok((await house.chronicle.commit(work)).ok)
  return place
}

async function change(by: Chronicle, author: Author, place: OpenCompartment, need: string, state: string) {
  const work = by.begin(author)
  const id = work.say(place, needChanged, { body: { words: state }, facets: { need, state } })
  assert.ok((await by.commit(work)).ok)
  return id
}

/** A server process that has not heard yet of what others write from now on. */
async function processThatKnows(place: OpenCompartment, author: Author): Promise<Chronicle> {
  const chronicle = house.another()
  const work = chronicle.begin(author)
  work.say(place, noteMade, { body: { words: 'x' }, facets: {} })
  assert.ok((await chronicle.commit(work)).ok)
  return chronicle
}

const trailOf = async (need: string): Promise<string | undefined> =>
  (await house.database.app.query<{ trail: string }>('select trail from need_trail where id = $1', [need])).rows[0]
    ?.trail

/** What the fold in the order of `orderEntries` makes of a compartment: the law that the table is held against. */
async function expectedTrails({ compartment }: OpenCompartment): Promise<ReadonlyMap<string, string>> {
  const { rows } = await house.database.app.query<{ jws: string; facets: { need?: string; state?: string } | null }>(
    'select e.jws, f.facets from entry e left join entry_facets f on f.entry = e.id where compartment = $1',
    [compartment],
  )
  const said = new Map(rows.map(({ jws, facets }) => [storedHeader(jws).id, facets]))
  const folded = new Map<string, string>()
  for (const { id } of orderEntries(rows.map(({ jws }) => storedHeader(jws))).entries) {
    const { need, state } = said.get(id) ?? {}
    if (need !== undefined) folded.set(need, `${folded.get(need) ?? ''}${state}`)
  }
  return folded
}

async function assertRebuilt(): Promise<void> {
  const { owner } = house.database
  for (const projection of [trails, compartmentTable])
    assert.deepEqual(await transaction(owner, (client) => checkProjection(client, projection)), [])
}

test('what two authorities said without knowing of each other is folded in one order, whichever came first', async () => {
  for (const isOurFirst of [true, false]) {
    const place = await openCase()
    const need = house.id()
    const theirs = await processThatKnows(place, earlier)
    const ours = await processThatKnows(place, house.author)
    const both = [() => change(ours, house.author, place, need, 'b'), () => change(theirs, earlier, place, need, 'a')]
    for (const one of isOurFirst ? both : both.toReversed()) await one()
    assert.equal(await trailOf(need), 'ab')
    await assertRebuilt()
  }
})

test('an answer comes after what it answers, whoever sorts first', async () => {
  const place = await openCase()
  const need = house.id()
  await change(house.another(), later, place, need, '1')
  await change(house.another(), earlier, place, need, '2')
  await change(house.another(), house.author, place, need, '3')
  await change(house.another(), earlier, place, need, '4')
  assert.equal(await trailOf(need), '1234')
  await assertRebuilt()
  const rebuilt = await transaction(house.database.owner, (client) => rebuildProjection(client, trails))
  assert.ok(rebuilt > 0)
  assert.equal(await trailOf(need), '1234')
})

test('any course of three authorities and of processes that are behind ends in the row of a rebuild', async () => {
  const authors = [earlier, house.author, later]
  for (let round = 0; round < 12; round += 1) {
    const place = await openCase()
    const needs = [house.id(), house.id()]
    const processes = await Promise.all(authors.map((author) => processThatKnows(place, author)))
    for (let step = 0; step < 10; step += 1) {
      const drawn = Number.parseInt(house.id().slice(0, 4), 16)
      const at = drawn % 3
      // One in three has heard of everything before it; the others only of what their process did.
      const by = drawn % 9 < 3 ? house.another() : processes[at]!
      await change(by, authors[at]!, place, needs[drawn % 2]!, String.fromCharCode(97 + step))
    }
    const expected = await expectedTrails(place)
    for (const need of needs) assert.equal(await trailOf(need), expected.get(need))
  }
  await assertRebuilt()
})

test('at once from several processes it ends there too', async () => {
  const place = await openCase()
  const need = house.id()
  const authors = [earlier, house.author, later]
  const processes = await Promise.all(authors.map((author) => processThatKnows(place, author)))
  const all = Array.from({ length: 30 }, (_, at) =>
    change(processes[at % 3]!, authors[at % 3]!, place, need, String.fromCharCode(97 + (at % 26))),
  )
  await Promise.all(all)
  assert.equal(await trailOf(need), (await expectedTrails(place)).get(need))
  await assertRebuilt()
})

test('an erasure in a shared compartment leaves the others in their order', async () => {
  const place = await openCase()
  const need = house.id()
  const theirs = await processThatKnows(place, earlier)
  const ours = await processThatKnows(place, house.author)
  const erased = await change(ours, house.author, place, need, 'x')
  await change(ours, house.author, place, need, 'c')
  await change(theirs, earlier, place, need, 'a')
  const work = house.chronicle.begin(house.author)
  const from = {
    ...{ place, keeping: await keepingOfFile(house.database.app, place.file), projector: house.chronicle.projector },
  }
  const target = { unit: 'entry', entries: [erased] } as const
  assert.ok(erase(work, from, { target, reason: 'person-asked', backupsUntil: '2026-04-10' }).ok)
  assert.ok((await house.chronicle.commitErasing(work)).ok)
  assert.equal(await trailOf(need), 'ac')
  await assertRebuilt()
})

test('a disclosure that sorts before what a process has folded reaches that process', async () => {
  const place = await openCase()
  const id = place.compartment
  const stateIn = async (chronicle: Chronicle): Promise<CompartmentState> => {
    const state = (await chronicle.states.get([id])).get(id)
    assert.ok(state)
    return state
  }
  const holder = (seed: number) => {
    const key = newKeyPair(primitives, 'X25519', (length) => new Uint8Array(length).fill(seed))
    return { type: 'foreign-unit', id: house.id(), key } as const
  }
  const share = async (by: Chronicle, author: Author, seed: number): Promise<string> => {
    const keyring = by.keyring([house.desk])
    const state = await stateIn(by)
    await keyring.open([state])
    const work = by.begin(author)
    const one = holder(seed)
    const wanted = { holders: [one], epochs: [1], purpose: 'referral', reason: 'asked' }
    assert.ok(disclose(primitives, work, { state, keyring }, { ...wanted, basis: 'consent' }).ok)
    assert.ok((await by.commit(work)).ok)
    return one.id
  }
  const theirs = await processThatKnows(place, earlier)
  const ours = await processThatKnows(place, house.author)
  const first = await share(ours, house.author, 5)
  const watching = house.another()
  assert.ok((await stateIn(watching)).wraps.some((wrap) => wrap.holder === first))
  const second = await share(theirs, earlier, 6)
  const holders = (await stateIn(watching)).wraps.map((wrap) => wrap.holder)
  assert.deepEqual(holders, [house.deskHolder.id, second, first])
  assert.equal(compartmentDisclosed.kind, 'compartment.disclosed')
  await assertRebuilt()
})
