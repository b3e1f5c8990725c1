import { isKeyed } from '../fields/check-value.ts'
import type { Answers } from '../fields/index.ts'
import type { RequestKind } from '../kinds/schema.ts'
import { accept, refuse, type Decision } from '../refusals.ts'

/** A sum in the smallest unit of its currency (ISO 4217). */
export interface Money {
  readonly currency: string
  readonly minor: number
}

/** An order for a sum of money, as the answers of a request or a draft name it. */
export interface OrderOfSum {
  readonly total: Money
  /** What this State is asked for; null: it was not said, and may be all that is left. */
  readonly here: Money | null
  /** Requests with one number are of one order, however it was typed. */
  readonly number: string
}

/** Null where the kind knows no such limit, or the order is not for a sum. */
export function orderOfSum(kind: RequestKind, answers: Answers): OrderOfSum | null {
  const limit = kind.one_at_a_time?.sum_limit
  const total = limit === undefined ? null : moneyIn(answers[limit.amount_field])
  if (limit === undefined || total === null) return null
  return { total, here: moneyIn(answers[limit.here_field]), number: numberIn(answers[limit.order_field]) }
}

function moneyIn(answer: unknown): Money | null {
  if (!isKeyed(answer)) return null
  const { currency, minor } = answer
  const isSum = typeof currency === 'string' && typeof minor === 'number' && Number.isSafeInteger(minor) && minor >= 0
  return isSum ? { currency, minor } : null
}

const numberIn = (answer: unknown): string =>
  isKeyed(answer) && typeof answer.number === 'string'
    ? answer.number
        .normalize('NFKC')
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}]/gu, '')
    : ''

export interface Collecting {
  /** The amount of the order. */
  readonly order: Money
  /** What every State has collected so far, the issuing one too. */
  readonly collected: readonly Money[]
  readonly next: Money
}

/**
 * What may still be collected after the next sum. Refuses `nothing-left` where the order is collected already,
 * `over-the-order`, and `currency-differs`: nothing is converted.
 */
export function mayCollect(
  { one_at_a_time: rule }: RequestKind,
  { order, collected, next }: Collecting,
): Decision<Money> {
  if ([...collected, next].some(({ currency }) => currency !== order.currency))
    return refuse('currency-differs', order.currency)
  const before = order.minor - collected.reduce((sum, { minor }) => sum + minor, 0)
  const limit = rule?.sum_limit
  if (limit !== undefined && before <= 0) return refuse('nothing-left', undefined, limit.legalSource)
  const left = before - next.minor
  return limit !== undefined && left < 0
    ? refuse('over-the-order', undefined, limit.legalSource)
    : accept({ currency: order.currency, minor: left })
}
