import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatDay } from '@recourse/clocks'
import { prepareLaw, readSituation, type Law, type NormFiles, type Situation } from '../index.ts'
import { door, said, situation } from '../testing/situations.ts'
import { law, normFiles } from '../testing/norms.ts'

type Suspended = NonNullable<Situation['suspensions']>[number]

const served = '2026-02-01'
const late = (...suspensions: Suspended[]): Situation =>
  situation(
    'FRA',
    {},
    {
      remedies: [{ state: 'FRA', status: 'decided', final: 'yes', effective: 'yes', taken: served, served }],
      suspensions,
    },
  )
/** The norms with another effect of a cause on limits of international bodies. */
function withEffect(cause: Suspended['cause'], effect: 'suspends' | 'does_not_suspend'): Law {
  const files = structuredClone(normFiles) as NormFiles
  const rule = files.mappings.suspensions.find((one) => one.cause === cause && one.limits === 'international')
  assert.ok(rule)
  Object.assign(rule, { effect })
  return prepareLaw(files)
}
const days = (input: Situation, of: Law = law): readonly string[] => {
  const due = door('ecthr', input, of).deadline?.due
  assert.ok(due)
  return [due.earliest, due.latest].map((day) => (Number.isFinite(day) ? formatDay(day) : 'open'))
}

// pathways.md, 4.3, suspension.
test('a filing before another body suspends nothing', () => {
  const filed: Suspended = { cause: 'filing_before_another_international_body', from: '2026-03-01', to: '2026-11-01' }
  assert.equal(said('ecthr', 'time_limit', late(filed)), 'no limit-passed')
  assert.deepEqual(days(late(filed)), ['2026-06-01', '2026-06-01'])
})
test('what may have stopped the limit never makes the day to keep later, and closes nothing', () => {
  const detained: Suspended = { cause: 'detention', from: '2026-03-01', to: '2026-10-31' }
  assert.equal(said('ecthr', 'time_limit', late(detained)), 'unknown limit-may-have-paused')
  assert.deepEqual(days(late(detained)), ['2026-06-01', '2027-02-01'])
  const short: Suspended = { cause: 'detention', from: '2026-03-01', to: '2026-03-10' }
  assert.equal(said('ecthr', 'time_limit', late(short)), 'no limit-passed', 'over on every reading')
  const lasting: Suspended = { cause: 'incapacity', from: '2026-03-01' }
  assert.deepEqual(days(late(lasting)), ['2026-06-01', 'open'])
})
test('where a rule says that it suspends, the days of the pause are added', () => {
  const law = withEffect('force_majeure', 'suspends')
  const storm: Suspended = { cause: 'force_majeure', from: '2026-03-01', to: '2026-03-31' }
  assert.deepEqual(days(late(storm), law), ['2026-07-02', '2026-07-02'])
  const around: Suspended = { cause: 'force_majeure', from: '2026-01-15', to: '2026-03-31' }
  assert.deepEqual(days(late(around), law), ['2026-07-31', '2026-07-31'], 'the limit starts when the pause ends')
})
test('a pause is of the acts that it names', () => {
  const named = (acts: readonly string[]): Suspended => ({
    ...{ cause: 'detention', from: '2026-03-01', to: '2026-10-31' },
    acts: [...acts],
  })
  assert.equal(said('ecthr', 'time_limit', late(named(['act']))), 'unknown limit-may-have-paused')
  const base = late(named(['other']))
  const two: Situation = { ...base, acts: [...base.acts, { ...base.acts[0]!, id: 'other' }] }
  const read = readSituation(two, law.known)
  assert.ok(read.ok)
  const wrong = readSituation(late(named(['nobody'])), law.known)
  assert.equal(wrong.ok ? '' : `${wrong.refusal.code} ${wrong.refusal.path}`, 'id-unknown /suspensions/0/acts/0')
})
test('a pause that ends before it starts is refused with its place', () => {
  const read = readSituation(late({ cause: 'detention', from: '2026-05', to: '2026-04-30' }), law.known)
  assert.equal(read.ok ? '' : `${read.refusal.code} ${read.refusal.path}`, 'suspension-backwards /suspensions/0/to')
})
