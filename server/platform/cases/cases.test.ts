import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { z } from 'zod'
import { newReceipt } from '@recourse/chronicle'
import { seededChance } from '../../../test/chance.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import {
  addDays,
  addYears,
  CASE_KIND,
  clockEnded,
  clockStarted,
  forgetOldDrafts,
  messageSent,
  openCase,
} from './index.ts'
import { readDraft, ReceiptTaken, refreshRow, registerReceipt, reportFiled, saveDraft, type FreeSlot } from './index.ts'
import { keepingOfFile, listFile } from '../chronicle/index.ts'

const chance = seededChance('cases')
const TODAY = '2026-03-11'
let desk: SettledDesk
before(async () => void (desk = await settledDesk('cases')))
after(() => desk.close())

async function freeSlot(secret: Uint8Array): Promise<FreeSlot> {
  const slot = await desk.house.receipts.freeSlot(secret)
  assert.ok(slot)
  return slot
}

const FILED: z.infer<typeof reportFiled.facets> = {
  ...{ receivedOn: TODAY, language: 'es', filedBy: 'self', urgency: 'usual', identity: 'anonymous' },
  ...{ states: ['COL'], respondentStates: [], acts: [], isChild: false },
}

/** What the report feature does, in small: a file, its first words, its clock, its row. */
async function fileReport(secret: Uint8Array, excluded = { authorities: [] as string[], states: [] as string[] }) {
  const { house, unit } = desk
  const slot = await freeSlot(secret)
  const people = await house.directory.current()
  const person = { id: chance.id(), keys: slot.keys }
  const work = house.chronicle.begin({ authority: unit.authority, unit: null, id: person.id, sign: slot.keys.sign })
  const input = { fileKind: CASE_KIND, people, unit, person, excluded, alsoHeldBy: [], recordedOn: TODAY }
  const opened = openCase(house, work, input)
  if (!opened.ok) return opened
  const { file, places } = opened.value
  const answers = [{ page: 'story', question: 'story', asked: '¿Qué pasó?', answered: 'Me echaron de casa.' }]
  const body = { form: 'report', formVersion: 1, sealedBy: 'server', answers } as const
  work.say(places.narrative, reportFiled, { facets: FILED, body, recordedOn: TODAY })
  const clock = { clock: chance.id(), rule: 'acknowledge', startsOn: TODAY, due: addDays(TODAY, 7) }
  const facets = { ...clock, owner: 'desk', isLaw: false, source: 'product-target' } as const
  work.say(places.narrative, clockStarted, { facets, body: {}, recordedOn: TODAY })
  listFile(work, { file, unit: unit.id, kind: CASE_KIND, status: 'received', due: null, updatedOn: TODAY }, null)
  refreshRow(work, file, TODAY)
  work.also((client) => registerReceipt(client, { lookup: slot.lookup, person: person.id, file }))
  const done = await house.chronicle.commit(work)
  return done.ok ? { ok: true as const, value: { file, clock: clock.clock, places } } : done
}

async function filed(secret: Uint8Array) {
  const done = await fileReport(secret)
  assert.ok(done.ok)
  return done.value
}

test('the receipt finds the file and reads it; another receipt finds nothing', async () => {
  const secret = newReceipt((length) => chance.bytes(length))
  const { file } = await filed(secret)
  const [own, ...others] = await desk.house.receipts.files(secret)
  assert.deepEqual([own?.file, own?.slot, others.length], [file, 0, 0])
  assert.ok(own)
  const opened = await desk.house.cases.openForPerson(own, ['narrative', 'own'])
  const report = opened.entries.find(({ kind }) => kind === reportFiled.kind)
  assert.ok(report?.state === 'open' && JSON.stringify(report.body).includes('Me echaron de casa.'))
  assert.deepEqual(await desk.house.receipts.files(newReceipt((length) => chance.bytes(length))), [])
})

test('the desk reads what it holds, each reading is recorded, and the person’s own part stays theirs', async () => {
  const secret = newReceipt((length) => chance.bytes(length))
  const { file } = await filed(secret)
  const { cases, database } = desk.house
  const officer = await desk.reader('desk-officer')
  const opened = await cases.openForStaff(officer, file, ['narrative', 'own'])
  assert.ok(opened)
  assert.deepEqual(
    [
      ...new Set(
        opened.entries.map((entry) => `${entry.header.compartment === opened.states.get('own')?.id} ${entry.state}`),
      ),
    ].sort(),
    ['false open', 'true sealed'],
  )
  const { rows } = await database.app.query<{ said: string }>('select said from access where file = $1', [file])
  assert.equal(rows.length, 1)
  assert.match(rows[0]?.said ?? '', /"role":"desk-officer"/)
  const stranger = await desk.outsider()
  assert.equal(await cases.openForStaff(stranger, file, ['narrative']), null)
})

