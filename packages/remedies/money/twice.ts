import type { MoneyEntry, Period } from './entry.ts'
import { grouped } from './grouped.ts'

/** The same loss may be made good twice: a warning for people, who decide. */
export interface Twice {
  readonly head: string
  /** Ids of the two measures, the earlier one first. */
  readonly measures: readonly [string, string]
  /** `possible`: a period or a beneficiary is not known. */
  readonly certainty: 'certain' | 'possible'
}

const COUNTS: readonly MoneyEntry['step'][] = ['awarded', 'paid']

/** Pairs of measures that pay the same head for the same person and time. Different heads never meet. */
export function paidTwice(entries: readonly MoneyEntry[]): readonly Twice[] {
  const byHead = grouped(
    entries.filter(({ step }) => COUNTS.includes(step)),
    ({ head }) => head,
  )
  return [...byHead].flatMap(([head, of]) => pairsIn(head, of))
}

function pairsIn(head: string, entries: readonly MoneyEntry[]): readonly Twice[] {
  const measures = [...grouped(entries, ({ measure }) => measure)]
  return measures.flatMap(([first, ones], at) =>
    measures.slice(at + 1).flatMap(([second, others]): readonly Twice[] => {
      const certainty = worst(ones.flatMap((one) => others.map((other) => overlap(one, other))))
      return certainty === null ? [] : [{ head, measures: [first, second], certainty }]
    }),
  )
}

type Certainty = Twice['certainty']

const worst = (found: readonly (Certainty | null)[]): Certainty | null =>
  found.includes('certain') ? 'certain' : found.includes('possible') ? 'possible' : null

function overlap(one: MoneyEntry, other: MoneyEntry): Certainty | null {
  const [time, person] = [sameTime(one.period, other.period), samePerson(one.beneficiary, other.beneficiary)]
  if (time === null || person === null) return null
  return time === 'certain' && person === 'certain' ? 'certain' : 'possible'
}

function sameTime(one: Period | null, other: Period | null): Certainty | null {
  if (one === null || other === null) return 'possible'
  return one.from <= other.until && other.from <= one.until ? 'certain' : null
}

function samePerson(one: string | null, other: string | null): Certainty | null {
  if (one === other) return 'certain'
  return one === null || other === null ? 'possible' : null
}
