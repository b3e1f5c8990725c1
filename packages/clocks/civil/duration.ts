import { accept, refuse, type Decision } from '../refusals.ts'
import { civilDate, dayOf, daysInMonth, type Day } from './day.ts'

/** A length of time in calendar units, never turned into each other. Each number is whole and not negative. */
export interface Duration {
  readonly years: number
  readonly months: number
  readonly days: number
  /** A week is seven days in every calendar, so `P2W` is stored as 14 days. */
  readonly weeksInDays: number
  readonly seconds: number
}

/**
 * What happens where the month of the last day lacks that day. `clamp_to_last_day`: 31 October and four months is
 * 28 February. `first_of_next_month`: it is 1 March. `last_to_last`: as clamp, and a period that starts on the last day
 * of a month also ends on one.
 */
export type MonthEnd = 'clamp_to_last_day' | 'first_of_next_month' | 'last_to_last'

/** Longest duration in years: limitation of grave crimes and archives stay far below. */
export const DURATION_YEARS_MAX = 1000

const PATTERN = /^P(?!$)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/
const DAYS_PER_YEAR_MIN = 365
const MONTHS_PER_YEAR = 12

/** Reads an ISO 8601 duration such as `P4M` or `PT24H`. Refuses `duration-malformed` and `duration-too-long`. */
export function parseDuration(text: string): Decision<Duration> {
  const found = PATTERN.exec(text)
  if (found === null) return refuse('duration-malformed')
  const [years, months, weeks, days, hours, minutes, seconds] = found.slice(1).map((part) => Number(part ?? 0))
  const duration: Duration = {
    years: years ?? 0,
    months: months ?? 0,
    days: days ?? 0,
    weeksInDays: 7 * (weeks ?? 0),
    seconds: 3600 * (hours ?? 0) + 60 * (minutes ?? 0) + (seconds ?? 0),
  }
  return yearsAtLeast(duration) > DURATION_YEARS_MAX ? refuse('duration-too-long') : accept(duration)
}

function yearsAtLeast({ years, months, days, weeksInDays, seconds }: Duration): number {
  return years + months / MONTHS_PER_YEAR + (days + weeksInDays + seconds / 86_400) / DAYS_PER_YEAR_MIN
}

/** Whole years and months as months; they are the same thing in the Gregorian calendar. */
export const monthsOf = (duration: Duration): number => duration.years * MONTHS_PER_YEAR + duration.months
/** Whole weeks and days as days. */
export const daysOf = (duration: Duration): number => duration.weeksInDays + duration.days

/** `day` moved by whole calendar months, forwards or backwards. */
export function addMonths(day: Day, months: number, monthEnd: MonthEnd): Day {
  if (months === 0) return day
  const date = civilDate(day)
  const count = date.year * MONTHS_PER_YEAR + date.month - 1 + months
  const year = Math.floor(count / MONTHS_PER_YEAR)
  const month = count - year * MONTHS_PER_YEAR + 1
  const last = daysInMonth(year, month)
  if (monthEnd === 'last_to_last' && date.day === daysInMonth(date.year, date.month)) return dayOf(year, month, last)
  if (date.day <= last) return dayOf(year, month, date.day)
  return dayOf(year, month, last) + (monthEnd === 'first_of_next_month' ? 1 : 0)
}

/** True where the month that `months` lead to lacks the day of the month of `day`. */
export function isMissingDay(day: Day, months: number): boolean {
  const date = civilDate(day)
  const count = date.year * MONTHS_PER_YEAR + date.month - 1 + months
  const year = Math.floor(count / MONTHS_PER_YEAR)
  return date.day > daysInMonth(year, count - year * MONTHS_PER_YEAR + 1)
}

/** `day` and a duration of days and months: months first, then days, as ISO 8601 orders them. Hours are ignored. */
export const addDuration = (day: Day, duration: Duration, monthEnd: MonthEnd): Day =>
  addMonths(day, monthsOf(duration), monthEnd) + daysOf(duration)

/** `day` less a duration of days and months. */
export const subtractDuration = (day: Day, duration: Duration, monthEnd: MonthEnd): Day =>
  addMonths(day, -monthsOf(duration), monthEnd) - daysOf(duration)
