import type { Law } from '@recourse/pathways'
import {
  cooperationLaw,
  IN_FORCE,
  isCountryCode,
  LIMIT_NOTE_FIELD,
  MARGIN_DAYS,
  marginAt,
  marginDays,
  pairOf,
  READING_FIELD,
  statusesFor,
  type FactPlace,
} from '../../platform/norms/index.ts'
import { isDayThere } from './rules.ts'

/** What can be said of one place in the law. */
export interface FactKind {
  readonly does: 'corrects' | 'confirms'
  /** The codes that may be said; null where there is only a note. */
  readonly values: readonly string[] | null
  /** Whether days of a deposit and of its effect belong to it. */
  readonly hasDays: boolean
  /** Where a whole number of days is said. */
  readonly counts?: { readonly min: number; readonly max: number }
}

export type InstrumentKinds = Readonly<Record<string, { readonly name: string; readonly kind: string }>>

const ACCEPTANCE = { does: 'corrects', hasDays: true } as const
const BETWEEN = { ...ACCEPTANCE, values: [IN_FORCE] } as const
const NOTE = { does: 'corrects', values: null, hasDays: false } as const
const MARGIN = { ...NOTE, counts: MARGIN_DAYS } as const

/** Two States, in the one order in which a pair of them is written. */
function isPair(record: string): boolean {
  const [one = '', other = '', ...more] = record.split('-')
  const isOfTwo = one !== other && more.length === 0 && pairOf(one, other) === record
  return isOfTwo && isCountryCode(one) && isCountryCode(other)
}

/** What may be said of a place; null where the law has no such place, or none that an instance may speak of. */
export function factKind(law: Law, instruments: InstrumentKinds, place: FactPlace): FactKind | null {
  const { file, record, field } = place
  if (marginAt(place) !== null) return MARGIN
  if (file === 'ratifications') {
    const kind = Object.hasOwn(law.states, record) ? instruments[field]?.kind : undefined
    return kind === undefined ? null : { ...ACCEPTANCE, values: statusesFor(kind) }
  }
  if (file === 'instruments') return isPair(record) && cooperationLaw().instruments.has(field) ? BETWEEN : null
  if (file === 'holidays') return isCountryCode(record) && isDayThere(field) ? NOTE : null
  if (!law.forums.some(({ forum }) => forum.id === record)) return null
  if (file === 'forums') return field === LIMIT_NOTE_FIELD ? NOTE : null
  return field === READING_FIELD ? { does: 'confirms', values: null, hasDays: false } : null
}

/** Whether a place takes what is said of it: a code that it knows, days within its limits, or nothing but a note. */
export function takes({ values, counts }: FactKind, value: string | null): boolean {
  if (counts !== undefined) return marginDays(value) !== null
  return values === null ? value === null : value !== null && values.includes(value)
}
