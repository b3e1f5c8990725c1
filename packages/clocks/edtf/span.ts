import type { Day } from '../civil/day.ts'

/**
 * Every day on which an event may have happened: from `earliest` to `latest`, both included. An open or unknown end is
 * infinite. Where the two agree the day is certain.
 */
export interface Span {
  readonly earliest: Day
  readonly latest: Day
}

/** An event of which nothing is known. */
export const UNKNOWN_SPAN: Span = { earliest: -Infinity, latest: Infinity }

export const exactly = (day: Day): Span => ({ earliest: day, latest: day })
export const isExact = (span: Span): boolean => span.earliest === span.latest
export const isBounded = (span: Span): boolean => Number.isFinite(span.earliest) && Number.isFinite(span.latest)

/** The span in which the earlier of two events lies. */
export const earlierOf = (one: Span, other: Span): Span => ({
  earliest: Math.min(one.earliest, other.earliest),
  latest: Math.min(one.latest, other.latest),
})

/** The smallest span that holds both. */
export const hull = (one: Span, other: Span): Span => ({
  earliest: Math.min(one.earliest, other.earliest),
  latest: Math.max(one.latest, other.latest),
})

export type Answer = 'yes' | 'no' | 'unknown'

/** Does the event lie on or before the day, on every reading (`yes`), on none (`no`), or on some (`unknown`)? */
export function isOnOrBefore(span: Span, day: Day): Answer {
  if (span.latest <= day) return 'yes'
  return span.earliest > day ? 'no' : 'unknown'
}

/** Does the event lie on or after the day? */
export function isOnOrAfter(span: Span, day: Day): Answer {
  if (span.earliest >= day) return 'yes'
  return span.latest < day ? 'no' : 'unknown'
}
