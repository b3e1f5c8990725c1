import type { RequestKind } from '../kinds/schema.ts'
import { accept, refuse, type Decision } from '../refusals.ts'

/** A sum in the smallest unit of its currency (ISO 4217). */
export interface Money {
  readonly currency: string
  readonly minor: number
}

export interface Collecting {
  /** The amount of the order. */
  readonly order: Money
  /** What every State has collected so far, the issuing one too. */
  readonly collected: readonly Money[]
  readonly next: Money
}

/** What may still be collected after the next sum. Refuses `over-the-order`, and `currency-differs`: nothing is converted. */
export function mayCollect(
  { one_at_a_time: rule }: RequestKind,
  { order, collected, next }: Collecting,
): Decision<Money> {
  const sums = [...collected, next]
  if (sums.some(({ currency }) => currency !== order.currency)) return refuse('currency-differs', order.currency)
  const left = order.minor - sums.reduce((sum, { minor }) => sum + minor, 0)
  const limit = rule?.sum_limit
  return limit !== undefined && left < 0
    ? refuse('over-the-order', undefined, limit.legalSource)
    : accept({ currency: order.currency, minor: left })
}
