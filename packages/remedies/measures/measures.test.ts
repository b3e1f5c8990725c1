import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  foldMeasure,
  isOpen,
  MEASURE_STATES,
  MEASURE_STEPS,
  mayStep,
  partsAllow,
  SPEAKERS,
  standingOf,
  stateAfter,
  stepsFrom,
  stepSpeakers,
  type MeasureEvent,
  type MeasureState,
} from '../index.ts'
import { chain, content, DESK, FACTS, opening, OWER } from '../testing/measures.ts'

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

const walks = fc.array(
  fc.record({ step: fc.constantFrom(...MEASURE_STEPS), speaker: fc.constantFrom(...SPEAKERS), owes: fc.boolean() }),
  { maxLength: 30 },
)

test('however it is told, nothing is confirmed without the word of the person or of a monitor who owes nothing', () =>
  fc.assert(
    fc.property(walks, (walk) => {
      const events = chain(
        walk.map(({ step, speaker, owes }) => ({ step, speaker, ...(owes ? { authority: OWER } : {}) })),
      )
      const { history, state } = foldMeasure(opening(), events)
      if (state !== 'done-confirmed') return
      const word = history.findLast(({ event }) => event.what === 'step' && event.step === 'confirm')?.event
      assert.ok(word !== undefined && word.speaker !== 'desk' && word.authority !== OWER)
    }),
    { numRuns: 2000 },
  ))

test('only steps that the table and the speakers allow count', () =>
  fc.assert(
    fc.property(walks, (walk) => {
      const { history } = foldMeasure(opening(), chain(walk))
      for (const { event } of history)
        if (event.what === 'step') assert.ok((stepSpeakers[event.step] as readonly string[]).includes(event.speaker))
    }),
  ))
