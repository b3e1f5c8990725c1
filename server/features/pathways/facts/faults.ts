import { parseDate } from '@recourse/clocks'
import { isCountryCode } from '../../../platform/norms/index.ts'
import { isLanguage } from './language.ts'
import { CHOICES, fieldsOf, type FactField, type RecordKind, type Said } from './shape.ts'

/** What can't be, of what a form said about a record: empty, out of the list, no day, in the wrong order. */

/** What a field has to fit: ids that the case and the norms know. */
export interface KnownToCase {
  readonly violations: ReadonlySet<string>
  readonly respondents: ReadonlySet<string>
  readonly acts: ReadonlySet<string>
  readonly events: ReadonlySet<string>
  /** Civil date of the instance. */
  readonly today: string
}

export type FactFault = 'missing' | 'choice' | 'state' | 'date' | 'future' | 'unknown' | 'long' | 'language' | 'order'

function faultOf(field: FactField, value: string, known: KnownToCase): FactFault | null {
  switch (field.kind) {
    case 'choice':
      return (CHOICES[field.of] as readonly string[]).includes(value) ? null : 'choice'
    case 'state':
      return isCountryCode(value) ? null : 'state'
    case 'violation':
      return known.violations.has(value) ? null : 'unknown'
    case 'ref':
      return refsOf(field.to, known).has(value) ? null : 'unknown'
    case 'date':
      return dateFault(value, field.isPast ? known.today : null)
    case 'language':
      return isLanguage(value) ? null : 'language'
    case 'words':
      return value.length <= field.max ? null : 'long'
  }
}

const refsOf = (to: 'respondent' | 'act' | 'event', known: KnownToCase): ReadonlySet<string> =>
  to === 'respondent' ? known.respondents : to === 'act' ? known.acts : known.events

function dateFault(value: string, notAfter: string | null): FactFault | null {
  const read = parseDate(value)
  if (!read.ok) return 'date'
  const limit = notAfter === null ? undefined : parseDate(notAfter)
  // Only what lies ahead on every reading is a mistake: "this year" has begun.
  return limit?.ok === true && read.value.earliest > limit.value.latest ? 'future' : null
}

/** Pairs of dates that stand in one record. */
const ORDERED = [
  ['start', 'end'],
  ['from', 'to'],
] as const

/** The second can't come first on any reading. */
function isBackwards(first: string | undefined, second: string | undefined): boolean {
  if (first === undefined || second === undefined) return false
  const [one, other] = [parseDate(first), parseDate(second)]
  return one.ok && other.ok && one.value.earliest > other.value.latest
}

/**
 * Every fault of what a form said, by field. Empty fields are left out before: they are unknown.
 * @param isNew a new record needs what makes it one; of one that is there anything may be stated
 */
export function faultsOf(
  record: RecordKind,
  said: Said,
  { known, isNew }: { readonly known: KnownToCase; readonly isNew: boolean },
): ReadonlyMap<string, FactFault> {
  const faults = new Map<string, FactFault>()
  for (const [name, field] of Object.entries(fieldsOf(record))) {
    const value = said[name]
    const isMissing = value === undefined && isNew && field.isNeeded === true
    const fault = isMissing ? 'missing' : value === undefined ? null : faultOf(field, value, known)
    if (fault !== null) faults.set(name, fault)
  }
  for (const [first, second] of ORDERED)
    if (faults.size === 0 && isBackwards(said[first], said[second])) faults.set(second, 'order')
  return faults
}
