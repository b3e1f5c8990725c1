import { isOver, unrolledLastDay, type Answer, type Duration, type Due, type Span } from '@recourse/clocks'
import type { ActFacts, Facts } from '../situation/facts.ts'
import type { PreparedForum, PreparedVersion } from '../law/law.ts'
import type { LimitVersion, TriggerEvent } from '../law/shape.ts'
import { R, type Finding } from '../reasons.ts'
import type { ExhaustionResult } from './exhaustion.ts'
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
  const used = otherProcedureUsed(act, prepared.countsAsOther)
  const results: LimitResult[] = []
  for (const version of prepared.versions) {
    const { applies_if } = version.version
    if (applies_if !== undefined && used !== 'unknown' && applies_if.other_procedure_used !== used) continue
    const result = ofVersion(prepared, version, facts, act, exhausted)
    if (result !== null) results.push(result)
  }
  return merged(results)
}

function merged(results: readonly LimitResult[]): LimitResult {
  const [first, ...others] = results
  if (first === undefined) return { finding: R.triggerUnknown, deadline: null }
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
  const excuse = excused(version, act, exhausted)
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
  return dated(prepared, one, length, held, facts, excuse.mayApply || !isCertain(one, held, exhausted))
}

function plain(version: LimitVersion, finding: Finding, kind: LimitVersion['kind'] = version.kind): LimitResult {
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

interface Excuse {
  /** The limit does not run at all. */
  readonly finding: Finding | null
  readonly kind?: LimitVersion['kind']
  /** It counts from something else. */
  readonly triggers?: readonly TriggerEvent[]
  /** Nobody knows whether an excuse applies. */
  readonly mayApply: boolean
}

const NO_EXCUSE: Excuse = { finding: null, mayApply: false }
const OPEN_EXCUSE: Excuse = { finding: null, mayApply: true }

function excused({ excused_when }: LimitVersion, act: ActFacts, exhausted: ExhaustionResult): Excuse {
  if (excused_when.length === 0) return NO_EXCUSE
  let mayApply = false
  let excuse: Excuse | null = null
  for (const { if: when, effect, triggers } of excused_when) {
    const applies: Answer = when === 'continuing_situation' ? act.continuing : exhausted.isExcused
    // A limit that does not run at all counts from nothing, whatever else applies.
    if (applies === 'yes' && effect === 'does_not_run') return { finding: R.limitDoesNotRun, mayApply: false }
    mayApply ||= applies === 'unknown'
    if (applies === 'yes') excuse ??= excuseOf(effect, triggers)
  }
  if (excuse === null) return mayApply ? OPEN_EXCUSE : NO_EXCUSE
  return { ...excuse, mayApply }
}

function excuseOf(effect: LimitVersion['excused_when'][number]['effect'], triggers: readonly TriggerEvent[]): Excuse {
  if (effect === 'cannot_start') return { finding: R.limitNotStarted, mayApply: false }
  if (effect === 'reasonable_time') return { finding: R.limitReasonable, kind: 'reasonable', mayApply: false }
  return { finding: null, triggers, mayApply: false }
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
  { counting }: PreparedForum,
  { version }: PreparedVersion,
  length: Duration,
  triggers: readonly Trigger[],
  facts: Facts,
  isOpenEnded: boolean,
): LimitResult {
  let kept = triggers[0] as Trigger
  let latest = -Infinity
  for (const trigger of triggers) {
    if (trigger.day.earliest < kept.day.earliest) kept = trigger
    latest = Math.max(latest, trigger.day.latest)
  }
  const due: Due = {
    earliest: unrolledLastDay(kept.day.earliest, length, counting, null).day,
    latest: isOpenEnded ? Infinity : unrolledLastDay(latest, length, counting, null).day,
    notes: [],
  }
  const deadline: Deadline = {
    ...{ kind: version.kind, version, trigger: kept.event, triggerDay: kept.day, due },
    duration: version.duration ?? version.amber_after ?? version.prudential ?? null,
  }
  return { finding: judged(version, isOver(due, facts.today, version.boundary), facts), deadline }
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
