import { addDuration, dayOf, parseDuration } from '@recourse/clocks'
import type { Clock } from '../kinds/schema.ts'
import type { Move } from './move.ts'

const DAY_SECONDS = 86_400
/** A day begins up to fourteen hours earlier somewhere, so the day of a zone that nobody named may be one further. */
export const ZONE_DAYS_MAX = 1

export const secondsOf = (instant: string): number => Math.floor(Date.parse(instant) / 1000)
const dayIn = (seconds: number): number => dayOf(1970, 1, 1) + Math.floor(seconds / DAY_SECONDS)

export type Happened = Pick<Move, 'action' | 'at' | 'facts'>

/** When it happened, never after it was signed. */
export function happenedAt({ at, facts }: Pick<Move, 'at' | 'facts'>): string {
  const earlier = facts?.happenedAt
  return earlier !== undefined && secondsOf(earlier) <= secondsOf(at) ? earlier : at
}

const namesOf = (triggers: Clock['coded']['starts_on']): ReadonlySet<string | undefined> =>
  new Set(triggers.map((one) => one.transition ?? one.event))

/**
 * Whether a clock can have run out at an instant, on the earliest reading: no calendar, no pauses, no zone. It is what the
 * fold asks, for that must come to the same everywhere; an author's own instance asks the clock itself.
 */
export function canHaveRunOut({ coded, limit }: Clock, steps: readonly Happened[], at: string): boolean {
  const starts = namesOf([...coded.starts_on, ...coded.restarts_on])
  const start = steps.findLastIndex(({ action }) => starts.has(action))
  const duration = parseDuration(limit)
  if (start < 0 || !duration.ok) return false
  const stops = namesOf(coded.stops_on)
  // What was done in time was done in time, however late somebody asks.
  const stop = steps.slice(start + 1).find(({ action }) => stops.has(action))
  const begun = steps[start]
  const from = secondsOf(begun === undefined ? at : happenedAt(begun))
  const until = secondsOf(stop === undefined ? at : happenedAt(stop))
  if (duration.value.seconds > 0) return until > from + duration.value.seconds
  return dayIn(until) + ZONE_DAYS_MAX > addDuration(dayIn(from), duration.value, 'clamp_to_last_day')
}
