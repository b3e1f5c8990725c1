import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  foldMeasure,
  isOpen,
  MEASURE_STATES,
  MEASURE_STEPS,
  mayStep,
  paceOf,
  partsAllow,
  SPEAKERS,
  standingOf,
  stateAfter,
  stepsFrom,
  stepSpeakers,
  type Measure,
  type MeasureEvent,
  type MeasureState,
  type MeasureStep,
  type Speaker,
} from '../index.ts'
import { chain, content, DESK, FACTS, opening, OWER } from '../testing/measures.ts'

/** Enough for every state of the table to be come to. */
const WALKS = 600

const stateOf = (...lines: Parameters<typeof chain>[0]): MeasureState => foldMeasure(opening(), chain(lines)).state

test('what a decision ordered is owed from the first day; what a desk proposes waits for the person', () => {
  const basis = { how: 'decision', decision: 'd1', order: '3', words: '' } as const
  assert.equal(foldMeasure(opening({ basis }), []).state, 'ordered')
  assert.equal(foldMeasure(opening(), []).state, 'proposed')
})

test('from award to confirmed: whoever owes it claims, the person confirms', () =>
  assert.equal(
    stateOf(
      { step: 'agree', speaker: 'person' },
      { step: 'order', speaker: 'desk' },
      { step: 'part', speaker: 'desk' },
      { step: 'claim', speaker: 'desk' },
      { step: 'confirm', speaker: 'person' },
    ),
    'done-confirmed',
  ))

test('a claim without anything that shows it moves nothing', () => {
  const { state, head } = foldMeasure(
    opening(),
    chain([
      { step: 'start', speaker: 'desk' },
      { step: 'claim', speaker: 'desk', facts: { claimant: 'Treasury' } },
    ]),
  )
  assert.deepEqual({ state, head }, { state: 'started', head: 'e1' })
})

const claimed = [
  { step: 'start', speaker: 'desk' },
  { step: 'claim', speaker: 'desk' },
] as const

test('whoever owes it confirms nothing, not as a monitor and not in the name of the person', () => {
  for (const speaker of ['monitor', 'person'] as const)
    assert.equal(stateOf(...claimed, { step: 'confirm', speaker, authority: OWER }), 'done-claimed')
  assert.equal(stateOf(...claimed, { step: 'confirm', speaker: 'person', authority: DESK }), 'done-confirmed')
})

test("a monitor's word does not stand over the person's dispute; after a new claim it is heard again", () => {
  const disputed = [...claimed, { step: 'dispute', speaker: 'person' }] as const
  assert.equal(stateOf(...disputed, { step: 'confirm', speaker: 'monitor' }), 'disputed')
  assert.equal(stateOf(...disputed, { step: 'confirm', speaker: 'person' }), 'done-confirmed')
  assert.equal(
    stateOf(...disputed, { step: 'claim', speaker: 'desk' }, { step: 'confirm', speaker: 'monitor' }),
    'done-confirmed',
  )
})

test('what was confirmed may fall apart, and the person says so', () =>
  assert.equal(
    stateOf(...claimed, { step: 'confirm', speaker: 'monitor' }, { step: 'dispute', speaker: 'person' }),
    'disputed',
  ))

test('an impossible measure is closed with the reason and what the person thinks, or replaced by another one', () => {
  const impossible = { step: 'cannot-be', speaker: 'desk' } as const
  const wish = { step: 'close', speaker: 'desk', authority: DESK } as const
  const measure = foldMeasure(opening(), chain([impossible]))
  const code = (facts: Partial<typeof FACTS>): string => {
    const may = mayStep(measure, { ...wish, facts: { ...FACTS, ...facts } })
    return may.ok ? may.value : may.refusal.code
  }
  assert.equal(code({ reason: '' }), 'reason-missing')
  assert.equal(code({ view: null }), 'view-missing')
  assert.equal(code({ view: 'not-reached' }), 'closed')
  assert.equal(stateOf(impossible, { step: 'replace', speaker: 'desk' }), 'replaced')
  assert.equal(stateOf(impossible, { step: 'replace', speaker: 'desk', facts: { replacedBy: 'm1' } }), 'impossible')
})

