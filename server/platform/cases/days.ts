import type { ReadEntry } from '@recourse/chronicle'
import { parseDate } from '@recourse/clocks'
import { civilDateIn } from '../http/index.ts'

const DAY_MS = 86_400_000

/** A civil date so many days later. Targets of this product only: periods of law are for the clocks of `norms/`. */
export function addDays(civilDate: string, days: number): string {
  return new Date(Date.parse(`${civilDate}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/**
 * Days for a desk to decide whether it takes a case: after the report, and again after whatever opens the question
 * anew. A target of this product, and one period.
 */
export const DECIDE_ON_REPORT_DAYS = 21

/** Of two dates as exact as somebody knew them (EDTF), on every reading of both. What is not known is after nothing. */
export function isCertainlyAfter(first: string | undefined, second: string | undefined): boolean {
  if (first === undefined || second === undefined) return false
  const [one, other] = [parseDate(first), parseDate(second)]
  return one.ok && other.ok && one.value.earliest > other.value.latest
}

/** The civil day of an entry, in the zone of the instance; the person's own have no other time. */
export const dayIn =
  (timeZone: string) =>
  ({ recordedOn, recordedAt }: ReadEntry['header']): string =>
    recordedOn ?? civilDateIn(timeZone, Date.parse(recordedAt ?? ''))
