import type { Answer } from '../edtf/span.ts'
import type { Condition } from './shape.ts'

/** What is known of a request. A field that is left out is unknown; one that is null is known to be empty. */
export interface RequestFacts {
  readonly fields: Readonly<Record<string, string | boolean | null>>
  /** Instruments on which the request rests; null where nobody said. */
  readonly instruments: readonly string[] | null
}

/** Does a clock exist for this request? */
export function applies(condition: Condition | undefined, facts: RequestFacts): Answer {
  if (condition === undefined) return 'yes'
  const answers = [instrumentHolds(condition, facts), fieldHolds(condition, facts)]
  if (answers.includes('no')) return 'no'
  return answers.includes('unknown') ? 'unknown' : 'yes'
}

function instrumentHolds({ instrument }: Condition, { instruments }: RequestFacts): Answer {
  if (instrument === undefined) return 'yes'
  if (instruments === null) return 'unknown'
  return instruments.includes(instrument) ? 'yes' : 'no'
}

function fieldHolds({ field, equals, present }: Condition, { fields }: RequestFacts): Answer {
  if (field === undefined) return 'yes'
  const value = fields[field]
  if (value === undefined) return 'unknown'
  if (present !== undefined && isPresent(value) !== present) return 'no'
  return equals === undefined || value === equals ? 'yes' : 'no'
}

/** A box that is not ticked is an answer that says: not there. */
const isPresent = (value: string | boolean | null): boolean => value !== null && value !== false && value !== ''
