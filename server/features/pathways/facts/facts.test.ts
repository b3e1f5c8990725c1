import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSituation } from '@recourse/pathways'
import { lawBesideProgram, norms } from '../../../platform/norms/index.ts'
import { doorOf, doorsFrom, inputOf, PLAIN, stated, TODAY } from '../testing/facts.ts'
import { fromEvents, fromReport, REPORTED_ACTS_MAX } from './from-case.ts'
import { normsForFacts, respondentOf } from './case-facts.ts'
import { recordsFrom, type Statement } from './read.ts'
import { faultsOf, type KnownToCase } from './faults.ts'
import { clearOf } from './shape.ts'
import type { FromOthers } from './situation.ts'

const known: KnownToCase = {
  violations: new Set(['body.torture']),
  ...{ respondents: new Set(['france']), acts: new Set(['beating']), events: new Set(), today: TODAY },
}
const reasonOf = (forum: string, testId: string, statements = PLAIN): string =>
  doorOf(forum, statements).findings.find((one) => one.test === testId)?.reason ?? ''

test('what a desk stated is what the engine reads', () => {
  assert.equal(doorOf('ecthr', PLAIN).result, 'open_with_conditions')
  assert.equal(reasonOf('ecthr', 'exhaustion'), 'exhausted')
  assert.equal(doorOf('ecthr', PLAIN).deadline?.version.kind, 'fixed')
})

test('a fact that nobody stated is left out, so it is unknown and never no', () => {
  assert.equal(doorOf('ecthr', PLAIN, {}).result, 'unknown')
  const reasons = doorOf('ecthr', PLAIN, {}).findings.map(({ reason }) => reason)
  for (const reason of ['remedies-unsaid', 'other-procedures-unsaid']) assert.ok(reasons.includes(reason), reason)
})

test('two sources that contradict each other are a dispute: the door becomes unknown and both stand', () => {
  const other = stated('act', 'beating', { placeState: 'ITA' }, { source: 'person' })
  const both = [...PLAIN, other]
  assert.equal(reasonOf('ecthr', 'jurisdiction', both), 'link-contested')
  assert.equal(doorOf('ecthr', both).result, 'unknown')
  const record = recordsFrom(both).find(({ of }) => of === 'beating')
  assert.deepEqual(
    record?.facts.get('placeState')?.values.map(({ value }) => value),
    ['FRA', 'ITA'],
  )
})

test('a correction takes the place of what was said before, which stays to be read', () => {
  const corrected = [...PLAIN, stated('act', 'beating', { start: '2026-01-09' }, { replaces: true })]
  assert.equal(doorOf('ecthr', corrected).result, 'open_with_conditions')
  const record = recordsFrom(corrected).find(({ of }) => of === 'beating')
  assert.equal(record?.facts.get('start')?.isDisputed, false)
  assert.equal(record?.statements.length, 3)
})

test('a single statement that somebody disputes decides nothing', () => {
  const disputed = [...PLAIN, stated('filing', 'filing', { anonymous: 'no' }, { isDisputed: true })]
  assert.equal(reasonOf('ecthr', 'form', disputed), 'anonymity-unsure')
})

test('what is left out is not assessed, with the acts that hang on it', () => {
  const second = [
    ...PLAIN,
    stated('respondent', 'italy', { type: 'state', state: 'ITA' }),
    stated('act', 'hand-over', { respondent: 'italy', violation: 'body.torture' }),
  ]
  assert.equal(new Set(doorsFrom(second).map(({ respondent }) => respondent.id)).size, 2)
  const without = [...second, stated('respondent', 'italy', {}, { isLeftOut: true })]
  assert.equal(new Set(doorsFrom(without).map(({ respondent }) => respondent.id)).size, 1)
})

test('nobody is asked to believe a date that is none, lies ahead, or comes before what it follows', () => {
  const faults = (said: Record<string, string>) => [...faultsOf('act', said, { known, isNew: false })]
  assert.deepEqual(faults({ start: '2026-02-30' }), [['start', 'date']])
  assert.deepEqual(faults({ start: 'last summer' }), [['start', 'date']])
  assert.deepEqual(faults({ start: '2031-05-01' }), [['start', 'future']])
  assert.deepEqual(faults({ start: '2026' }), [])
  assert.deepEqual(faults({ start: '2026-03-02', end: '2026-03-01' }), [['end', 'order']])
})

