import { type Day } from '../civil/day.ts'
import { daysOf, isMissingDay, addMonths, monthsOf, type Duration, type MonthEnd } from '../civil/duration.ts'
import { rollOffDays, stepWorkingDays, type Stepped, type WorkingCalendar } from '../calendar/working-calendar.ts'

/** How the days of one period are counted. Data: a forum or a clock brings it with its source. */
export interface Counting {
  /** Where true, the day of the trigger is the first day of the period. */
  readonly startDayCounts: boolean
  readonly monthEnd: MonthEnd
  readonly unit: 'calendar' | 'business'
  readonly direction: 'forward' | 'backward'
  /** What becomes of a last day on which the body does not work. `unknown` moves nothing, and is said. */
  readonly lastDayOnHoliday: 'next_working_day' | 'stays' | 'unknown'
}

/** How norms/mappings.json counts where a forum says nothing of its own. */
export const PLAIN_COUNTING: Counting = {
  startDayCounts: false,
  monthEnd: 'clamp_to_last_day',
  unit: 'calendar',
  direction: 'forward',
  lastDayOnHoliday: 'unknown',
}

/**
 * The last day of a period before anything moves it off a holiday. Months first, then days; months are never turned into
 * days. An unknown day, which is infinite, stays unknown.
 */
export function unrolledLastDay(
  trigger: Day,
  duration: Duration,
  counting: Counting,
  calendar: WorkingCalendar | null,
): Stepped {
  if (!Number.isFinite(trigger)) return { day: trigger, known: true }
  const step = counting.direction === 'forward' ? 1 : -1
  const start = counting.startDayCounts ? trigger - step : trigger
  if (counting.unit === 'business') return stepWorkingDays(calendar, start, daysOf(duration), step)
  const months = step * monthsOf(duration)
  if (months === 0) return { day: start + step * daysOf(duration), known: true }
  const moved = addMonths(trigger, months, counting.monthEnd) + step * daysOf(duration)
  return { day: counting.startDayCounts && !isClamped(trigger, months, counting) ? moved - step : moved, known: true }
}

/** A period that counts its first day ends on the day before; one that the month cut short already does. */
const isClamped = (trigger: Day, months: number, { monthEnd, direction }: Counting): boolean =>
  direction === 'forward' && monthEnd !== 'first_of_next_month' && isMissingDay(trigger, months)

/** The last day, moved off days on which the body does not work where the rule says so. */
export function rolled(last: Day, counting: Counting, calendar: WorkingCalendar | null): Stepped {
  if (counting.lastDayOnHoliday !== 'next_working_day' || !Number.isFinite(last)) return { day: last, known: true }
  return rollOffDays(calendar, last, counting.direction === 'forward' ? 1 : -1)
}