test('a broad order is not claimed while a part of it is open', () => {
  assert.equal(partsAllow('claim', [{ state: 'started' }]).ok, false)
  assert.equal(partsAllow('claim', [{ state: 'done-confirmed' }, { state: 'withdrawn' }]).ok, true)
  assert.equal(partsAllow('part', [{ state: 'started' }]).ok, true)
})

test('a changed measure is not the one that the person agreed to, until they agree again', () => {
  const agree = chain([{ step: 'agree', speaker: 'person' }])
  const change: MeasureEvent = {
    ...{ what: 'change', id: 'e2', after: 'e1', speaker: 'desk', authority: DESK, on: '2027-02-02' },
    content: content({ due: '2028-06-01' }),
  }
  const measure = foldMeasure(opening(), [...agree, change])
  assert.equal(measure.isChangedSinceAgreed, true)
  assert.equal(measure.content.due, '2028-06-01')
  assert.equal(measure.before[0]?.due, '2027-06-01')
  const fromPerson = foldMeasure(opening(), [{ ...change, after: 'e0', speaker: 'person' }])
  assert.equal(fromPerson.content.due, '2027-06-01')
})

test('of two steps that both follow the same one, the first in the order of the chronicle counts', () => {
  const [first, second] = chain([
    { step: 'start', speaker: 'desk' },
    { step: 'order', speaker: 'desk' },
  ])
  assert.ok(first !== undefined && second !== undefined)
  const both = [first, { ...second, after: 'e0' }]
  assert.equal(foldMeasure(opening(), both).state, 'started')
  assert.equal(foldMeasure(opening(), both.toReversed()).state, 'ordered')
})

test('silence after a claim is told in days and never becomes a yes', () => {
  const measure = foldMeasure(opening(), chain(claimed))
  const standing = standingOf(measure, '2028-02-01')
  assert.deepEqual(standing, {
    ...{ isOpen: true, due: '2027-06-01', waitsFor: 'person', silentDays: 365 },
    lateDays: 0,
  })
  assert.equal(measure.state, 'done-claimed')
})

test('late is counted from the due day, for whatever is open and not claimed', () => {
  const started = foldMeasure(opening(), chain([{ step: 'start', speaker: 'desk', on: '2027-05-01' }]))
  assert.equal(standingOf(started, '2027-06-01').lateDays, 0)
  const late = standingOf(started, '2027-06-04')
  assert.deepEqual([late.lateDays, late.silentDays, late.waitsFor], [3, 34, 'duty-bearer'])
})

test('no state is a dead end by mistake: from each open one a measure can be brought to an end', () => {
  for (const state of MEASURE_STATES) {
    const seen = reachable(state)
    assert.ok(!isOpen(state) || [...seen].some((one) => !isOpen(one)), state)
    assert.ok(state === 'replaced' || stepsFrom(state, 'desk').length + stepsFrom(state, 'person').length > 0, state)
  }
})

test('every state is reached from the beginning', () =>
  assert.deepEqual([...reachable('proposed')].toSorted(), MEASURE_STATES.toSorted()))

function reachable(from: MeasureState): ReadonlySet<MeasureState> {
  const seen = new Set<MeasureState>([from])
  for (const state of seen)
    for (const step of MEASURE_STEPS) {
      const next = stateAfter(state, step)
      if (next !== null) seen.add(next)
    }
  return seen
}

/** Steps that lead to the end come more often: drawn alike, nearly every walk is replaced or declined before. */
const ON_THE_WAY: readonly MeasureStep[] = ['claim', 'confirm', 'dispute']
const steps = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...ON_THE_WAY) },
  { weight: 1, arbitrary: fc.constantFrom(...MEASURE_STEPS) },
)
const words = fc.record({ step: steps, speaker: fc.constantFrom(...SPEAKERS), owes: fc.boolean() })
const walks = fc.array(words, { minLength: 40, maxLength: 120 })
type Walk = readonly { readonly step: MeasureStep; readonly speaker: Speaker; readonly owes: boolean }[]