test('a language has a code that the standard knows the shape of', () => {
  const fault = (language: string) => faultsOf('filing', { language }, { known, isNew: false }).get('language')
  for (const language of ['fr', 'pt-BR', 'zh-Hant-TW']) assert.equal(fault(language), undefined, language)
  for (const language of ['en-aa-aa', 'zz-a1', 'French', `en${'-abcd'.repeat(900)}`])
    assert.equal(fault(language), 'language', language)
})

test('a report that accuses fifty States of two hundred kinds of act does not hold everybody up', () => {
  const states = Object.keys(lawBesideProgram().law.states).slice(0, 50)
  const acts = [...norms().violations.violations.keys()].slice(0, 200)
  const report = {
    ...{ receivedOn: '2026-11-01', filedBy: 'self', urgency: 'usual', language: 'es', isChild: false },
    ...{ respondentStates: states, acts },
  }
  const stated = fromReport(report, normsForFacts(norms()))
  assert.equal(stated.filter(({ record }) => record === 'act').length, REPORTED_ACTS_MAX)
  assert.equal(stated.filter(({ record }) => record === 'respondent').length, 50)
})

test('whom it happened to is no fact where nobody said it', () => {
  const codes = {
    receivedOn: '2026-11-01',
    urgency: 'usual',
    language: 'es',
    isChild: false,
    respondentStates: [],
    acts: [],
  }
  const victim = (filedBy: string) =>
    fromReport({ ...codes, filedBy }, normsForFacts(norms())).find(({ record }) => record === 'victim')?.said
  assert.deepEqual([victim('unknown'), victim('family')], [{}, { role: 'next-of-kin' }])
})

test('an act of a kind, a State or a respondent that nobody knows is asked for again', () => {
  const said = { respondent: 'nobody', violation: 'no-such-act', placeState: 'ZZZ', continuing: 'perhaps' }
  assert.deepEqual(
    [...faultsOf('act', said, { known, isNew: true })],
    [
      ['respondent', 'unknown'],
      ['violation', 'unknown'],
      ['continuing', 'choice'],
      ['placeState', 'state'],
    ],
  )
  assert.deepEqual([...faultsOf('act', {}, { known, isNew: true }).keys()], ['respondent', 'violation'])
})

test('ten thousand acts can be read, and one more is refused with its place', () => {
  const acts = Array.from({ length: 9_999 }, (_, at) =>
    stated('act', `act-${at}`, { respondent: 'france', violation: 'body.torture', start: `${1990 + (at % 30)}` }),
  )
  const { known: ids } = lawBesideProgram().law
  assert.equal(readSituation(inputOf([...PLAIN, ...acts]), ids).ok, true)
  const extra = stated('act', 'one-more', { respondent: 'france', violation: 'body.torture' })
  const refused = readSituation(inputOf([...PLAIN, ...acts, extra]), ids)
  assert.equal(refused.ok ? '' : `${refused.refusal.code} ${refused.refusal.path}`, 'too-many /acts')
})

test('each of a thousand acts stands behind exactly one door of a forum', () => {
  const acts = Array.from({ length: 999 }, (_, at) =>
    stated('act', `act-${at}`, { respondent: 'france', violation: 'body.torture', start: `${1990 + (at % 30)}` }),
  )
  const doors = doorsFrom([...PLAIN, ...acts]).filter(({ prepared }) => prepared.forum.id === 'ecthr')
  assert.equal(new Set(doors.flatMap((door) => door.acts)).size, 1000)
  assert.equal(doors.flatMap((door) => door.acts).length, 1000)
})

