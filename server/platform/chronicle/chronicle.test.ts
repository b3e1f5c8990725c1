import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { bodiesExcluded, compartmentDisclosed, currentEpoch, newKeyPair, type ReadEntry } from '@recourse/chronicle'
import { needChanged, noteMade, testHouse, type TestHouse } from '../../../test/chronicle.ts'
import { nodePrimitives as primitives } from '../primitives.ts'
import { checkProjection, disclose, erase, keepingOfFile, placeOf, withdraw, type OpenCompartment } from './index.ts'
import { compartmentTable } from './index.ts'

let house: TestHouse
before(async () => void (house = await testHouse()))
after(() => house.database.close())

interface Opened {
  readonly file: string
  readonly place: OpenCompartment
}

async function openCase(purpose = 'narrative', holders = [house.deskHolder]): Promise<Opened> {
  const work = house.chronicle.begin(house.author)
  const file = work.openFile('case')
  const place = work.openCompartment({ file, fileKind: 'case', purpose, custody: 'members', holders })
  assert.ok((await house.chronicle.commit(work)).ok)
  return { file, place }
}

async function note(place: OpenCompartment, words: string): Promise<string> {
  const work = house.chronicle.begin(house.author)
  const id = work.say(place, noteMade, { body: { words }, facets: {} })
  assert.ok((await house.chronicle.commit(work)).ok)
  return id
}

const words = (entries: readonly ReadEntry[]): readonly unknown[] =>
  entries
    .filter((entry) => entry.kind === noteMade.kind)
    .map((entry) => (entry.state === 'open' ? entry.body.words : entry.state))

const readAs = (
  keys: Parameters<typeof house.chronicle.keyring>[0],
  { file, place }: Opened,
): Promise<readonly ReadEntry[]> =>
  house.chronicle.read(
    { author: house.author, keyring: house.chronicle.keyring(keys), role: 'case-handler', reason: 'working-the-case' },
    file,
    [place.compartment],
  )

test('what a unit’s key opens comes back; without a key it is there and sealed', async () => {
  const opened = await openCase()
  await note(opened.place, 'They took the house.')
  assert.deepEqual(words(await readAs([house.desk], opened)), ['They took the house.'])
  assert.deepEqual(words(await readAs([], opened)), ['sealed'])
})

test('a reading of sealed content is a row and a log leaf; reading nothing leaves none', async () => {
  const opened = await openCase()
  await note(opened.place, 'x')
  await readAs([], opened)
  await readAs([house.desk], opened)
  const { rows } = await house.database.owner.query<{ said: string; leaves: string }>(
    `select said, (select count(*) from log_intake where ref = a.id) as leaves from access a where file = $1`,
    [opened.file],
  )
  assert.equal(rows.length, 1)
  assert.equal(rows[0]?.leaves, '1')
  const said = JSON.parse(rows[0]?.said ?? '') as { read: unknown[]; reason: string; actor: string }
  assert.deepEqual(said.read, [{ compartment: opened.place.compartment, authority: house.authority, from: 1, to: 2 }])
  assert.equal(said.actor, house.chronicle.actorName(opened.file, house.author.id))
})

test('the database itself refuses to change or remove an entry, whoever asks', async () => {
  const { place } = await openCase()
  const id = await note(place, 'x')
  const { app, eraser, owner } = house.database
  for (const sql of [
    `update entry set kind = 'x' where id = '${id}'`,
    `delete from entry where id = '${id}'`,
    'truncate entry cascade',
    `update entry_body set jwe = 'x' where entry = '${id}'`,
    `delete from access`,
  ]) {
    for (const pool of [app, eraser, owner]) await assert.rejects(pool.query(sql), /never changed|permission denied/)
  }
  await assert.rejects(app.query(`delete from entry_body where entry = '${id}'`), /permission denied/)
})

test('a hundred appends to one file from two processes: one chain, no gap, no fork', async () => {
  const { place } = await openCase()
  const other = house.another()
  const one = (chronicle: typeof other, index: number): Promise<unknown> => {
    const work = chronicle.begin(house.author)
    work.say(place, noteMade, { body: { words: `${index}` }, facets: {} })
    return chronicle.commit(work).then((done) => assert.ok(done.ok))
  }
  await Promise.all(Array.from({ length: 100 }, (_, index) => one(index % 2 ? other : house.chronicle, index)))
  const { rows } = await house.database.app.query<{ count: string; top: string }>(
    'select count(*), max(seq) as top from entry where compartment = $1',
    [place.compartment],
  )
  assert.deepEqual(rows[0], { count: '101', top: '101' })
})

