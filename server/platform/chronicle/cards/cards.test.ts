import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newKeyPair, type KeyPair } from '@recourse/chronicle'
import { seededChance } from '../../../../test/chance.ts'
import { noteMade, testHouse, type TestHouse } from '../../../../test/chronicle.ts'
import { nodePrimitives as primitives } from '../../primitives.ts'
import { erase, keepingOfFile, type OpenCompartment } from '../index.ts'
import { afterOf, CARD_BYTES_MAX, listFile, listFiles, openCard, putFileRow, sealCard } from './index.ts'
import type { FileList, FileRow, ListedFile } from './index.ts'

const chance = seededChance('cards')
const random = (length: number): Uint8Array => chance.bytes(length)
const parts = { primitives, random }
const unitKey = (): KeyPair => newKeyPair(primitives, 'X25519', random)

let house: TestHouse
before(async () => void (house = await testHouse('cards')))
after(() => house.database.close())

const keysOf = (...pairs: readonly KeyPair[]) => ({ get: (kid: string) => pairs.find((pair) => pair.kid === kid) })
const list = (keys: readonly KeyPair[], wanted: Partial<FileList> & Pick<FileList, 'units'>) =>
  listFiles(house.database.app, primitives, keysOf(...keys), { order: 'due', limit: 50, ...wanted })

const rowOf = (unit: string, more: Partial<FileRow> = {}): FileRow => ({
  ...{ file: chance.id(), unit, kind: 'case', status: 'open', due: null, updatedOn: '2026-03-11' },
  ...more,
})

test('a label opens with the key of its unit alone, in its own row alone', () => {
  const [desk, other] = [unitKey(), unitKey()]
  const row = { file: chance.id(), unit: chance.id() }
  const sealed = sealCard(parts, desk, row, { name: 'Amal ‎أمل', line: 'Tunis' })
  assert.equal(sealed.kid, desk.kid)
  assert.deepEqual(openCard(primitives, desk, row, sealed.bytes), { name: 'Amal ‎أمل', line: 'Tunis' })
  for (const [key, where] of [
    [other, row],
    [desk, { ...row, file: chance.id() }],
    [desk, { ...row, unit: chance.id() }],
  ] as const)
    assert.throws(() => openCard(primitives, key, where, sealed.bytes), /changed after it was sealed/)
  for (const at of [0, 15, sealed.bytes.length - 1]) {
    const changed = Uint8Array.from(sealed.bytes)
    changed[at] = (changed[at] ?? 0) ^ 1
    assert.throws(() => openCard(primitives, desk, row, changed), /changed after it was sealed/)
  }
})

test('a ciphertext does not tell a long name from a short one, and one that is no label is a bug', () => {
  const row = { file: chance.id(), unit: chance.id() }
  const length = (name: string): number => sealCard(parts, unitKey(), row, { name }).bytes.length
  assert.equal(length('Li'), length('Wolfeschlegelsteinhausen'))
  assert.throws(() => length('x'.repeat(CARD_BYTES_MAX)), /a label of/)
})

test('pages follow each other without gap or repetition, over several units, in both orders', async () => {
  const units = [chance.id(), chance.id(), chance.id()]
  const shared = chance.id()
  const days = [null, '2026-03-01', '2026-03-01', '2026-04-01', '2025-12-31']
  for (const unit of units) {
    await putFileRow(house.database.app, rowOf(unit, { file: shared, due: '2026-03-01' }), null)
    for (const [at, due] of Array.from({ length: 4 }, () => days)
      .flat()
      .entries())
      await putFileRow(house.database.app, rowOf(unit, { due, updatedOn: `2026-01-${10 + (at % 7)}` }), null)
  }
  for (const order of ['due', 'updated'] as const) {
    const seen: ListedFile[] = []
    for (let after: FileList['after']; ;) {
      const page = await list([], { units, order, limit: 7, after })
      seen.push(...page)
      after = afterOf(order, page)
      if (after === undefined) break
    }
    assert.equal(seen.length, 63)
    assert.equal(new Set(seen.map(({ file, unit }) => `${file} ${unit}`)).size, 63)
    const dates = seen.map(({ due, updatedOn }) => (order === 'due' ? (due ?? '9999') : updatedOn))
    assert.deepEqual(
      dates,
      [...dates].sort((a, b) => (order === 'due' ? 1 : -1) * (a < b ? -1 : a > b ? 1 : 0)),
    )
  }
})

