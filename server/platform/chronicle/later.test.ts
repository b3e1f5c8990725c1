import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  bodiesExcluded,
  currentHolders,
  facetsAmended,
  fileHeld,
  newKeyPair,
  type ReadEntry,
} from '@recourse/chronicle'
import { noteMade, testHouse, type TestHouse } from '../../../test/chronicle.ts'
import { transaction } from '../database/index.ts'
import { nodePrimitives as primitives } from '../primitives.ts'
import {
  checkProjection,
  disclose,
  erase,
  keepingOfFile,
  keepingTable,
  rebuildProjection,
  release,
  withdraw,
  type Holder,
  type OpenCompartment,
  type Projection,
} from './index.ts'

/** What happens to entries and keys after the day they were made: withheld wraps, facets that are added, erasures. */

/** How many notes there are of a topic, by the topic that each has today. */
const topics: Projection = {
  table: 'topic_count',
  key: 'id',
  kinds: [noteMade.kind],
  keysOf: ({ facets }) => (typeof facets.topic === 'string' ? [facets.topic] : []),
  fold: (row, { facets }) => ({ id: facets.topic, count: Number(row?.count ?? 0) + 1 }),
}
const migration = {
  id: 'topics/0001-topics',
  sql: `create table topic_count (id uuid primary key, count int);
    grant select, insert, update, delete on topic_count to {app}, {eraser}`,
}

let house: TestHouse
before(
  async () => void (house = await testHouse('later', { projections: [topics, keepingTable], migrations: [migration] })),
)
after(() => house.database.close())

const person = newKeyPair(primitives, 'X25519', (length) => new Uint8Array(length).fill(6))

interface Noted {
  readonly file: string
  readonly place: OpenCompartment
  readonly note: string
}

async function noted(topic?: string): Promise<Noted> {
  const work = house.chronicle.begin(house.author)
  const file = work.openFile('case')
  const open = { file, fileKind: 'case', purpose: 'narrative', custody: 'members' } as const
  const place = work.openCompartment({ ...open, holders: [house.deskHolder] })
  const facets = topic === undefined ? {} : { topic }
  const note = work.say(place, noteMade, { body: { words: 'The request was executed.' }, facets })
  assert.ok((await house.chronicle.commit(work)).ok)
  return { file, place, note }
}

const stateOf = async ({ place }: Noted) => {
  const state = (await house.chronicle.states.get([place.compartment])).get(place.compartment)
  assert.ok(state)
  return state
}

async function readAs(key: typeof person, { place }: Noted): Promise<ReadEntry | undefined> {
  const entries = await house.chronicle.readUnrecorded(house.chronicle.keyring([key]), [place.compartment])
  return entries.find(({ kind }) => kind === noteMade.kind)
}

const holder: Holder = { type: 'person', id: 'b1f0a6a4-9d39-4c07-a8ae-6c1f1c1b2f3a', key: person }

async function withhold(from: Noted): Promise<string> {
  const keyring = house.chronicle.keyring([house.desk])
  const state = await stateOf(from)
  await keyring.open([state])
  const work = house.chronicle.begin(house.author)
  const wanted = { holders: [holder], epochs: [1], purpose: 'inform', reason: 'after the search' } as const
  const done = disclose(
    primitives,
    work,
    { state, keyring },
    { ...wanted, basis: 'law', withheldUntil: 'request-executed' },
  )
  assert.ok(done.ok && (await house.chronicle.commit(work)).ok)
  return done.value
}

async function releaseTo(from: Noted, disclosure: string, holders: readonly Holder[]): Promise<string> {
  const work = house.chronicle.begin(house.author)
  const input = { disclosure, event: 'request-executed', holders }
  const done = release(primitives, work, await stateOf(from), input)
  if (!done.ok) return done.refusal.code
  const stored = await house.chronicle.commit(work)
  return stored.ok ? 'released' : stored.refusal.code
}

test('what is withheld until an event opens nothing before, and opens afterwards without anybody’s key', async () => {
  const opened = await noted()
  const disclosure = await withhold(opened)
  assert.equal((await readAs(person, opened))?.state, 'sealed')
  assert.equal(currentHolders(await stateOf(opened)).length, 1, 'who waits is no holder yet')
  assert.equal(await releaseTo(opened, disclosure, [holder]), 'released')
  assert.equal((await readAs(person, opened))?.state, 'open')
  assert.equal(currentHolders(await stateOf(opened)).length, 2)
  assert.equal(await releaseTo(opened, disclosure, [holder]), 'nothing-withheld')
})

test('a holder whose key has changed meanwhile is not handed a wrap that opens nothing', async () => {
  const opened = await noted()
  const disclosure = await withhold(opened)
  const other = newKeyPair(primitives, 'X25519', (length) => new Uint8Array(length).fill(7))
  assert.equal(await releaseTo(opened, disclosure, [{ ...holder, key: other }]), 'holder-has-new-key')
  assert.equal(await releaseTo(opened, house.id(), [holder]), 'nothing-withheld')
})