test('two people change one need: the second is told and nothing of theirs is half stored', async () => {
  const { place } = await openCase()
  const need = house.id()
  const change = async (saw: string | null, state: string): Promise<{ ok: boolean; id: string }> => {
    const work = house.chronicle.begin(house.author)
    const telling = { body: { words: state }, facets: { need: 'housing', state }, subject: { id: need, saw } }
    const id = work.say(place, needChanged, telling)
    work.say(place, noteMade, { body: { words: `about ${state}` }, facets: {} })
    const done = await house.chronicle.commit(work)
    return { ok: done.ok, id }
  }
  const first = await change(null, 'open')
  const both = await Promise.all([change(first.id, 'met'), change(first.id, 'worse')])
  assert.deepEqual(both.map(({ ok }) => ok).sort(), [false, true])
  const { rows } = await house.database.app.query('select 1 from entry where compartment = $1', [place.compartment])
  assert.equal(rows.length, 1 + 2 + 2)
})

test('in a protection compartment the database sees neither the kind nor the facets', async () => {
  const opened = await openCase('protection')
  const work = house.chronicle.begin(house.author)
  work.say(opened.place, needChanged, { body: { words: 'x' }, facets: { need: 'relocation', state: 'open' } })
  assert.ok((await house.chronicle.commit(work)).ok)
  const { rows } = await house.database.app.query<{ kind: string; facets: object }>(
    'select e.kind, f.facets from entry e join entry_facets f on f.entry = e.id where compartment = $1 order by seq',
    [opened.place.compartment],
  )
  assert.deepEqual(rows[1], { kind: 'sealed', facets: {} })
  const entry = (await readAs([house.desk], opened))[1]
  assert.deepEqual(entry?.state === 'open' && [entry.kind, entry.facets], [
    'need.changed',
    { need: 'relocation', state: 'open' },
  ])
})

const abroad = newKeyPair(primitives, 'X25519', (length) => new Uint8Array(length).fill(3))

test('sharing gives the named epochs and no other; withdrawing closes what comes after', async () => {
  const opened = await openCase()
  const { chronicle } = house
  await note(opened.place, 'before')
  const holder = {
    type: 'foreign-unit',
    id: house.id(),
    key: abroad,
    body: { authority: house.id(), state: 'XYZ' },
  } as const
  const share = chronicle.begin(house.author)
  const state = (await chronicle.states.get([opened.place.compartment])).get(opened.place.compartment)
  assert.ok(state)
  const keyring = chronicle.keyring([house.desk])
  await keyring.open([state])
  const wanted = { holders: [holder], epochs: [1], purpose: 'mutual-legal-assistance', reason: 'asked by the person' }
  assert.ok(disclose(primitives, share, { state, keyring }, { ...wanted, basis: 'consent' }).ok)
  assert.ok((await chronicle.commit(share)).ok)
  assert.deepEqual(words(await readAs([abroad], opened)), ['before'])

  const stop = chronicle.begin(house.author)
  const shared = (await chronicle.states.get([state.id])).get(state.id)
  assert.ok(shared)
  withdraw(primitives, stop, shared, {
    ...{ withdrawn: [holder.id], reason: 'consent-withdrawn', holders: [house.deskHolder] },
  })
  assert.ok((await chronicle.commit(stop)).ok)
  const rotated = (await chronicle.states.get([state.id])).get(state.id)
  assert.ok(rotated)
  assert.equal(currentEpoch(rotated)?.epoch, 2)
  await note(placeOf(primitives, rotated), 'after')
  assert.deepEqual(words(await readAs([abroad], opened)), ['before', 'sealed'])
  assert.deepEqual(words(await readAs([house.desk], opened)), ['before', 'after'])
})

test('who holds no key can not share', async () => {
  const { place } = await openCase()
  const state = (await house.chronicle.states.get([place.compartment])).get(place.compartment)
  assert.ok(state)
  const work = house.chronicle.begin(house.author)
  const wanted = { holders: [house.deskHolder], epochs: [1], purpose: 'x', basis: 'law', reason: 'x' } as const
  const done = disclose(primitives, work, { state, keyring: house.chronicle.keyring([]) }, wanted)
  assert.equal(!done.ok && done.refusal.code, 'not-unlocked')
})

