import type { Duration } from '../civil/duration.ts'
import type { Span } from '../edtf/span.ts'
import { endOfDay, startOfDay, type Moment, type Zone } from '../calendar/zone.ts'
import { accept, refuse, type Decision } from '../refusals.ts'

/** Every moment at which something may have happened, in seconds since 1970-01-01T00:00:00Z. */
export interface MomentSpan {
  readonly earliest: Moment
  readonly latest: Moment
}

/** The moments of a span of days on the wall clock of a zone. */
export function momentsOf(days: Span, zone: Zone): MomentSpan {
  return {
    earliest: Number.isFinite(days.earliest) ? startOfDay(zone, days.earliest) : days.earliest,
    latest: Number.isFinite(days.latest) ? endOfDay(zone, days.latest) : days.latest,
  }
}

/**
 * When a period of hours ends: counted from the moment, through nights and days off. A body whose hours stop at night ends
 * later, never earlier. Refuses `duration-has-days`.
 */
export function dueMoment(trigger: MomentSpan, duration: Duration): Decision<MomentSpan> {
  if (duration.years + duration.months + duration.days + duration.weeksInDays > 0) return refuse('duration-has-days')
  return accept({ earliest: trigger.earliest + duration.seconds, latest: trigger.latest + duration.seconds })
}
