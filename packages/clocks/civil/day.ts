import { accept, refuse, type Decision } from '../refusals.ts'

/**
 * A civil day as a whole number: days since 1970-01-01 in the proleptic Gregorian calendar. It has no hour and no zone.
 * Numbers compare and subtract as days do, so hot loops need no object per date.
 */
export type Day = number

/** Monday is 1, Sunday is 7 (ISO 8601-1). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

export interface CivilDate {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  /** 1 to 31. */
  readonly day: number
}

/** Days from 0000-03-01 to 1970-01-01. */
const EPOCH_SHIFT_DAYS = 719_468
/** Days of 400 Gregorian years, after which the calendar repeats. */
const DAYS_PER_ERA = 146_097
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const
const FEBRUARY = 2
/** 1970-01-01 was a Thursday: three days after a Monday. */
const EPOCH_WEEKDAY_SHIFT = 3

export const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

/** Days of a month, 28 to 31. `month` is 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  return month === FEBRUARY && isLeapYear(year) ? 29 : (MONTH_DAYS[month - 1] ?? 0)
}

/**
 * The day number of a date that exists. Years begin in March inside, so that the leap day is the last of its year
 * (algorithm: Hinnant, "chrono-compatible low-level date algorithms").
 */
export function dayOf(year: number, month: number, day: number): Day {
  const marchYear = month <= FEBRUARY ? year - 1 : year
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > FEBRUARY ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * DAYS_PER_ERA + dayOfEra - EPOCH_SHIFT_DAYS
}

/** The date of a day number. */
export function civilDate(day: Day): CivilDate {
  const shifted = day + EPOCH_SHIFT_DAYS
  const era = Math.floor(shifted / DAYS_PER_ERA)
  const dayOfEra = shifted - era * DAYS_PER_ERA
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return {
    year: yearOfEra + era * 400 + (month <= FEBRUARY ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  }
}

export const isDate = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)

export function weekdayOf(day: Day): Weekday {
  const fromMonday = (((day + EPOCH_WEEKDAY_SHIFT) % 7) + 7) % 7
  return (fromMonday + 1) as Weekday
}

const DAY_PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/

/** Reads `2024-05-26`. Refuses `day-malformed`: also for a day that the calendar does not have. */
export function parseDay(text: string): Decision<Day> {
  const [, year, month, day] = DAY_PATTERN.exec(text) ?? []
  if (year === undefined || !isDate(Number(year), Number(month), Number(day))) return refuse('day-malformed')
  return accept(dayOf(Number(year), Number(month), Number(day)))
}

const padded = (value: number, width: number): string => String(value).padStart(width, '0')

/** `2024-05-26`. Years outside 0000 to 9999 get a sign and six digits (ISO 8601-1, expanded form). */
export function formatDay(day: Day): string {
  const { year, month, day: ofMonth } = civilDate(day)
  const years = year >= 0 && year <= 9999 ? padded(year, 4) : `${year < 0 ? '-' : '+'}${padded(Math.abs(year), 6)}`
  return `${years}-${padded(month, 2)}-${padded(ofMonth, 2)}`
}
