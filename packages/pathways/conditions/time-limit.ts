import {
  DAYS_OFF_MAX,
  dueOf,
  isOver,
  unrolledLastDay,
  type Answer,
  type Due,
  type Duration,
  type Span,
  type Suspension,
} from '@recourse/clocks'
import type { ActFacts, Facts } from '../situation/facts.ts'
import type { PreparedForum, PreparedVersion } from '../law/prepare.ts'
import type { LimitVersion, TriggerEvent } from '../law/shape.ts'
import { R, type Finding } from '../reasons.ts'
import { excused } from './excuses.ts'
import type { ExhaustionResult } from './exhaustion.ts'
import { pausesOf } from './pauses.ts'
import { otherProcedureUsed, triggersOf, type Trigger } from './triggers.ts'

/** The last day of a limit, and what it rests on. */
export interface Deadline {
  readonly kind: LimitVersion['kind']
  readonly version: LimitVersion
  readonly duration: string | null
  readonly trigger: TriggerEvent | null
  readonly triggerDay: Span | null
  readonly due: Span | null
}

export interface LimitResult {
  readonly finding: Finding
  readonly deadline: Deadline | null
}

/** Test 10. Two possible versions or triggers: the earliest day is kept, and only all of them together close. */
export function timeLimit(
  prepared: PreparedForum,
  facts: Facts,
  act: ActFacts,
  exhausted: ExhaustionResult,
): LimitResult {
  const [only] = prepared.versions
  if (prepared.versions.length === 1 && only !== undefined && !prepared.asksForOther)
    return ofVersion(prepared, only, facts, act, exhausted) ?? UNDATED
  const used = prepared.asksForOther ? otherProcedureUsed(act, prepared.countsAsOther) : 'unknown'
  const results: LimitResult[] = []
  for (const version of prepared.versions) {
    const { applies_if } = version.version
    if (applies_if !== undefined && used !== 'unknown' && applies_if.other_procedure_used !== used) continue
    const result = ofVersion(prepared, version, facts, act, exhausted)
    if (result !== null) results.push(result)
  }
  return merged(results)
}

/** No version of the limit covers this case. */
const UNDATED: LimitResult = { finding: R.triggerUnknown, deadline: null }

function merged(results: readonly LimitResult[]): LimitResult {
  const [first, ...others] = results
  if (first === undefined) return UNDATED
  if (others.length === 0) return first
  const day = ({ deadline }: LimitResult): number => deadline?.due?.earliest ?? Infinity
  const earliest = results.reduce((least, one) => (day(one) < day(least) ? one : least), first)
  if (others.every(({ finding }) => finding.outcome === first.finding.outcome)) return earliest
  return {
    ...earliest,
    finding: results.find(({ finding }) => finding.outcome === 'unknown')?.finding ?? R.limitUnsure,
  }
}

/** Null: no decisive date of this case falls under this version. */
function ofVersion(
  prepared: PreparedForum,
  one: PreparedVersion,
  facts: Facts,
  act: ActFacts,
  exhausted: ExhaustionResult,
): LimitResult | null {
  const { version } = one
  if (version.runs_for !== 'victim') return plain(version, R.limitOfOthers)
  if (version.kind === 'none') return plain(version, R.limitNone)
  const excuse = excused(one, facts, act, exhausted)
  if (excuse.finding !== null) return plain(version, excuse.finding, excuse.kind)
  if (version.which_date_decides === 'project_closed' && !mayHold(one.valid, facts.projectClosed)) return null
  const triggers = triggersOf(excuse.triggers ?? version.triggers, version.prudent_trigger === 'earliest', facts, act)
  if (triggers.length === 0) return plain(version, withoutTrigger(version, facts))
  const held =
    version.which_date_decides === 'decision_taken'
      ? triggers.filter(({ taken }) => mayHold(one.valid, taken))
      : triggers
  if (held.length === 0) return null
  const length = one.duration ?? one.amberAfter ?? one.prudential
  if (length === null) return plain(version, version.kind === 'reasonable' ? R.limitReasonable : R.limitUnknown)
  return dated(prepared, one, length, held, facts, act, excuse.mayApply || !isCertain(one, held, exhausted))
}

/** One result for each version and reason: most limits have no date, and are asked for in every triple. */
const plainResults = new WeakMap<LimitVersion, Map<Finding, LimitResult>>()

function plain(version: LimitVersion, finding: Finding, kind: LimitVersion['kind'] = version.kind): LimitResult {
  let known = plainResults.get(version)
  if (known === undefined) plainResults.set(version, (known = new Map<Finding, LimitResult>()))
  let result = known.get(finding)
  if (result === undefined) known.set(finding, (result = withoutDay(version, finding, kind)))
  return result
}