test('what is due stands in the desk’s list until the clock ends', async () => {
  const { file, clock, places } = await filed(newReceipt((length) => chance.bytes(length)))
  const { house } = desk
  const due = async (): Promise<unknown> =>
    (await house.database.app.query('select due::text from file_row where file = $1', [file])).rows[0]?.due
  assert.equal(await due(), '2026-03-18')
  const officer = await desk.reader('desk-officer')
  const opened = await house.cases.openForStaff(officer, file, ['narrative'])
  assert.ok(opened)
  assert.deepEqual(
    opened.standing.clocks.map(({ rule, due: day }) => [rule, day]),
    [['acknowledge', '2026-03-18']],
  )
  const work = house.chronicle.begin(opened.author)
  const message = { from: 'desk', kind: 'acknowledgement' } as const
  work.say(places.narrative, messageSent, { facets: message, body: { text: 'Lo hemos recibido.' } })
  work.say(places.narrative, clockEnded, { facets: { clock, how: 'met' }, body: {} })
  refreshRow(work, file, TODAY)
  assert.ok((await house.chronicle.commit(work)).ok)
  assert.equal(await due(), 'infinity')
})

test('a desk that the person excluded, itself or its State, gets no file', async () => {
  const secret = newReceipt((length) => chance.bytes(length))
  for (const excluded of [
    { authorities: [desk.unit.authority], states: [] },
    { authorities: [], states: [desk.state] },
  ]) {
    const done = await fileReport(secret, excluded)
    assert.equal(done.ok ? '' : done.refusal.code, 'desk-excluded')
  }
  assert.deepEqual(await desk.house.receipts.files(secret), [])
})

test('how long a file is kept stands in it from the first day', async () => {
  const { file } = await filed(newReceipt((length) => chance.bytes(length)))
  const keeping = await keepingOfFile(desk.house.database.app, file)
  assert.deepEqual([keeping.retentionRule, keeping.retainUntil], ['default:case', '2036-03-11'])
  assert.equal(addYears('2028-02-29', 5), '2033-02-28')
  assert.equal(addYears('2028-02-29', 8), '2036-02-29')
})

test('one form sent twice makes one file', async () => {
  const secret = newReceipt((length) => chance.bytes(length))
  const slot = await freeSlot(secret)
  const { file } = await filed(secret)
  const row = { lookup: slot.lookup, person: chance.id(), file: chance.id() }
  await assert.rejects(registerReceipt(desk.house.database.app, row), ReceiptTaken)
  assert.deepEqual(
    (await desk.house.receipts.files(secret)).map((one) => one.file),
    [file],
  )
})

test('two files of one receipt have nothing in common that a table shows', async () => {
  const secret = newReceipt((length) => chance.bytes(length))
  await filed(secret)
  await filed(secret)
  const files = await desk.house.receipts.files(secret)
  assert.deepEqual(
    files.map(({ slot }) => slot),
    [0, 1],
  )
  assert.equal(new Set(files.flatMap(({ person, keys }) => [person, keys.seal.kid, keys.sign.kid])).size, 6)
})

test('a draft opens with its receipt alone, and two windows do not overwrite each other', async () => {
  const secret = newReceipt((length) => chance.bytes(length))
  const { keys, lookup } = await freeSlot(secret)
  const parts = {
    pool: desk.house.database.app,
    primitives: desk.house.primitives,
    random: (length: number) => chance.bytes(length),
  }
  const key = { lookup, seal: keys.seal }
  assert.equal(await readDraft(parts, key), null)
  const save = (saw: number, words: string) => saveDraft(parts, key, { saw, content: { words }, today: TODAY })
  assert.deepEqual(await save(0, 'planted narrative'), { ok: true, value: 1 })
  assert.deepEqual(await save(1, 'second'), { ok: true, value: 2 })
  const stale = await save(1, 'from an older window')
  assert.equal(stale.ok ? '' : stale.refusal.code, 'draft-moved')
  assert.deepEqual(await readDraft(parts, key), { version: 2, content: { words: 'second' } })
  const { rows } = await desk.house.database.app.query<{ row: string }>('select d::text as row from draft d')
  assert.ok(!rows.some(({ row }) => row.includes('planted')))
  assert.equal(await forgetOldDrafts(desk.house.database.app, TODAY), 0)
  assert.equal(await forgetOldDrafts(desk.house.database.app, '2026-03-12'), 1)
})