test('a report says whom it accuses and of what; an act that it groups under nothing says nothing', () => {
  const report = {
    ...{ receivedOn: '2026-11-01', filedBy: 'family', urgency: 'danger-now', language: 'es', isChild: true },
    ...{ respondentStates: ['COL', 'ESP'], acts: ['body', 'other'] },
  }
  const statements = fromReport(report, normsForFacts(norms()))
  const input = inputOf(statements)
  assert.equal(input?.acts.length, 2)
  assert.deepEqual(input?.victims, [{ id: 'person', role: 'next_of_kin', minor_at_facts: 'yes' }])
  assert.deepEqual(input?.risk, { imminent: 'yes' })
  assert.equal(inputOf(fromReport({ ...report, respondentStates: [] }, normsForFacts(norms()))), null)
})

test('an act takes day and State from the event that it names, unless the desk stated its own', () => {
  const event = { id: 'told', told: 'in spring', what: 'They came.', span: '2025-03-01/2025-05-31', state: 'FRA' }
  const act = stated('act', 'beating', { respondent: 'france', violation: 'body.torture', event: 'told' })
  const taken = fromEvents([act], [event])
  assert.deepEqual(taken[0]?.said, { start: '2025-03-01/2025-05-31', placeState: 'FRA' })
  const own = stated('act', 'beating', { start: '2025-04-02' })
  assert.deepEqual(fromEvents([act, own], [event])[0]?.said, { placeState: 'FRA' })
})

test('in the clear stand codes, States and years, and of a guess nothing', () => {
  const said = {
    respondent: 'france',
    violation: 'body.torture',
    start: '2026-01-10',
    known: '2026-01-11',
    place: 'ship',
  }
  assert.deepEqual(clearOf('act', said), { respondent: 'france', violation: 'body.torture', start: '2026' })
  assert.deepEqual(clearOf('act', { start: '2026~', end: '2024/2025' }), {})
  for (const record of ['link', 'victim', 'risk', 'filing'] as const)
    assert.deepEqual(clearOf(record, { imminent: 'yes', role: 'direct', reason: 'ill', holds: 'yes' }), {})
})

const LATE: FromOthers = {
  procedures: [],
  remedies: [{ state: 'FRA', status: 'decided', final: 'yes', taken: '2026-01-20', served: '2026-02-01' }],
}

test('a pause of which two say different things may have been one: it never lets a limit close a door', () => {
  const reason = (...more: Statement[]): string | undefined =>
    doorOf('ecthr', [...PLAIN, ...more], LATE).findings.find(({ test: id }) => id === 'time_limit')?.reason
  const pause = stated('pause', 'ill', { cause: 'incapacity', from: '2026-03-01', to: '2026-10-01' })
  assert.equal(reason(), 'limit-passed')
  assert.equal(reason(pause), 'limit-may-have-paused')
  assert.equal(reason({ ...pause, isDisputed: true }), 'limit-may-have-paused')
  const turned = stated('pause', 'ill', { from: '2026-11-01' }, { source: 'witness' })
  assert.equal(reason(pause, turned), 'limit-may-have-paused')
})

test('a role of which two say different things shuts nobody out', () => {
  const anyone = stated('victim', 'victim', { role: 'anyone' }, { replaces: true })
  assert.equal(doorOf('ecthr', [...PLAIN, anyone]).result, 'closed')
  const asWell = stated('victim', 'victim', { role: 'direct' }, { source: 'person' })
  assert.equal(reasonOf('ecthr', 'standing', [...PLAIN, anyone, asWell]), 'standing-unsure')
  assert.notEqual(doorOf('ecthr', [...PLAIN, anyone, asWell]).result, 'closed')
})

test('days of one act that contradict each other are shown as such, and the rest of the case is still assessed', () => {
  const other = stated('act', 'beating', { start: '2027-01-01' }, { source: 'witness' })
  const first = [PLAIN[0], other, ...PLAIN.slice(1)].flatMap((one) => one ?? [])
  assert.equal(readSituation(inputOf(first), lawBesideProgram().law.known).ok, true)
})

test('a proceeding against a State is of the State itself, and not of a company that sits there', () => {
  const company = stated('respondent', 'mine', { type: 'company', state: 'FRA' })
  assert.equal(respondentOf(recordsFrom([company, ...PLAIN]), 'FRA'), 'france')
  assert.equal(respondentOf(recordsFrom([company]), 'FRA'), 'mine')
})
