import { mayStep } from './may-step.ts'
import type { Counted, Measure, MeasureEvent, Opening } from './measure.ts'
import { isOpen, type MeasureState } from './moves.ts'

/** What a decision ordered is owed from the first day; anything else waits for the person's word. */
const beginning = ({ content }: Opening): MeasureState => (content.basis.how === 'decision' ? 'ordered' : 'proposed')

/**
 * A measure from what was said of it, each event after the one that its author saw. What the rules do not allow counts
 * for nothing, whoever stored it: an entry from a broken or hostile device moves nothing.
 */
export function foldMeasure(opening: Opening, events: readonly MeasureEvent[]): Measure {
  const next = new Map<string, readonly MeasureEvent[]>()
  for (const event of events) next.set(event.after, [...(next.get(event.after) ?? []), event])
  let measure = begun(opening)
  for (let found = counting(measure, next); found !== null; found = counting(measure, next)) measure = found
  return measure
}

const begun = (opening: Opening): Measure => ({
  ...{ id: opening.id, content: opening.content, state: beginning(opening), since: opening.on },
  openedBy: { speaker: opening.speaker, authority: opening.authority },
  ...{ openedOn: opening.on, history: [], before: [], isChangedSinceAgreed: false, agreedOn: null },
  head: opening.entry,
})

/** The first of those that follow which counts: where two claim the same place, the order of the chronicle decides. */
function counting(measure: Measure, next: ReadonlyMap<string, readonly MeasureEvent[]>): Measure | null {
  for (const event of next.get(measure.head) ?? []) {
    const after = event.what === 'change' ? changed(measure, event) : stepped(measure, event)
    if (after !== null) return after
  }
  return null
}

type Change = Extract<MeasureEvent, { what: 'change' }>
type Step = Extract<MeasureEvent, { what: 'step' }>

function changed(measure: Measure, event: Change): Measure | null {
  if (event.speaker !== 'desk' || !isOpen(measure.state)) return null
  return {
    ...measure,
    ...{ content: event.content, before: [measure.content, ...measure.before], head: event.id },
    isChangedSinceAgreed: measure.agreedOn !== null,
    history: [...measure.history, { event, state: measure.state }],
  }
}

function stepped(measure: Measure, event: Step): Measure | null {
  const may = mayStep(measure, event)
  if (!may.ok) return null
  const counted: Counted = { event, state: may.value }
  const agreed = event.step === 'agree' ? { agreedOn: event.on, isChangedSinceAgreed: false } : {}
  const since = may.value === measure.state ? measure.since : event.on
  return {
    ...{ ...measure, ...agreed, state: may.value, since, head: event.id },
    history: [...measure.history, counted],
  }
}