test('filters by kind, status and date; nothing due comes last and is never "due until"', async () => {
  const unit = chance.id()
  const put = (more: Partial<FileRow>): Promise<void> => putFileRow(house.database.app, rowOf(unit, more), null)
  await put({ kind: 'request', status: 'sent', due: '2026-03-01' })
  await put({ kind: 'case', status: 'closed', due: '2026-05-01' })
  await put({ kind: 'case', due: null })
  const dues = async (wanted: Partial<FileList>): Promise<readonly (string | null)[]> =>
    (await list([], { units: [unit], ...wanted })).map(({ due }) => due)
  assert.deepEqual(await dues({}), ['2026-03-01', '2026-05-01', null])
  assert.deepEqual(await dues({ kinds: ['case'] }), ['2026-05-01', null])
  assert.deepEqual(await dues({ statuses: ['sent', 'closed'] }), ['2026-03-01', '2026-05-01'])
  assert.deepEqual(await dues({ dueUntil: '2026-04-01' }), ['2026-03-01'])
  assert.deepEqual(await dues({ units: [chance.id()] }), [])
  assert.deepEqual(await dues({ units: [] }), [])
})

test('each unit sees its own label; a key that is not at hand shows "sealed", none yet shows nothing', async () => {
  const [own, other] = [unitKey(), unitKey()]
  const [unit, elsewhere] = [chance.id(), chance.id()]
  const file = chance.id()
  const [here, there] = [rowOf(unit, { file }), rowOf(elsewhere, { file })]
  await putFileRow(house.database.app, here, sealCard(parts, own, here, { name: 'ours' }))
  await putFileRow(house.database.app, there, sealCard(parts, other, there, { name: 'theirs' }))
  await putFileRow(house.database.app, rowOf(unit, { due: '2026-01-01' }), null)
  const cards = async (keys: readonly KeyPair[]): Promise<readonly unknown[]> =>
    (await list(keys, { units: [unit, elsewhere] })).map(({ card }) => card)
  assert.deepEqual(new Set(await cards([own])), new Set([null, { name: 'ours' }, 'sealed']))
  assert.deepEqual(new Set(await cards([own, other])), new Set([null, { name: 'ours' }, { name: 'theirs' }]))
})

test('a writer without the key changes codes and keeps the label; a day never goes back', async () => {
  const [key, unit] = [unitKey(), chance.id()]
  const row = rowOf(unit)
  await putFileRow(house.database.app, row, sealCard(parts, key, row, { name: 'kept' }))
  await putFileRow(house.database.app, { ...row, status: 'answered', updatedOn: '2026-03-10' }, null)
  const [found] = await list([key], { units: [unit] })
  assert.deepEqual([found?.status, found?.updatedOn, found?.card], ['answered', '2026-03-11', { name: 'kept' }])
})

async function openCase(
  row: (file: string) => FileRow,
): Promise<{ file: string; place: OpenCompartment; ok: boolean }> {
  const work = house.chronicle.begin(house.author)
  const file = work.openFile('case')
  const common = { file, fileKind: 'case', purpose: 'narrative', custody: 'members' } as const
  const place = work.openCompartment({ ...common, holders: [house.deskHolder] })
  listFile(work, row(file), sealCard(parts, house.desk, { file, unit: house.deskHolder.id }, { name: 'label' }))
  const ok = await house.chronicle.commit(work).then(
    (done) => done.ok,
    () => false,
  )
  return { file, place, ok }
}

test('the row comes with the entries or not at all', async () => {
  const unit = house.deskHolder.id
  const done = await openCase((file) => rowOf(unit, { file }))
  assert.ok(done.ok)
  const failed = await openCase((file) => rowOf(unit, { file, updatedOn: 'no date' }))
  assert.equal(failed.ok, false)
  const files = (await list([house.desk], { units: [unit] })).map(({ file }) => file)
  assert.deepEqual(files, [done.file])
  const { rows } = await house.database.app.query('select 1 from entry where file = $1', [failed.file])
  assert.equal(rows.length, 0)
})

test('an erasure takes the label along and leaves the codes', async () => {
  const { file, place } = await openCase((made) => rowOf(house.deskHolder.id, { file: made }))
  const work = house.chronicle.begin(house.author)
  const id = work.say(place, noteMade, { body: { words: 'x' }, facets: {} })
  assert.ok((await house.chronicle.commit(work)).ok)
  const erasing = house.chronicle.begin(house.author)
  const keeping = await keepingOfFile(house.database.app, file)
  const target = { unit: 'entry', entries: [id] } as const
  const from = { place, keeping, projector: house.chronicle.projector }
  assert.ok(erase(erasing, from, { target, reason: 'asked-by-person', backupsUntil: '2026-04-10' }).ok)
  assert.ok((await house.chronicle.commitErasing(erasing)).ok)
  const row = (await list([house.desk], { units: [house.deskHolder.id] })).find((one) => one.file === file)
  assert.deepEqual([row?.kind, row?.card], ['case', null])
})