function withoutDay(version: LimitVersion, finding: Finding, kind: LimitVersion['kind']): LimitResult {
  const { duration } = version
  return { finding, deadline: { kind, version, duration, trigger: null, triggerDay: null, due: null } }
}

const mayHold = (valid: Span, day: Span | null): boolean =>
  day === null || (day.latest >= valid.earliest && day.earliest <= valid.latest)

/** Is the day of the last trigger settled? Otherwise the limit closes nothing; nor does a reading that is derived. */
function isCertain({ version }: PreparedVersion, triggers: readonly Trigger[], exhausted: ExhaustionResult): boolean {
  const rests = triggers.some(({ event }) => event === 'decision_served' || event === 'decision_taken')
  return version.level !== 'derived' && (exhausted.isSettled || !rests)
}

function withoutTrigger(version: LimitVersion, { situation }: Facts): Finding {
  const { status } = situation.project ?? {}
  const isRunning = status === 'proposed' || status === 'active'
  const reads = [...version.triggers, version.until_event]
  if (isRunning && (reads.includes('project_closed') || reads.includes('project_exited'))) return R.limitOpen
  if (version.kind === 'reasonable') return R.reasonableUnsure
  if (version.kind === 'practice') return R.practiceStartUnknown
  return version.kind === 'unknown' || version.duration === null ? R.limitUnknown : R.triggerUnknown
}

function dated(
  prepared: PreparedForum,
  { version }: PreparedVersion,
  length: Duration,
  triggers: readonly Trigger[],
  facts: Facts,
  act: ActFacts,
  isOpenEnded: boolean,
): LimitResult {
  let kept = triggers[0] as Trigger
  let latest = -Infinity
  for (const trigger of triggers) {
    if (trigger.day.earliest < kept.day.earliest) kept = trigger
    latest = Math.max(latest, trigger.day.latest)
  }
  const pauses = pausesOf(prepared, act)
  const running = movable(dueWith(pauses, { earliest: kept.day.earliest, latest }, length, prepared), prepared)
  const due: Due = isOpenEnded ? { earliest: running.earliest, latest: Infinity, notes: running.notes } : running
  const deadline: Deadline = {
    kind: version.kind,
    version,
    duration: version.duration ?? version.amber_after ?? version.prudential ?? null,
    trigger: kept.event,
    triggerDay: kept.day,
    due,
  }
  const over = isOver(due, facts.today, version.boundary)
  const finding = judged(version, over, facts)
  // Without the pause it would be over: then the pause is what must be asked for.
  const isPause = finding === R.limitUnsure && pauses.length > 0 && !isOpenEnded
  return { finding: isPause ? R.limitPauseUnsure : finding, deadline }
}

/** Where days off move a last day and nobody knows them, so long a run of them may still keep the door open. */
const movable = (due: Due, { daysOff }: PreparedForum): Due =>
  daysOff.code === 'days-unknown' ? { ...due, latest: due.latest + DAYS_OFF_MAX } : due

const NO_NOTES: Due['notes'] = []

/** Where nothing paused the limit, which is nearly always, two sums are quicker than a period of law. */
function dueWith(pauses: readonly Suspension[], trigger: Span, length: Duration, { counting }: PreparedForum): Due {
  if (pauses.length === 0) {
    const { day: earliest } = unrolledLastDay(trigger.earliest, length, counting, null)
    return {
      earliest,
      latest:
        trigger.latest === trigger.earliest ? earliest : unrolledLastDay(trigger.latest, length, counting, null).day,
      notes: NO_NOTES,
    }
  }
  const due = dueOf({ trigger, duration: length, counting, calendar: null, suspensions: pauses })
  if (!due.ok) throw new Error(`norms: ${due.refusal.code}`)
  return due.value
}

function judged(version: LimitVersion, over: Answer, { situation }: Facts): Finding {
  if (version.kind === 'unknown') return R.limitUnknown
  if (over === 'no') return version.kind === 'reasonable' ? R.limitReasonable : R.limitOpen
  if (version.when_passed === 'amber') return R.limitAmber
  if (version.when_passed === 'none') return R.limitNone
  if (over === 'unknown') return R.limitUnsure
  if (version.when_passed === 'unknown') return R.limitUnknown
  return late(version, situation.filing?.reason_for_delay)
}

/** The last day has passed. Where a reason can help, it is asked for first; no reason is an answer too. */
function late({ escape_clause }: LimitVersion, reason: string | undefined): Finding {
  const helps = escape_clause?.if_given
  if (!escape_clause || !helps || helps === 'closed') return R.limitPassed
  if (reason === undefined) return R.limitAskReason
  const effect = reason.trim() === '' ? escape_clause.if_not_given : helps
  if (effect === 'open_with_conditions') return R.limitReasonGiven
  return effect === 'unknown' ? R.limitUnknown : R.limitPassed
}
