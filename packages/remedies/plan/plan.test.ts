import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  foldMeasure,
  matrix,
  planStanding,
  staleness,
  type Agreement,
  type Measure,
  type MeasureEvent,
} from '../index.ts'
import { chain, content, DESK, opening } from '../testing/measures.ts'

const measureOf = (id: string, over: Parameters<typeof opening>[0] = {}): Measure =>
  foldMeasure({ ...opening(over), id }, [])

test('a need that nothing answers stays in sight as an empty row', () => {
  const rows = [{ id: 'housing' }, { id: 'health' }]
  const measures = [measureOf('m1', { needs: ['housing'], form: 'restitution' })]
  const table = matrix(rows, ['restitution', 'compensation'], measures, (one) => one.content.needs)
  assert.deepEqual(
    table.map(({ row, isEmpty, cells }) => [row.id, isEmpty, [...cells].map(([, found]) => found.length)]),
    [
      ['housing', false, [1, 0]],
      ['health', true, [0, 0]],
    ],
  )
})

test('a measure that became impossible answers nothing any more', () => {
  const gone = foldMeasure(opening({ needs: ['housing'] }), chain([{ step: 'cannot-be', speaker: 'desk' }]))
  const [row] = matrix([{ id: 'housing' }], [], [gone], (one) => one.content.needs)
  assert.equal(row?.isEmpty, true)
})

test('an agreement is of what the person saw: new, changed and ended measures are told, and carrying out is none', () => {
  const agreement: Agreement = {
    ...{ id: 'a1', on: '2027-01-02', says: 'agrees' },
    measures: ['m1', 'm2', 'm3'].map((id) => ({ id, head: 'e0' })),
  }
  const change: MeasureEvent = {
    ...{ what: 'change', id: 'e1', after: 'e0', speaker: 'desk', authority: DESK, on: '2027-02-02' },
    content: content({ due: null }),
  }
  const carriedOut = { ...foldMeasure(opening(), chain([{ step: 'start', speaker: 'desk' }])), id: 'm1' }
  const changed = { ...foldMeasure(opening(), [change]), id: 'm2' }
  const ended = { ...foldMeasure(opening(), chain([{ step: 'decline', speaker: 'person' }])), id: 'm3' }
  const { version, since } = planStanding([carriedOut, changed, ended, measureOf('m4')], [agreement])
  assert.deepEqual({ version, since }, { version: 1, since: { added: ['m4'], changed: ['m2'], ended: ['m3'] } })
  assert.deepEqual(planStanding([carriedOut], []).since.added, [])
})

test('a plan is stale when nobody asked, when the last look is old, or when something happened since', () => {
  const today = '2027-06-01'
  const why = (lastAsked: string | null, events: readonly { code: string; on: string }[] = []) =>
    staleness({ lastAsked, events, today, afterDays: 90 })
  assert.deepEqual(why(null), { why: 'never-asked' })
  assert.equal(why('2027-03-03'), null)
  assert.deepEqual(why('2027-03-02'), { why: 'long-ago', days: 91 })
  const event = { code: 'event-new-threat', on: '2027-05-30' }
  assert.deepEqual(why('2027-05-01', [event]), { why: 'event', event })
  assert.equal(why('2027-05-30', [event]), null)
})
