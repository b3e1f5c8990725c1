import { parseDuration, type Duration } from '../civil/duration.ts'
import type { WorkingCalendar } from '../calendar/working-calendar.ts'
import type { Zone } from '../calendar/zone.ts'
import type { Answer, Span } from '../edtf/span.ts'
import type { Counting } from '../limit/counting.ts'
import { dueOf, type Due, type Versions } from '../limit/due.ts'
import { dueMoment, momentsOf, type MomentSpan } from '../limit/moment.ts'
import { accept, refuse, type Decision } from '../refusals.ts'
import { applies, type RequestFacts } from './condition.ts'
import { follow, type ClockState, type Followed, type Step } from './follow.ts'
import type { CodedClock, StateMachine, Trigger } from './shape.ts'

export interface ClockInput {
  readonly clock: CodedClock
  readonly machine: StateMachine
  readonly steps: readonly Step[]
  readonly facts: RequestFacts
  /** Of the body that is obliged; null where nobody knows its days off. */
  readonly calendar: WorkingCalendar | null
  /** Of the body that is obliged; only a clock of hours needs it. */
  readonly zone: Zone | null
  /** The day that a backward clock counts back from, such as the day of a hearing. */
  readonly anchor?: Span
  readonly normsVersion: string
}

export interface ClockResult {
  readonly state: ClockState | 'does_not_apply'
  /** `unknown`: shown all the same, since nobody knows that it does not apply. */
  readonly applies: Answer
  readonly isProductDefault: boolean
  readonly isExtended: boolean
  readonly due: Due | null
  /** Only of a clock of hours. */
  readonly dueMoment: MomentSpan | null
  /** The date without pauses, where no text says that they count (`pause_basis` of the norms). */
  readonly dueWithoutPauses: Due | null
  /** Hours were counted through nights although nobody knows that they run then: the end may be later. */
  readonly areNightsAssumed: boolean
  /** What the silence itself causes once the clock has run out. */
  readonly onExpiry: Trigger | null
  readonly versions: Versions
}

type Dates = Pick<ClockResult, 'due' | 'dueMoment' | 'dueWithoutPauses'>
const NO_DATES: Dates = { due: null, dueMoment: null, dueWithoutPauses: null }

/**
 * One clock of a request, by the steps that happened. Refuses a duration that it can't read, `anchor-missing`,
 * `moment-missing` and `extension-missing`; an unknown fact is no refusal.
 */
export function runClock(input: ClockInput): Decision<ClockResult> {
  const { clock, calendar, zone } = input
  const applied = applies(clock.coded.applies_if, input.facts)
  const followed = follow(clock, input.machine, input.steps)
  const dates =
    applied === 'no' || followed.start === null ? accept(NO_DATES) : datesOf(input, followed, followed.start)
  if (!dates.ok) return dates
  return accept({
    ...dates.value,
    state: applied === 'no' ? 'does_not_apply' : followed.state,
    applies: applied,
    isProductDefault: clock.limitIsProductDefault,
    isExtended: followed.isExtended,
    areNightsAssumed: clock.dayKind === 'hours' && clock.coded.hours_run_through_nights !== true,
    onExpiry: clock.coded.on_expiry,
    versions: { norms: input.normsVersion, calendar: calendar?.version ?? null, zones: zone?.version ?? null },
  })
}

function datesOf(input: ClockInput, followed: Followed, start: Step): Decision<Dates> {
  const duration = parseDuration(input.clock.limit)
  if (!duration.ok) return duration
  const extension = extensionOf(input.clock, followed)
  if (!extension.ok) return extension
  if (duration.value.seconds > 0) return momentDates(input, start, duration.value)
  const trigger = input.clock.coded.direction === 'backward' ? input.anchor : start.on
  if (trigger === undefined) return refuse('anchor-missing', input.clock.id)
  const plain = {
    ...{ trigger, duration: duration.value, counting: countingOf(input.clock), calendar: input.calendar },
    ...(extension.value === null ? {} : { extension: extension.value }),
  }
  const due = dueOf({ ...plain, suspensions: followed.pauses })
  if (!due.ok) return due
  if (followed.pauses.length === 0 || input.clock.coded.pause_basis === 'text')
    return accept({ ...NO_DATES, due: due.value })
  const without = dueOf(plain)
  return without.ok ? accept({ ...NO_DATES, due: due.value, dueWithoutPauses: without.value }) : without
}

function momentDates({ zone, clock }: ClockInput, start: Step, duration: Duration): Decision<Dates> {
  const moments = start.at ?? (zone === null ? null : momentsOf(start.on, zone))
  if (moments === null) return refuse('moment-missing', clock.id)
  const due = dueMoment(moments, duration)
  return due.ok ? accept({ ...NO_DATES, dueMoment: due.value }) : due
}

function extensionOf(clock: CodedClock, { isExtended }: Followed): Decision<Duration | null> {
  if (!isExtended) return accept(null)
  return clock.extension === undefined ? refuse('extension-missing', clock.id) : parseDuration(clock.extension.max)
}

/** Norms, cooperation.json, reading rules: a clock counts from the day after its trigger. */
const countingOf = ({ coded }: CodedClock): Counting => ({
  startDayCounts: false,
  monthEnd: 'clamp_to_last_day',
  unit: coded.calendar,
  direction: coded.direction,
  lastDayOnHoliday: coded.last_day_on_holiday,
})

/** The day or moment to keep. A minimum may not end earlier, so its latest reading is the careful one. */
export function dayToKeep(clock: CodedClock, due: Due): number {
  return clock.limitKind === 'minimum' ? due.latest : due.earliest
}
