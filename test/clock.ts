import type { Clock } from '../server/platform/chance.ts'

export interface MovableClock extends Clock {
  /** Goes on (or back) by so many milliseconds. */
  move(milliseconds: number): void
  set(instant: number | string): void
}

/** A day on which nothing special happens, in no leap year and no change of summer time. */
const SOME_DAY = '2026-03-11T09:00:00Z'

const millisecondsOf = (instant: number | string): number =>
  typeof instant === 'number' ? instant : new Date(instant).getTime()

/** A clock that stands still until the test moves it. */
export function fixedClock(start: number | string = SOME_DAY): MovableClock {
  let now = millisecondsOf(start)
  return {
    now: () => now,
    move: (milliseconds) => void (now += milliseconds),
    set: (instant) => void (now = millisecondsOf(instant)),
  }
}
