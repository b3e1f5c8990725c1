import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { browserless } from '../../../../test/browserless.ts'
import { settledDesk, type SettledDesk } from '../../../../test/desk.ts'
import { countMeasures, DELAYS, publishMeasures, type CountedAs } from './figures.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('measure-figures')))
after(() => desk.close())

const TODAY = '2026-03-11'

interface Some {
  readonly count: number
  /** Measures of one case, all of them in it. */
  readonly inOneCase?: true
  readonly form?: string
  readonly body?: string
  readonly state?: string
  readonly due?: string
  readonly opened?: string
  readonly file?: string
}

/** Rows as the projection keeps them. */
async function measures(some: Some): Promise<void> {
  const { form = 'compensation', body = 'company', state = 'ordered', opened = '2025-12-01' } = some
  const { chance, database } = desk.house
  const one = chance.id()
  const isOpen = ['ordered', 'done-claimed', 'disputed'].includes(state)
  for (let made = 0; made < some.count; made += 1)
    await database.app.query(
      `insert into measure (id, file, form, level, basis, owed_by, due, state, is_open, is_late_able, opened_on, heard_on)
       values ($1, $2, $3, 'individual', 'decision', $4, $5, $6, $7, $8, $9, $9)`,
      [
        ...[
          chance.id(),
          some.inOneCase === true ? one : (some.file ?? chance.id()),
          form,
          body,
          some.due ?? null,
          state,
        ],
        ...[isOpen, isOpen && state !== 'done-claimed', opened],
      ],
    )
}

const of = async (what: 'forms' | 'bodies', code: string) =>
  (await countMeasures(desk.house.database.app, TODAY))[what].find((group) => group.code === code)?.cells

test('before anything was counted the page says so, and the table leads there', async () => {
  const anybody = browserless(desk.app)
  assert.match((await anybody.get('/statistics/measures')).body, /No numbers have been made yet/)
  assert.equal((await anybody.get('/statistics/measures.csv')).location, '/statistics/measures')
})

test('what was promised is counted by form and by body: said to be done, confirmed, disputed, silent, overdue', async () => {
  await measures({ count: 13, state: 'done-claimed' })
  await measures({ count: 24, state: 'done-confirmed' })
  await measures({ count: 11, state: 'disputed', opened: '2026-02-20' })
  await measures({ count: 12, due: '2026-03-01' })
  const expected: Record<CountedAs, number> = {
    ...{ promised: 60, claimed: 10, confirmed: 20, disputed: 10, silent: 20, overdue: 10 },
  }
  assert.deepEqual(await of('forms', 'compensation'), expected)
  assert.deepEqual(await of('bodies', 'company'), expected)
})

test('what is only proposed, no longer wanted or replaced was promised by nobody, nor what came this month', async () => {
  for (const state of ['proposed', 'withdrawn', 'replaced']) await measures({ count: 15, form: 'symbolic', state })
  await measures({ count: 15, form: 'symbolic', opened: '2026-03-02' })
  assert.equal(await of('forms', 'symbolic'), undefined)
})

/** A case in the clear, as its report left it. */
async function caseFor(file: string, filedBy: string, isChild: boolean): Promise<void> {
  await desk.house.database.app.query('insert into case_standing (id, filed_by, is_child) values ($1, $2, $3)', [
    ...[file, filedBy, isChild],
  ])
}

test('measures are counted by how late they are: until the day on which they were done, or said to be', async () => {
  const late = (due: string, more: Omit<Some, 'count'> = {}) =>
    measures({ count: 12, form: 'late', body: 'planted', due, ...more })
  await late('2026-03-12')
  await late('2025-12-20')
  await late('2025-11-01')
  await late('2024-11-01')
  await late('2025-12-01', { state: 'done-claimed', opened: '2025-11-20' })
  const { delays } = await countMeasures(desk.house.database.app, TODAY)
  assert.deepEqual(
    delays.map(({ code }) => code),
    [...DELAYS],
  )
  const count = (code: string) => delays.find((one) => one.code === code)?.cells
  assert.equal(count('in-time')?.claimed, 10, 'said to be done before its day')
  assert.deepEqual(
    [count('to-three-months')?.overdue, count('to-a-year')?.overdue, count('over-a-year')?.overdue],
    [20, 10, 10],
  )
})

test('measures are counted by whom they are for, as far as that is in the clear', async () => {
  for (let made = 0; made < 11; made += 1) {
    for (const [filedBy, isChild] of [
      ['self', true],
      ['group', false],
      ['family', false],
      ['client', false],
    ] as const) {
      const file = desk.house.chance.id()
      await caseFor(file, filedBy, isChild)
      await measures({ count: 1, form: 'counted', body: 'planted', file })
    }
    if (made > 7) continue
    const file = desk.house.chance.id()
    await caseFor(file, 'family', true)
    await measures({ count: 1, form: 'counted', body: 'planted', file })
  }
  const { populations } = await countMeasures(desk.house.database.app, TODAY)
  assert.deepEqual(
    populations.map(({ code, cells }) => (code === 'unknown' ? code : `${code} ${String(cells.promised)}`)),
    ['child 10', 'group 10', 'family 10', 'other 10', 'unknown'],
  )
})

test('a group of fewer than ten is not shown, and one case with many measures is no group', async () => {
  await measures({ count: 9, form: 'restitution', body: 'court' })
  await measures({ count: 40, form: 'rehabilitation', body: 'hospital', inOneCase: true })
  assert.equal(await of('forms', 'restitution'), undefined)
  assert.equal(await of('bodies', 'hospital'), undefined)
})

test('numbers are made once a month: whoever speaks today moves none of them, and anybody reads them', async () => {
  const { app } = desk.house.database
  await publishMeasures(app, TODAY)
  const anybody = browserless(desk.app)
  const { body } = await anybody.get('/statistics/measures')
  assert.match(body, /11 March 2026[\s\S]*Confirmed[\s\S]{0,80}20[\s\S]*Company/)
  await measures({ count: 100, state: 'done-confirmed' })
  await publishMeasures(app, '2026-03-30')
  assert.equal((await anybody.get('/statistics/measures')).body, body)
  assert.match((await anybody.get('/statistics/measures.csv')).body, /"Company","60","10","20","10","20","10"/)
  const told = (await anybody.get('/statistics/measures.csv')).body
  assert.match(told, /"By how late it is","Up to a year late","10"[\s\S]*"By whom it is for","A child","10"/)
  await publishMeasures(app, '2026-04-01')
  assert.match((await anybody.get('/statistics/measures')).body, /1 April 2026[\s\S]*at least .?120/)
})
