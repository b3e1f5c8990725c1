import { weekdayOf, type Day, type Weekday } from '../civil/day.ts'
import type { Answer, Span } from '../edtf/span.ts'

/** The days on which a body does not work, as somebody published them for a time. Handed in, never computed here. */
export interface WorkingCalendar {
  /** Whose: a State, a body, a court. */
  readonly id: string
  /** Which edition; it stands on every result that used it. */
  readonly version: string
  readonly weekend: readonly Weekday[]
  readonly holidays: ReadonlySet<Day>
  /** For which days the holidays are known. Outside, only the weekend is. */
  readonly covers: Span
}

/** Longest run of days off that we step over: two weeks of holidays and their weekends, twice. */
export const DAYS_OFF_MAX = 60

/** Does the body work on this day? Without a calendar nobody knows. */
export function isWorkingDay(calendar: WorkingCalendar | null, day: Day): Answer {
  if (calendar === null) return 'unknown'
  if (calendar.weekend.includes(weekdayOf(day)) || calendar.holidays.has(day)) return 'no'
  return day < calendar.covers.earliest || day > calendar.covers.latest ? 'unknown' : 'yes'
}

export interface Stepped {
  readonly day: Day
  /** False where a day had to be taken for a working day because no holiday list says otherwise. */
  readonly known: boolean
}

/** The first day from `day` on, in the direction of `step`, that is not known to be a day off. */
export function rollOffDays(calendar: WorkingCalendar | null, day: Day, step: 1 | -1): Stepped {
  let at = day
  for (let tried = 0; tried < DAYS_OFF_MAX; tried += 1, at += step) {
    const works = isWorkingDay(calendar, at)
    if (works !== 'no') return { day: at, known: works === 'yes' }
  }
  return { day: at, known: false }
}

/**
 * The day `count` working days from `day`, which itself does not count. Days of which nobody knows count as working
 * days: the result is then the earliest possible, and `known` is false.
 */
export function stepWorkingDays(calendar: WorkingCalendar | null, day: Day, count: number, step: 1 | -1): Stepped {
  let at = day
  let known = true
  for (let left = count; left > 0; left -= 1) {
    const next = rollOffDays(calendar, at + step, step)
    at = next.day
    known &&= next.known
  }
  return { day: at, known }
}
