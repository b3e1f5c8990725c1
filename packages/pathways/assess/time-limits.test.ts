import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatDay } from '@recourse/clocks'
import type { Situation } from '../index.ts'
import { door, said, situation } from '../testing/situations.ts'

type Remedy = NonNullable<Situation['remedies']>[number]

const decided = (state: string, dates: Partial<Remedy>): Partial<Situation> => ({
  remedies: [{ state, status: 'decided', final: 'yes', effective: 'yes', ...dates }],
})
function lastDay(forum: string, input: unknown): string {
  const { deadline } = door(forum, input)
  return deadline?.due ? formatDay(deadline.due.earliest) : 'none'
}

// pathways.md, 4.2, row by row.
test('ECtHR, served 2023-03-10, four months: 2023-07-10', () =>
  assert.equal(
    lastDay('ecthr', situation('FRA', {}, decided('FRA', { taken: '2023-03-10', served: '2023-03-10' }))),
    '2023-07-10',
  ))
test('ECtHR, taken before February 2022: the six months of the old rule, from service', () => {
  const old = situation('FRA', {}, decided('FRA', { taken: '2021-12-15', served: '2022-01-05' }))
  assert.equal(lastDay('ecthr', old), '2022-07-05')
  assert.equal(door('ecthr', old).deadline?.version.id, 'six_months')
})
test('ECtHR, served 2024-10-31: the last day of February', () =>
  assert.equal(
    lastDay('ecthr', situation('FRA', {}, decided('FRA', { taken: '2024-10-31', served: '2024-10-31' }))),
    '2025-02-28',
  ))
test('IACHR, notified 2026-08-31, six months: 2027-02-28', () =>
  assert.equal(lastDay('iachr', situation('PER', {}, decided('PER', { served: '2026-08-31' }))), '2027-02-28'))
test('CERD, decision 2026-05-20, six months: 2026-11-20', () =>
  assert.equal(lastDay('un_cerd', situation('FRA', {}, decided('FRA', { taken: '2026-05-20' }))), '2026-11-20'))
for (const forum of ['un_cescr', 'un_crc'])
  test(`${forum}, exhausted 2025-11-30, one year: 2026-11-30`, () =>
    assert.equal(lastDay(forum, situation('FRA', {}, decided('FRA', { taken: '2025-11-30' }))), '2026-11-30'))
test('EACJ, known 2026-09-30, two months: 2026-11-30', () =>
  assert.equal(
    lastDay('eacj', situation('KEN', { known: '2026-09-30', start: '2026-09-30', end: '2026-09-30' })),
    '2026-11-30',
  ))
test('Human Rights Committee, exhausted 2021-11-22: file before 2026-11-22, else justify', () => {
  const at = (evaluate_at: string): Situation =>
    situation(
      'FRA',
      { start: '2018-01-01', end: '2018-01-01' },
      { evaluate_at, ...decided('FRA', { taken: '2021-11-22', served: '2021-11-22' }) },
    )
  assert.equal(lastDay('un_ccpr', at('2026-11-21')), '2026-11-22')
  assert.equal(said('un_ccpr', 'time_limit', at('2026-11-21')), 'yes limit-open')
  assert.equal(said('un_ccpr', 'time_limit', at('2026-11-22')), 'unknown delay-to-justify')
  assert.notEqual(door('un_ccpr', at('2040-01-01')).result, 'closed')
})
for (const [forum, status] of [
  ['wb_panel', 'closed'],
  ['ifc_cao', 'exited'],
] as const)
  test(`${forum}, ${status} 2025-09-01, fifteen months: 2026-12-01`, () => {
    const project = { project: { status, closed: '2025-09-01' } }
    assert.equal(lastDay(forum, situation('FRA', {}, project)), '2026-12-01')
  })