test('whoever was taken out, or whose body the person kept out, before the event came is handed nothing', async () => {
  const { chronicle, author } = house
  const [taken, kept] = [await noted(), await noted()]
  const [first, second] = [await withhold(taken), await withhold(kept)]
  const work = chronicle.begin(author)
  const out = { withdrawn: [holder.id], holders: [house.deskHolder], reason: 'no-longer' }
  withdraw(primitives, work, await stateOf(taken), out)
  const body = { authority: house.id(), state: 'NIC' }
  work.say(kept.place, bodiesExcluded, { facets: { authorities: [], states: ['NIC'] }, body: {} })
  assert.ok((await chronicle.commit(work)).ok)
  assert.equal(await releaseTo(taken, first, [holder]), 'nothing-withheld')
  assert.equal(await releaseTo(kept, second, [{ ...holder, body }]), 'excluded-body')
  for (const one of [taken, kept]) assert.equal((await readAs(person, one))?.state, 'sealed')
})

async function amend({ place }: Noted, entry: string, added: { readonly topic: string }): Promise<string> {
  const work = house.chronicle.begin(house.author)
  const id = work.say(place, facetsAmended, { facets: { entry, added }, body: {} })
  assert.ok((await house.chronicle.commit(work)).ok)
  return id
}

async function countOf(topic: string): Promise<number> {
  const { rows } = await house.database.app.query<{ count: number }>('select count from topic_count where id = $1', [
    topic,
  ])
  return rows[0]?.count ?? 0
}

const differences = (): Promise<readonly unknown[]> =>
  transaction(house.database.owner, (client) => checkProjection(client, topics))

test('an old entry gains a facet: readers and tables see it, and a rebuild makes the same of it', async () => {
  const topic = house.id()
  const opened = await noted()
  await amend(opened, opened.note, { topic })
  const read = await readAs(house.desk, opened)
  assert.equal(read?.state === 'open' && read.facets.topic, topic)
  assert.equal(await countOf(topic), 1)
  assert.deepEqual(await differences(), [])
  await transaction(house.database.owner, (client) => rebuildProjection(client, topics))
  assert.equal(await countOf(topic), 1)
})

test('what was signed with an entry is never written over, and of two additions the first counts', async () => {
  const [signedTopic, first, second] = [house.id(), house.id(), house.id()]
  const [signed, open] = [await noted(signedTopic), await noted()]
  await amend(signed, signed.note, { topic: second })
  assert.deepEqual([await countOf(signedTopic), await countOf(second)], [1, 0])
  await amend(open, open.note, { topic: first })
  await amend(open, open.note, { topic: second })
  assert.deepEqual([await countOf(first), await countOf(second)], [1, 0])
  assert.deepEqual(await differences(), [])
})

test('an addition from another part of the file, or about nothing, adds nothing', async () => {
  const topic = house.id()
  const [opened, elsewhere] = [await noted(), await noted()]
  await amend(elsewhere, opened.note, { topic })
  await amend(elsewhere, house.id(), { topic })
  assert.equal(await countOf(topic), 0)
  assert.deepEqual(await differences(), [])
})

async function eraseEntry({ file, place }: Noted, entry: string): Promise<string> {
  const work = house.chronicle.begin(house.author)
  const from = { place, keeping: await keepingOfFile(house.database.app, file), projector: house.chronicle.projector }
  const target = { unit: 'entry', entries: [entry] } as const
  assert.ok(erase(work, from, { target, reason: 'asked', backupsUntil: '2026-12-31' }).ok)
  const done = await house.chronicle.commitErasing(work)
  return done.ok ? 'erased' : done.refusal.code
}

test('an addition that is erased is taken out of the tables again', async () => {
  const topic = house.id()
  const opened = await noted()
  const addition = await amend(opened, opened.note, { topic })
  assert.equal(await eraseEntry(opened, addition), 'erased')
  assert.equal(await countOf(topic), 0)
  assert.deepEqual(await differences(), [])
})

test('an entry about keys is never erased alone', async () => {
  const opened = await noted()
  const [opening] = (await stateOf(opened)).epochs
  assert.equal(await eraseEntry(opened, opening?.entry ?? ''), 'keys-stay')
  assert.equal((await readAs(house.desk, opened))?.state, 'open')
})

test('a hold that is placed while an erasure is under way wins', async () => {
  const opened = await noted()
  const { chronicle, author, database } = house
  const erasing = chronicle.begin(author)
  const keeping = await keepingOfFile(database.app, opened.file)
  const from = { place: opened.place, keeping, projector: chronicle.projector }
  const target = { unit: 'entry', entries: [opened.note] } as const
  assert.ok(erase(erasing, from, { target, reason: 'asked', backupsUntil: '2026-12-31' }).ok)
  const holding = chronicle.begin(author)
  holding.say(opened.place, fileHeld, { facets: { reason: 'proceedings' }, body: { note: 'Kept for the court.' } })
  assert.ok((await chronicle.commit(holding)).ok)
  const done = await chronicle.commitErasing(erasing)
  assert.equal(!done.ok && done.refusal.code, 'held-by-law')
  assert.equal((await readAs(house.desk, opened))?.state, 'open')
})
