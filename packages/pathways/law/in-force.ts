import { parseDate, UNKNOWN_SPAN, type Answer, type Span } from '@recourse/clocks'
import { bindsSince } from './critical.ts'
import type { Law } from './law.ts'
import { span } from './parse.ts'
import type { RatificationEntry } from './shape.ts'

export interface InForce {
  readonly answer: Answer
  /** Where the acceptance is known from; `none` where nobody wrote it down. */
  readonly confidence: RatificationEntry['confidence']
}

const NOT_WRITTEN: InForce = { answer: 'unknown', confidence: 'none' }

/**
 * Whether an instrument bound a State when something happened, on every reading of that date. What nobody knows is
 * unknown, and so is an acceptance that others contest. No door is decided here: that asks for more than this.
 *
 * @param on EDTF; undefined: nobody knows when
 */
export function inForceFor(law: Law, instrument: string, state: string, on: string | undefined): InForce {
  const entry = law.states[state]?.instruments[instrument]
  if (entry === undefined) return NOT_WRITTEN
  const read = on === undefined ? undefined : parseDate(on)
  const when: Span = read?.ok === true ? read.value : UNKNOWN_SPAN
  const answer = entry.contested === undefined ? answerOf(law, instrument, entry, when) : 'unknown'
  return { answer, confidence: entry.confidence }
}

function answerOf(law: Law, instrument: string, entry: RatificationEntry, on: Span): Answer {
  const status = law.mappings.acceptance_status[entry.status]
  if (status === 'no') return 'no'
  const since = status === 'yes' || status === 'exit' ? bindsSince(law, instrument, entry) : null
  if (since === null) return 'unknown'
  const began = isBefore(since, on)
  if (began !== 'yes' || (entry.exit === undefined && status === 'yes')) return began
  return entry.exit === undefined ? 'unknown' : notYet(span(entry.exit.effective), on)
}

function isBefore(since: Span, on: Span): Answer {
  if (since.latest <= on.earliest) return 'yes'
  return since.earliest > on.latest ? 'no' : 'unknown'
}

function notYet(end: Span, on: Span): Answer {
  if (on.latest < end.earliest) return 'yes'
  return on.earliest >= end.latest ? 'no' : 'unknown'
}
