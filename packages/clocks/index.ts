/** Legal periods: civil days, uncertain dates, counting, pauses, the clocks of requests. Pure: all is handed in. */
export {
  DAYS_OFF_MAX,
  isWorkingDay,
  rollOffDays,
  stepWorkingDays,
  type Stepped,
  type WorkingCalendar,
} from './calendar/working-calendar.ts'
export { intlZone } from './calendar/intl-zone.ts'
export { dayAt, endOfDay, fixedZone, startOfDay, type Moment, type Zone } from './calendar/zone.ts'
export {
  civilDate,
  dayOf,
  daysInMonth,
  formatDay,
  isDate,
  isLeapYear,
  parseDay,
  weekdayOf,
  type CivilDate,
  type Day,
  type Weekday,
} from './civil/day.ts'
export {
  addDuration,
  addMonths,
  daysOf,
  monthsOf,
  parseDuration,
  subtractDuration,
  DURATION_YEARS_MAX,
  type Duration,
  type MonthEnd,
} from './civil/duration.ts'
export { applies, type RequestFacts } from './coded/condition.ts'
export { follow, type ClockState, type Followed, type Step } from './coded/follow.ts'
export { dayToKeep, runClock, type ClockInput, type ClockResult } from './coded/run.ts'
export type { ClockCode, CodedClock, Condition, StateMachine, Trigger } from './coded/shape.ts'
export { parseDate, DATE_LETTERS_MAX, type DateReading } from './edtf/parse.ts'
export {
  earlierOf,
  exactly,
  hull,
  isBounded,
  isExact,
  isOnOrAfter,
  isOnOrBefore,
  UNKNOWN_SPAN,
  type Answer,
  type Span,
} from './edtf/span.ts'
export { PLAIN_COUNTING, rolled, unrolledLastDay, type Counting } from './limit/counting.ts'
export { dueOf, isOver, safeDay, type Due, type DueNote, type Period, type Versions } from './limit/due.ts'
export { dueMoment, momentsOf, type MomentSpan } from './limit/moment.ts'
export { lastDayWithPauses, pausesOf, type Pause, type Suspension } from './limit/suspension.ts'
export * from './refusals.ts'