/** Each word follows the last that counted: what the rules do not allow ends no walk. */
function walked(walk: Walk): Measure {
  const events: MeasureEvent[] = []
  let measure = foldMeasure(opening(), events)
  for (const [at, { step, speaker, owes }] of walk.entries()) {
    const [event] = chain([{ step, speaker, ...(owes ? { authority: OWER } : {}) }])
    if (event === undefined) continue
    const next = foldMeasure(opening(), [...events, { ...event, id: `w${at}`, after: measure.head }])
    if (next.head === measure.head) continue
    events.push({ ...event, id: `w${at}`, after: measure.head })
    measure = next
  }
  return measure
}

const isStep = ({ event }: Measure['history'][number], step: MeasureStep): boolean =>
  event.what === 'step' && event.step === step

test('however it is told, nothing is confirmed without the word of the person or of a monitor who owes nothing', () => {
  let confirmed = 0
  const property = fc.property(walks, (walk) => {
    const { history } = walked(walk)
    const reached = history.filter(({ state }) => state === 'done-confirmed')
    confirmed += Number(reached.length > 0)
    for (const one of reached) {
      const { speaker, authority } = one.event
      assert.ok(isStep(one, 'confirm') && speaker !== 'desk' && authority !== OWER, JSON.stringify(one.event))
    }
  })
  fc.assert(property, { numRuns: WALKS })
  assert.ok(confirmed > WALKS / 4, `only ${confirmed} of ${WALKS} walks came to anything that was confirmed`)
})

test('only steps that the table and the speakers allow count, and walks come to every state', () => {
  const seen = new Set<MeasureState>()
  const property = fc.property(walks, (walk) => {
    let before: MeasureState = 'proposed'
    for (const { event, state } of walked(walk).history) {
      assert.ok(event.what === 'step' && (stepSpeakers[event.step] as readonly string[]).includes(event.speaker))
      assert.equal(stateAfter(before, event.step), state)
      before = state
      seen.add(state)
    }
  })
  fc.assert(property, { numRuns: WALKS })
  assert.deepEqual([...seen].toSorted(), MEASURE_STATES.toSorted())
})

test('days from the order to the start, to a part and to the whole; what nobody wrote down is unknown, and no zero', () => {
  const ordered = { basis: { how: 'decision', decision: 'd1', order: '3', words: '' } } as const
  const lines = [
    { step: 'start', speaker: 'desk', on: '2027-01-11' },
    { step: 'part', speaker: 'desk', on: '2027-01-31' },
    { step: 'claim', speaker: 'desk', on: '2027-03-02' },
    { step: 'confirm', speaker: 'person', on: '2027-04-01' },
  ] as const
  const pace = (upTo: number, decidedOn: string | null) =>
    paceOf(foldMeasure(opening(ordered), chain(lines.slice(0, upTo))), decidedOn)
  assert.deepEqual(pace(0, '2027-01-01'), { orderedOn: '2027-01-01', toStart: null, toPart: null, toFull: null })
  assert.deepEqual(pace(3, '2027-01-01'), { orderedOn: '2027-01-01', toStart: 10, toPart: 30, toFull: null })
  assert.equal(pace(4, '2027-01-01').toFull, 60)
  assert.deepEqual(pace(4, null), { orderedOn: null, toStart: 'unknown', toPart: 'unknown', toFull: 'unknown' })
  const bare = foldMeasure(opening(ordered), chain([{ step: 'claim', speaker: 'desk', on: '2027-03-02' }]))
  assert.deepEqual(paceOf(bare, '2027-01-01'), {
    ...{ orderedOn: '2027-01-01', toStart: 'unknown', toPart: null, toFull: null },
  })
  const fell = [...lines, { step: 'dispute', speaker: 'person', on: '2027-05-01' }] as const
  assert.equal(paceOf(foldMeasure(opening(ordered), chain(fell)), '2027-01-01').toFull, null)
})

test('what was promised is counted from the day of the promise', () => {
  const promised = chain([
    { step: 'order', speaker: 'desk', on: '2027-02-01' },
    { step: 'start', speaker: 'desk', on: '2027-02-08' },
  ])
  const pace = paceOf(foldMeasure(opening(), promised), null)
  assert.deepEqual([pace.orderedOn, pace.toStart], ['2027-02-01', 7])
})
