import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assess, readSituation, type Situation, type TestId } from '@recourse/pathways'
import { lawBesideProgram } from '../../platform/norms/index.ts'
import type { Proceeding, ProceedingStep } from './read.ts'
import { BEGINNING, standAfter, type Stand, type StepCode } from './rules.ts'
import { toSituation } from './situation.ts'

type Said = Partial<Omit<ProceedingStep, 'id' | 'step' | 'header' | 'before'>>

const HEADER = {} as ProceedingStep['header']
const SAME = { persons: 'yes', facts: 'yes', rights: 'yes' } as const

/** A proceeding in which these steps were taken, as the fold gives it. */
function proceeding(base: Partial<Proceeding>, said: readonly (readonly [StepCode, Said?])[] = []): Proceeding {
  const forumState = base.forumState ?? null
  const isRemedy = forumState !== null
  let stand: Stand = BEGINNING
  const steps = said.map(([step, more = {}], at): ProceedingStep => {
    const next = standAfter(stand, step, isRemedy)
    assert.ok(next, step)
    stand = next
    return { id: String(at), step, header: HEADER, before: [], ...more }
  })
  const fixed = { id: 'one', header: HEADER, head: '', acts: [], same: SAME, respondentState: null }
  return { ...fixed, forum: 'domestic', forumState, isRemedy, needsChoice: !isRemedy, ...base, ...stand, steps }
}

const SITUATION: Situation = {
  evaluate_at: '2026-03-11',
  victims: [{ id: 'person', role: 'direct', consent: 'given' }],
  respondents: [{ id: 'state', type: 'state', state: 'COL' }],
  acts: [{ id: 'act', respondent: 'state', rights: ['torture-free'], start: '2025-01-10', place: { state: 'COL' } }],
}

const { law } = lawBesideProgram()

/** What one test says of one door, once these proceedings are known. */
function outcome(proceedings: readonly Proceeding[], forum: string, wanted: TestId) {
  const read = readSituation({ ...SITUATION, ...toSituation(proceedings) }, law.known)
  assert.ok(read.ok, JSON.stringify(read))
  const door = assess(law, read.value).doors.find(({ prepared }) => prepared.forum.id === forum)
  assert.ok(door, forum)
  return door.findings.find(({ test: id }) => id === wanted)?.outcome
}

test('a complaint that another committee has now bars the door that admits no pending one; withdrawn, it does not', () => {
  const pending = proceeding({ forum: 'un_ccpr', respondentState: 'COL' }, [['filed', { on: '2026-01' }]])
  assert.equal(outcome([pending], 'un_cat', 'same_matter'), 'no')
  const withdrawn = proceeding({ forum: 'un_ccpr' }, [['filed'], ['withdrawn']])
  assert.notEqual(outcome([withdrawn], 'un_cat', 'same_matter'), 'no')
})

test('what nobody said of person, facts and rights is unknown, and bars nothing by itself', () => {
  const same = { persons: 'yes', facts: 'unknown', rights: 'yes' } as const
  const pending = proceeding({ forum: 'un_ccpr', same }, [['filed']])
  assert.equal(outcome([pending], 'un_cat', 'same_matter'), 'unknown')
})

test('a rejection without a word on the merits is unknown; with it, it was examined or not', () => {
  const rejected = (said: Said) =>
    outcome(
      [proceeding({ forum: 'un_ccpr' }, [['filed'], ['decided', { outcome: 'inadmissible', ...said }]])],
      'un_cat',
      'same_matter',
    )
  assert.equal(rejected({}), 'unknown')
  assert.equal(rejected({ examined: 'yes' }), 'no')
  assert.equal(rejected({ examined: 'no' }), 'yes')
})

test('a final decision exhausts; a remedy that works and was left unused does not; one that nobody weighed is unknown', () => {
  const court = { forumState: 'COL' }
  const exhausted = (one: Proceeding) => outcome([one], 'un_ccpr', 'exhaustion')
  assert.equal(exhausted(proceeding(court, [['filed'], ['decided', { on: '2026-01-02' }], ['final']])), 'yes')
  assert.equal(exhausted(proceeding(court, [['filed'], ['decided', { on: '2026-01-02' }]])), 'unknown')
  assert.equal(exhausted(proceeding(court, [['weighed', { effective: 'yes', excuse: 'none' }]])), 'no')
  assert.equal(exhausted(proceeding(court)), 'unknown')
  assert.equal(
    exhausted(proceeding(court, [['filed'], ['weighed', { effective: 'no', excuse: 'unreasonably_prolonged' }]])),
    'yes',
  )
})

test('an appeal opens the decision again, and only the decision on it counts', () => {
  const steps = [['filed'], ['decided', { on: '2025-05-01' }], ['served', { on: '2025-05-09' }], ['appealed']] as const
  const court = { forumState: 'COL' }
  assert.deepEqual(toSituation([proceeding(court, steps)]).remedies, [{ state: 'COL', status: 'pending' }])
  const decided = proceeding(court, [...steps, ['decided', { on: '2025-11' }], ['final']])
  assert.deepEqual(toSituation([decided]).remedies, [
    { state: 'COL', status: 'decided', final: 'yes', taken: '2025-11' },
  ])
})

test('days that can’t both be true are not handed on: the whole assessment would be refused', () => {
  const steps = [['filed'], ['decided', { on: '2026-02-02' }], ['served', { on: '2026-01-01' }], ['final']] as const
  const { remedies } = toSituation([proceeding({ forumState: 'COL' }, steps)])
  assert.deepEqual(remedies, [{ state: 'COL', status: 'decided', final: 'yes' }])
})

test('what was entered by mistake counts for nothing, and a body between States is no remedy of one', () => {
  assert.deepEqual(toSituation([proceeding({ forum: 'ecthr' }, [['filed'], ['mistaken']])]), { remedies: [] })
  assert.equal(toSituation([proceeding({ forum: 'ecthr' }, [['filed']])]).remedies.length, 0)
})

test('that nothing is written down is not that there is nothing: somebody has to have asked', () => {
  assert.equal(outcome([], 'un_cat', 'same_matter'), 'unknown')
  assert.deepEqual(toSituation([], { areAllThere: true }).procedures, [])
})

test('a complaint against another State bars nothing against this one; one about acts that are gone is not about all', () => {
  const names = { respondent: () => undefined, acts: () => [], areAllThere: true }
  const other = proceeding({ forum: 'un_ccpr', respondentState: 'ESP' }, [['filed']])
  assert.deepEqual(toSituation([other], names).procedures, [])
  const gone = proceeding({ forum: 'un_ccpr', acts: ['property'] }, [['filed']])
  assert.equal(toSituation([gone], names).procedures?.[0]?.same?.facts, 'unknown')
  const court = proceeding({ forumState: 'COL', acts: ['property'] }, [
    ['weighed', { effective: 'yes', excuse: 'none' }],
  ])
  assert.deepEqual(toSituation([court], names).remedies, [])
})
