import { subtractDuration, type Duration } from '../civil/duration.ts'
import type { Day } from '../civil/day.ts'
import { isExact, type Answer, type Span } from '../edtf/span.ts'
import { accept, refuse, type Decision } from '../refusals.ts'
import type { WorkingCalendar } from '../calendar/working-calendar.ts'
import { rolled, unrolledLastDay, type Counting } from './counting.ts'
import { lastDayWithPauses, pausesOf, turningPoints, type Pause, type Suspension } from './suspension.ts'

/** What a result was computed with; two authorities see by it why they differ. */
export interface Versions {
  readonly norms: string
  readonly calendar: string | null
  readonly zones: string | null
}

export interface Period {
  /** Every day on which the period may have begun to run (or from which it counts back). */
  readonly trigger: Span
  readonly duration: Duration
  readonly counting: Counting
  /** The working days of the obliged body; null where nobody knows them. */
  readonly calendar: WorkingCalendar | null
  readonly suspensions?: readonly Suspension[]
  /** Added once, after the duration. */
  readonly extension?: Duration
}

/** What must be said beside a date. `holidays-unknown`: a day off might move it. `roll-unknown`: so might its rule. */
export type DueNote = 'trigger-uncertain' | 'holidays-unknown' | 'roll-unknown' | 'suspended' | 'suspension-uncertain'

/** The last day of a period: `earliest` is the day to keep, `latest` is an argument (pathways.md, 4.2). */
export interface Due extends Span {
  readonly notes: readonly DueNote[]
}

/**
 * The last day of a period on its earliest and latest reading. Both are infinite where nothing bounds them. Refuses
 * `duration-has-hours` (see moment.ts) and `business-days-only`.
 */
export function dueOf(period: Period): Decision<Due> {
  const { duration, extension, counting } = period
  if (duration.seconds > 0 || (extension?.seconds ?? 0) > 0) return refuse('duration-has-hours')
  if (counting.unit === 'business' && (hasOther(duration) || (extension !== undefined && hasOther(extension))))
    return refuse('business-days-only')
  const notes = new Set<DueNote>()
  if (!isExact(period.trigger)) notes.add('trigger-uncertain')
  const due = period.suspensions?.length ? pausedDue(period, period.suspensions, notes) : plainDue(period, notes)
  return accept({ ...rolledDue(due, period, notes), notes: [...notes] })
}

/** Working days are counted one by one: weeks, months and years of them mean nothing. */
const hasOther = ({ years, months, weeksInDays }: Duration): boolean => years + months + weeksInDays > 0

function lastFrom(period: Period, notes: Set<DueNote>): (start: Day) => Day {
  const { duration, extension, counting, calendar } = period
  const add = (start: Day, more: Duration, how: Counting): Day => {
    const stepped = unrolledLastDay(start, more, how, calendar)
    if (!stepped.known) notes.add('holidays-unknown')
    return stepped.day
  }
  return (start) => {
    const last = add(start, duration, counting)
    return extension === undefined ? last : add(last, extension, { ...counting, startDayCounts: false })
  }
}

function plainDue(period: Period, notes: Set<DueNote>): Span {
  const last = lastFrom(period, notes)
  const earliest = last(period.trigger.earliest)
  return { earliest, latest: isExact(period.trigger) ? earliest : last(period.trigger.latest) }
}

function pausedDue(period: Period, suspensions: readonly Suspension[], notes: Set<DueNote>): Span {
  const last = lastFrom(period, notes)
  const shortest = pausesOf(suspensions, 'shortest')
  const longest = pausesOf(suspensions, 'longest')
  const days = [shortest, longest].flatMap((pauses: readonly Pause[]) =>
    turningPoints(period.trigger, pauses).map((trigger) => lastDayWithPauses(trigger, pauses, last)),
  )
  const due = { earliest: Math.min(...days), latest: Math.max(...days) }
  const plain = plainDue(period, notes)
  if (due.latest > plain.latest) notes.add('suspended')
  if (!areSame(shortest, longest)) notes.add('suspension-uncertain')
  return due
}

const areSame = (some: readonly Pause[], others: readonly Pause[]): boolean =>
  some.length === others.length && some.every(({ from, to }, at) => from === others[at]?.from && to === others[at]?.to)

function rolledDue(due: Span, { counting, calendar }: Period, notes: Set<DueNote>): Span {
  if (counting.lastDayOnHoliday === 'stays') return due
  const rolling: Counting = { ...counting, lastDayOnHoliday: 'next_working_day' }
  const earliest = rolled(due.earliest, rolling, calendar)
  const latest = isExact(due) ? earliest : rolled(due.latest, rolling, calendar)
  if (!earliest.known || !latest.known) notes.add('holidays-unknown')
  if (counting.lastDayOnHoliday === 'next_working_day') return { earliest: earliest.day, latest: latest.day }
  // Nobody knows whether days off move it: the day to keep is the earlier of the two readings.
  if (earliest.day !== due.earliest || latest.day !== due.latest || !earliest.known) notes.add('roll-unknown')
  return { earliest: Math.min(due.earliest, earliest.day), latest: Math.max(due.latest, latest.day) }
}

/**
 * The advised day: the last day less a margin that the instance sets. It is not law. A margin may be longer than the
 * whole period: then it is the day on which that began.
 */
export function safeDay(last: Day, margin: Duration, began: Day = -Infinity): Day {
  if (!Number.isFinite(last)) return last
  const day = subtractDuration(last, margin, 'clamp_to_last_day')
  // A period that counts back begins after its last day, which then bounds nothing.
  return began > last ? day : Math.max(day, began)
}

/** Has the last day gone? `boundary` `before`: the last day itself is already too late. */
export function isOver(due: Span, today: Day, boundary: 'on_or_before' | 'before'): Answer {
  const kept = boundary === 'before' ? 1 : 0
  if (today > due.latest - kept) return 'yes'
  return today > due.earliest - kept ? 'unknown' : 'no'
}