// pathways.md, 4.3.
test('a fixed limit closes the day after its last day, and not on it', () => {
  const at = (evaluate_at: string): Situation =>
    situation('FRA', {}, { evaluate_at, ...decided('FRA', { taken: '2026-06-01', served: '2026-06-10' }) })
  assert.equal(said('ecthr', 'time_limit', at('2026-10-10')), 'yes limit-open')
  assert.equal(said('ecthr', 'time_limit', at('2026-10-11')), 'no limit-passed')
  assert.equal(door('ecthr', at('2026-10-11')).headline?.test, 'time_limit')
})
test('an uncertain day of service keeps the earliest date and closes nothing', () => {
  const month = situation(
    'FRA',
    {},
    { evaluate_at: '2026-10-20', ...decided('FRA', { taken: '2026-06-01', served: '2026-06' }) },
  )
  assert.equal(lastDay('ecthr', month), '2026-10-01')
  assert.equal(said('ecthr', 'time_limit', month), 'unknown limit-unsure')
})
test('a decision of which only the day it was taken is known may have been served later', () => {
  const taken = situation('FRA', {}, { evaluate_at: '2026-11-22', ...decided('FRA', { taken: '2025-01-01' }) })
  assert.equal(said('ecthr', 'time_limit', taken), 'unknown limit-unsure')
})
test('several final decisions: the earliest date is kept', () => {
  const remedies: Remedy[] = ['2026-08-01', '2026-09-01'].map((served) => ({
    ...{ state: 'FRA', status: 'decided', final: 'yes', effective: 'yes', taken: served, served },
  }))
  assert.equal(lastDay('ecthr', situation('FRA', {}, { remedies })), '2026-12-01')
})
test('4.2.7 a futile extra remedy stops no clock, and starts none beside one that worked', () => {
  const final = (served: string, effective: 'yes' | 'no' | 'unknown'): Remedy => ({
    ...{ state: 'FRA', status: 'decided', final: 'yes', effective, taken: served, served },
  })
  const having = (...remedies: Remedy[]): Situation => situation('FRA', {}, { remedies })
  const extra = having(final('2024-01-10', 'yes'), final('2026-09-10', 'no'))
  assert.equal(said('ecthr', 'time_limit', extra), 'no limit-passed')
  assert.equal(lastDay('ecthr', extra), '2024-05-10')
  const useless = having(final('2024-01-10', 'no'), final('2026-09-10', 'yes'))
  assert.equal(said('ecthr', 'time_limit', useless), 'yes limit-open')
  assert.equal(lastDay('ecthr', useless), '2027-01-10')
  const unsure = having(final('2024-01-10', 'unknown'), final('2026-09-10', 'yes'))
  assert.equal(said('ecthr', 'time_limit', unsure), 'unknown limit-unsure', 'nobody said that it could not work')
  assert.equal(lastDay('ecthr', unsure), '2024-05-10')
})
test('a final decision of which no day is known may be the last: the first day is kept, and nothing closes', () => {
  const old = { state: 'FRA', status: 'decided', final: 'yes', effective: 'yes', served: '2024-01-10' } as const
  const undated = { state: 'FRA', status: 'decided', final: 'yes', effective: 'yes' } as const
  assert.equal(said('ecthr', 'time_limit', situation('FRA', {}, { remedies: [old] })), 'no limit-passed')
  const both = situation('FRA', {}, { remedies: [old, undated] })
  assert.equal(said('ecthr', 'time_limit', both), 'unknown limit-unsure')
  assert.equal(lastDay('ecthr', both), '2024-05-10')
})
test('no limit is said as such, and reasonable time gives no date that closes', () => {
  assert.equal(said('un_cat', 'time_limit', situation('FRA')), 'yes no-limit')
  const late = decided('KEN', { taken: '2020-01-01', served: '2020-01-01' })
  assert.equal(said('achpr', 'time_limit', situation('KEN', {}, late)), 'unknown delay-to-justify')
  assert.equal(
    said('achpr', 'time_limit', situation('KEN', {}, { remedies: [] })),
    'unknown reasonable-time-start-unknown',
  )
})
test('a limit that nobody knows stays unknown, beside a prudent date', () => {
  const input = situation('GHA', { known: '2020-01-10', start: '2020-01-10', end: '2020-01-10' })
  assert.equal(said('ecowas_court', 'time_limit', input), 'unknown limit-unknown')
  assert.equal(lastDay('ecowas_court', input), '2023-01-10')
})

const excusedBy = (state: string, excuse: Remedy['excuse'], more: Partial<Remedy> = {}): Partial<Situation> => ({
  remedies: [{ state, status: 'pending', effective: 'no', excuse, ...more }],
})
test('an excuse lifts exhaustion and the six months together before the Inter-American Commission', () => {
  for (const excuse of ['no_due_process', 'access_denied', 'unreasonably_prolonged'] as const) {
    const input = situation('PER', { start: '2015-01-01', end: '2015-01-01' }, excusedBy('PER', excuse))
    assert.equal(said('iachr', 'exhaustion', input), 'yes exhaustion-excused')
    assert.equal(said('iachr', 'time_limit', input), 'yes reasonable-time')
  }
})
test('where the text counts from exhaustion and that is excused, the limit cannot start', () => {
  const input = situation('FRA', {}, excusedBy('FRA', 'unreasonably_prolonged'))
  for (const forum of ['un_cescr', 'un_crc']) assert.equal(said(forum, 'time_limit', input), 'yes limit-cannot-start')
})
test('without a remedy the ECtHR counts from when that became clear', () => {
  const input = situation('FRA', {}, excusedBy('FRA', 'access_denied', { absence_known: '2026-08-05' }))
  assert.equal(lastDay('ecthr', input), '2026-12-05')
})
test('the year of two committees: the reason is asked for first, then it opens, and none closes', () => {
  const at = (filing: Situation['filing']): string =>
    said(
      'un_cescr',
      'time_limit',
      situation('FRA', {}, { filing, ...decided('FRA', { taken: '2024-01-01', served: '2024-01-01' }) }),
    )
  assert.equal(at({}), 'unknown limit-passed-ask-reason')
  assert.equal(at({ reason_for_delay: 'In hospital' }), 'unknown limit-passed-reason-given')
  assert.equal(at({ reason_for_delay: '' }), 'no limit-passed')
})
test('the six months of CERD close nothing: they hang on a national body of which nobody knows', () =>
  assert.equal(
    said('un_cerd', 'time_limit', situation('FRA', {}, decided('FRA', { taken: '2020-01-01', served: '2020-01-01' }))),
    'unknown limit-unknown',
  ))
test('while an act goes on the limit of the ECtHR does not run; whether it goes on may be unknown', () => {
  const old = decided('FRA', { taken: '2020-01-01', served: '2020-01-01' })
  const act = (continuing: 'yes' | 'unknown') => ({ start: '2019-01-01', end: undefined, continuing })
  assert.equal(said('ecthr', 'time_limit', situation('FRA', act('yes'), old)), 'yes limit-does-not-run')
  assert.equal(said('ecthr', 'time_limit', situation('FRA', act('unknown'), old)), 'unknown limit-unsure')
})
