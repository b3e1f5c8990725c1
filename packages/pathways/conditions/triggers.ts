import { isBounded, type Span } from '@recourse/clocks'
import type { ActFacts, Facts, RemedyFacts } from '../situation/facts.ts'
import type { TriggerEvent } from '../law/shape.ts'

/** A day that may start a time limit, and the day by which the version of the rule is chosen. */
export interface Trigger {
  readonly event: TriggerEvent
  readonly day: Span
  /** When the decision was taken; where there is none, the trigger itself (time_limit, which_date_decides). */
  readonly taken: Span
}

const ENDED: ReadonlySet<string> = new Set(['decided_merits', 'inadmissible', 'settled'])

/**
 * What may start the limit. Of several events the first whose date is known counts; that an earlier one of the list is
 * not known leaves the later end open, since it may still turn out to be later. Each final decision is one trigger.
 */
export function triggersOf(
  events: readonly TriggerEvent[],
  isPrudent: boolean,
  facts: Facts,
  act: ActFacts,
): readonly Trigger[] {
  const found: Trigger[] = []
  let isFirst = true
  for (const event of events) {
    if (event === 'decision_served' || event === 'decision_taken') {
      if (found.length === 0) found.push(...decisions(events, act))
    } else {
      for (const day of daysOf(event, facts, act)) {
        const open = isFirst || isPrudent ? day : { ...day, latest: Infinity }
        found.push({ event, day: open, taken: day })
      }
    }
    if (found.length > 0 && !isPrudent) return found
    isFirst = false
  }
  return found
}

/**
 * Each final decision with a day. One of which no day is known may be the last: then the later end stays open. Beside one
 * of a remedy that worked, one of a remedy that could not does not count: a futile step stops no clock, and starts none.
 */
function decisions(events: readonly TriggerEvent[], { remedies }: ActFacts): readonly Trigger[] {
  const found: Trigger[] = []
  let isOneUndated = false
  const isOneOfUse = remedies.length > 1 && remedies.some((one) => isOfUse(one) && decision(events, one) !== null)
  for (const one of remedies) {
    if (!isFinal(one) || (isOneOfUse && one.remedy.effective === 'no')) continue
    const trigger = decision(events, one)
    if (trigger === null) isOneUndated = true
    else found.push(trigger)
  }
  if (!isOneUndated) return found
  return found.map(({ event, day, taken }) => ({ event, taken, day: { earliest: day.earliest, latest: Infinity } }))
}

const isFinal = ({ remedy }: RemedyFacts): boolean => remedy.status === 'decided' && remedy.final === 'yes'
const isOfUse = (one: RemedyFacts): boolean => isFinal(one) && one.remedy.effective === 'yes'

function decision(events: readonly TriggerEvent[], { served, taken }: RemedyFacts): Trigger | null {
  const isServiceAsked = events.includes('decision_served')
  if (served !== null && isServiceAsked)
    return { event: 'decision_served', day: served, taken: taken ?? { earliest: -Infinity, latest: served.latest } }
  if (taken === null) return null
  return {
    event: 'decision_taken',
    day: isServiceAsked ? { earliest: taken.earliest, latest: Infinity } : taken,
    taken,
  }
}

function daysOf(event: TriggerEvent, facts: Facts, act: ActFacts): readonly Span[] {
  const one = (day: Span | null): readonly Span[] => (day === null || !isKnown(day) ? [] : [day])
  const { status } = facts.situation.project ?? {}
  switch (event) {
    case 'absence_of_remedy_known':
      return act.remedies.flatMap(({ absenceKnown }: RemedyFacts) => one(absenceKnown))
    case 'act_known':
      return one(act.known)
    case 'act_start':
      return one(act.start)
    case 'act_end':
      return one(act.end)
    case 'other_procedure_ended':
      return (act.procedures ?? []).flatMap(({ procedure, decided }) =>
        ENDED.has(procedure.status) ? one(decided) : [],
      )
    case 'project_closed':
      return status === 'closed' ? one(facts.projectClosed) : []
    case 'project_exited':
      return status === 'exited' ? one(facts.projectClosed) : []
    default:
      return []
  }
}

const isKnown = (day: Span): boolean => isBounded(day) || Number.isFinite(day.earliest) || Number.isFinite(day.latest)

/** Has another procedure ended, so that a version of the limit for that case applies? */
export function otherProcedureUsed(
  { procedures }: ActFacts,
  counts: ReadonlyMap<string, string>,
): 'yes' | 'no' | 'unknown' {
  if (procedures === null) return 'unknown'
  let isUnsure = false
  for (const { procedure } of procedures) {
    const counted = counts.get(procedure.forum) ?? 'unknown'
    if (counted === 'yes' && ENDED.has(procedure.status)) return 'yes'
    isUnsure ||= counted !== 'no' && (ENDED.has(procedure.status) || procedure.status === 'unknown')
  }
  return isUnsure ? 'unknown' : 'no'
}
