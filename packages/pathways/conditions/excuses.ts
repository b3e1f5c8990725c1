import { addDuration, type Answer } from '@recourse/clocks'
import type { ActFacts, Facts } from '../situation/facts.ts'
import type { PreparedVersion } from '../law/prepare.ts'
import type { LimitVersion, TriggerEvent } from '../law/shape.ts'
import { R, type Finding } from '../reasons.ts'
import type { ExhaustionResult } from './exhaustion.ts'

/** What becomes of a limit where something excuses the want of a final decision, or where the act goes on. */
export interface Excuse {
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

export function excused(one: PreparedVersion, facts: Facts, act: ActFacts, exhausted: ExhaustionResult): Excuse {
  const { excused_when } = one.version
  if (excused_when.length === 0) return NO_EXCUSE
  let mayApply = false
  let excuse: Excuse | null = null
  for (const { if: when, effect, triggers } of excused_when) {
    const applies: Answer = when === 'continuing_situation' ? act.continuing : exhausted.isExcused
    // A limit that does not run at all counts from nothing, whatever else applies.
    if (applies === 'yes' && effect === 'does_not_run')
      return { finding: needsDiligence(one, facts, act) ? R.diligenceAsk : R.limitDoesNotRun, mayApply: false }
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

/** Families of the disappeared must act: after some years the delay is asked about, and closes nothing (5.11). */
function needsDiligence({ diligence }: PreparedVersion, { today }: Facts, { act, start }: ActFacts): boolean {
  if (diligence === null || !act.rights.some((right) => diligence.rights.has(right))) return false
  return (
    !Number.isFinite(start.earliest) || addDuration(start.earliest, diligence.amberAfter, 'clamp_to_last_day') < today
  )
}
