import { accept, refuse, type Decision } from '../refusals.ts'
import type { Amount } from './amount.ts'

/** What happened to money of a measure. Received is said by the person, or shown by a receipt of theirs. */
export const MONEY_STEPS = ['awarded', 'funded', 'paid', 'received', 'returned', 'waived'] as const
export type MoneyStep = (typeof MONEY_STEPS)[number]

export interface Period {
  /** Civil days, both within it. */
  readonly from: string
  readonly until: string
}

export interface MoneyEntry {
  readonly id: string
  readonly measure: string
  readonly step: MoneyStep
  readonly amount: Amount
  /** Head of loss, an id of `norms/harms.json`: heads are never mixed. */
  readonly head: string
  /** The time that the loss is of; null: none, or not known. */
  readonly period: Period | null
  /** Whom it is for, by the person's id; null: whoever the case is about. */
  readonly beneficiary: string | null
  /** Where funds come from: not the same as who owes them. */
  readonly source: string
  readonly on: string
  /** Where the money came in another currency: what it is in that of the award, by which rate of which day. */
  readonly inAward: { readonly amount: Amount; readonly rate: string; readonly rateOn: string } | null
}

/** A rate is kept as people write it, with its source; one without any digit above zero is none. */
const isRate = (text: string): boolean => /\p{Nd}/u.test(text.replaceAll(ZEROS, ''))
const ZEROS = /[0\u0660\u06f0]/g

/** Whether an entry says all that it has to. @param award currency of the award; null: nothing was awarded yet */
export function mayNote(entry: MoneyEntry, award: string | null): Decision<null> {
  if (entry.head === '') return refuse('head-missing')
  if (entry.step === 'funded' && entry.source === '') return refuse('source-missing')
  if (entry.period !== null && entry.period.until < entry.period.from) return refuse('period-wrong')
  const isForeign = award !== null && entry.amount.currency !== award && entry.step !== 'awarded'
  if (isForeign && entry.inAward?.amount.currency !== award) return refuse('rate-missing')
  if (entry.inAward === null) return accept(null)
  // A second sum in one currency would count instead of the first.
  if (entry.inAward.amount.currency === entry.amount.currency) return refuse('exchange-needless')
  if (!isRate(entry.inAward.rate)) return refuse('exchange-wrong')
  return accept(null)
}