test('a body or State that the person excluded gets no key, and the refusal says so', async () => {
  const { file, place } = await openCase()
  const authority = house.id()
  const exclude = house.chronicle.begin(house.author)
  exclude.say(place, bodiesExcluded, { facets: { authorities: [authority], states: ['XYZ'] }, body: {} })
  assert.ok((await house.chronicle.commit(exclude)).ok)
  for (const body of [
    { authority, state: 'ABC' },
    { authority: house.id(), state: 'XYZ' },
  ]) {
    const holder = { type: 'foreign-unit', id: house.id(), key: abroad, body } as const
    const work = house.chronicle.begin(house.author)
    work.openCompartment({ file, fileKind: 'case', purpose: 'request', custody: 'members', holders: [holder] })
    const done = await house.chronicle.commit(work)
    assert.equal(!done.ok && done.refusal.code, 'excluded-body')
    assert.match(!done.ok ? done.refusal.sentence : '', /must not read/)
  }
})

test('an erasure destroys body, facets and keys; headers and hashes stay; a hold by law wins', async () => {
  const opened = await openCase()
  const { app, eraser } = house.database
  const id = await note(opened.place, 'erase me')
  const erasure = { reason: 'asked-by-person', backupsUntil: '2026-04-10' }
  const single = house.chronicle.begin(house.author)
  const keeping = await keepingOfFile(app, opened.file)
  const { projector } = house.chronicle
  assert.ok(
    erase(single, { place: opened.place, keeping, projector }, { ...erasure, target: { unit: 'entry', entries: [id] } })
      .ok,
  )
  assert.ok((await house.chronicle.commitErasing(single)).ok)
  const { rows } = await eraser.query('select 1 from entry_body where entry = $1', [id])
  assert.equal(rows.length, 0)
  assert.deepEqual(words(await readAs([house.desk], opened)), ['erased'])

  const elsewhere = await openCase('process')
  const all = house.chronicle.begin(house.author)
  const target = { unit: 'compartment', compartment: opened.place.compartment } as const
  assert.ok(erase(all, { place: elsewhere.place, keeping, projector }, { ...erasure, target }).ok)
  assert.ok((await house.chronicle.commitErasing(all)).ok)
  const left = await eraser.query('select 1 from wrap where key_id = $1', [opened.place.compartment])
  assert.equal(left.rows.length, 0)
  const held = { ...keeping, holds: [house.id()] }
  const refused = erase(
    house.chronicle.begin(house.author),
    { place: opened.place, keeping: held, projector },
    { ...erasure, target },
  )
  assert.equal(!refused.ok && refused.refusal.code, 'held-by-law')
})

test('the table of compartments is what the fold over their entries makes of it', async () => {
  assert.deepEqual(await checkProjection(house.database.owner as never, compartmentTable), [])
})

test('an administrator who swaps a key, a wrap or a body is found out by the reader', async () => {
  const opened = await openCase()
  const id = await note(opened.place, 'x')
  const { owner } = house.database
  const asAdministrator = async (sql: string, values: unknown[]): Promise<void> => {
    const client = await owner.connect()
    await client.query('begin')
    for (const table of ['entry', 'entry_body', 'entry_facets', 'wrap'])
      await client.query(`alter table ${table} disable trigger user`)
    await client.query(sql, values)
    for (const table of ['entry', 'entry_body', 'entry_facets', 'wrap'])
      await client.query(`alter table ${table} enable trigger user`)
    await client.query('commit')
    client.release()
  }
  const other = await openCase()
  const kept = await owner.query<{ jwe: string }>('select jwe from entry_body where entry = $1', [id])
  const foreign = await note(other.place, 'lifted')
  await asAdministrator('update entry_body set jwe = (select jwe from entry_body where entry = $2) where entry = $1', [
    id,
    foreign,
  ])
  await assert.rejects(
    readAs([house.desk, other.place.key as never], opened),
    /not the one that was signed|another key/,
  )
  await asAdministrator('update entry_body set jwe = $2 where entry = $1', [id, kept.rows[0]?.jwe])
  await asAdministrator('update wrap set kid = $2 where key_id = $1', [opened.place.compartment, abroad.kid])
  await assert.rejects(readAs([house.desk], opened), /not the one that was announced/)
  const swap = `update entry_facets set facets = jsonb_set(facets, '{key}', to_jsonb($2::text))
    where entry in (select id from entry where compartment = $1 and kind = 'compartment.opened')`
  await asAdministrator(swap, [opened.place.compartment, Buffer.from(abroad.bytes).toString('base64url')])
  await assert.rejects(house.another().states.get([opened.place.compartment]), /facets are not the ones/)
  assert.equal(compartmentDisclosed.weight, true)
})
