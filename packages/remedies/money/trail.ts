import type { Amount } from './amount.ts'
import type { MoneyEntry, MoneyStep } from './entry.ts'
import { grouped } from './grouped.ts'

/** The way of the money under one head and in one currency; sums of different ones are never added. */
export interface HeadTrail {
  readonly head: string
  readonly currency: string
  readonly sums: Readonly<Record<MoneyStep, number>>
  /** Awarded and not yet received; what somebody waived is not owed. In minor units, never below 0. */
  readonly outstanding: number
  /** Paid, says who pays; not received, as far as the person said. */
  readonly onTheWay: number
  /** By source, in the order in which they came. */
  readonly sources: readonly { readonly source: string; readonly minor: number }[]
  /** More was paid than awarded, or received than paid: somebody should look. */
  readonly notes: readonly TrailNote[]
}

export type TrailNote = 'paid-over-award' | 'received-over-paid' | 'paid-without-award'

/** What counts towards the award: the sum itself, or what it is in the currency of the award. */
const counted = ({ amount, inAward }: MoneyEntry): Amount => inAward?.amount ?? amount

/** One line for each head and currency, in the order in which they were first named. */
export function moneyTrail(entries: readonly MoneyEntry[]): readonly HeadTrail[] {
  const groups = grouped(entries, (entry) => `${entry.head} ${counted(entry).currency}`)
  return [...groups.values()].map(headTrail)
}

function headTrail(entries: readonly MoneyEntry[]): HeadTrail {
  const [first] = entries as readonly [MoneyEntry, ...MoneyEntry[]]
  const sum = (step: MoneyStep): number =>
    entries.filter((entry) => entry.step === step).reduce((all, entry) => all + counted(entry).minor, 0)
  const sums: Record<MoneyStep, number> = {
    ...{ awarded: sum('awarded'), funded: sum('funded'), paid: sum('paid') },
    ...{ received: sum('received'), returned: sum('returned'), waived: sum('waived') },
  }
  const paid = sums.paid - sums.returned
  return {
    ...{ head: first.head, currency: counted(first).currency, sums, sources: sourcesOf(entries) },
    outstanding: Math.max(0, sums.awarded - sums.waived - sums.received),
    onTheWay: Math.max(0, paid - sums.received),
    notes: notesOn(sums, paid),
  }
}

function notesOn({ awarded, received }: Readonly<Record<MoneyStep, number>>, paid: number): readonly TrailNote[] {
  const notes: TrailNote[] = []
  if (awarded === 0 && paid > 0) notes.push('paid-without-award')
  if (awarded > 0 && paid > awarded) notes.push('paid-over-award')
  if (received > paid) notes.push('received-over-paid')
  return notes
}

function sourcesOf(entries: readonly MoneyEntry[]): HeadTrail['sources'] {
  const funded = grouped(
    entries.filter(({ step }) => step === 'funded'),
    ({ source }) => source,
  )
  return [...funded].map(([source, of]) => ({ source, minor: of.reduce((all, one) => all + counted(one).minor, 0) }))
}
