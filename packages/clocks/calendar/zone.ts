import type { Day } from '../civil/day.ts'

/** A moment: whole seconds since 1970-01-01T00:00:00Z. */
export type Moment = number

/** The clock on the wall of a body. The rules are handed in, with the edition of the time-zone data they are from. */
export interface Zone {
  /** As in the IANA data: `Europe/Paris`. */
  readonly id: string
  /** Which edition of the data; it stands on every result that used it. */
  readonly version: string
  /** Seconds that the wall clock is ahead of UTC at a moment. */
  offsetSecondsAt(moment: Moment): number
}

export const DAY_SECONDS = 86_400
/** Largest offset of any zone that ever was, with room. */
const OFFSET_SECONDS_MAX = DAY_SECONDS

/** A zone that never moves its clocks. */
export const fixedZone = (id: string, offsetSeconds: number): Zone => ({
  id,
  version: 'fixed',
  offsetSecondsAt: () => offsetSeconds,
})

/** The civil day that the wall clock shows at a moment. */
export const dayAt = (zone: Zone, moment: Moment): Day =>
  Math.floor((moment + zone.offsetSecondsAt(moment)) / DAY_SECONDS)

/**
 * The first moment of a day in a zone, which is also 24:00 of the day before. Found by halving, so it is right where
 * clocks jump over midnight, and the first of two where midnight comes twice.
 */
export function startOfDay(zone: Zone, day: Day): Moment {
  let before = day * DAY_SECONDS - OFFSET_SECONDS_MAX
  let after = day * DAY_SECONDS + OFFSET_SECONDS_MAX
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (dayAt(zone, middle) >= day) after = middle
    else before = middle
  }
  return after
}

/** The last moment at which something still happens on `day`: the second before 24:00. */
export const endOfDay = (zone: Zone, day: Day): Moment => startOfDay(zone, day + 1) - 1
