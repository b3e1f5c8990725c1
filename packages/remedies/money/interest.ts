import { daysBetween } from '../measures/index.ts'
import { accept, refuse, type Decision } from '../refusals.ts'
import type { Amount } from './amount.ts'
import type { MoneyEntry, MoneyStep } from './entry.ts'

/** Interest that a decision ordered on what is unpaid. */
export interface InterestOrder {
  /** Hundredths of a per cent a year: 5.25 % is 525. */
  readonly rateHundredths: number
  /** Civil day from which it runs. */
  readonly from: string
}

/** A rate above this is a slip of the keyboard: 500 % a year. */
const RATE_MAX = 50_000
const DAYS_OF_YEAR = 365
const WHOLE = 10_000

/** Reads `5`, `5.25` or `5,25` per cent a year. */
export function readRate(text: string): Decision<number> {
  const found = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(text.trim())
  if (found === null) return refuse('rate-wrong')
  const rate = Number(`${found[1] ?? ''}${(found[2] ?? '').padEnd(2, '0')}`)
  return rate > 0 && rate <= RATE_MAX ? accept(rate) : refuse('rate-wrong')
}

/** What counts against a debt: what was paid or waived, and against that what was called back. */
const SIGNS: Partial<Readonly<Record<MoneyStep, 1 | -1>>> = { paid: 1, waived: 1, returned: -1 }

/** Words on money as what they take off a debt, with their civil days; in the currency of the award where they say it. */
export const againstDebt = (
  entries: readonly MoneyEntry[],
): readonly { readonly minor: number; readonly on: string }[] =>
  entries.flatMap(({ step, amount, inAward, on }) => {
    const sign = SIGNS[step]
    return sign === undefined ? [] : [{ minor: sign * (inAward?.amount ?? amount).minor, on }]
  })

/**
 * Simple interest on what was unpaid each day, on 365 days a year, rounded once, half up. Some orders count otherwise:
 * the page says how this was counted, and that it decides nothing.
 *
 * @param payments of the same currency, with their civil days
 */
export function simpleInterest(
  { rateHundredths, from }: InterestOrder,
  principal: Amount,
  {
    payments,
    today,
  }: { readonly payments: readonly { readonly minor: number; readonly on: string }[]; readonly today: string },
): Amount {
  let unpaid = principal.minor
  let since = from
  let minorDays = 0n
  const spend = (until: string): void => {
    minorDays += BigInt(Math.max(0, unpaid)) * BigInt(daysBetween(since, until))
    if (until > since) since = until
  }
  for (const payment of payments.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    if (payment.on > today) break
    spend(payment.on)
    unpaid -= payment.minor
  }
  spend(today)
  const unit = BigInt(WHOLE * DAYS_OF_YEAR)
  return { currency: principal.currency, minor: Number((minorDays * BigInt(rateHundredths) + unit / 2n) / unit) }
}
