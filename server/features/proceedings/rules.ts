import { refuseFrom } from '../../platform/outcome.ts'
import english from './texts/en.json'

/** Where a proceeding stands, and where each step leads from there: the table is the documentation. */
export const proceedingMoves = {
  planned: { filed: 'pending', 'not-pursued': 'not-pursued', mistaken: 'mistaken' },
  /** A remedy that nobody used, and why. One may still use it. */
  'not-pursued': { filed: 'pending', mistaken: 'mistaken' },
  pending: { stage: 'pending', decided: 'decided', settled: 'settled', withdrawn: 'withdrawn', mistaken: 'mistaken' },
  decided: { served: 'decided', final: 'final', appealed: 'pending', mistaken: 'mistaken' },
  final: { served: 'final', mistaken: 'mistaken' },
  settled: { mistaken: 'mistaken' },
  withdrawn: { mistaken: 'mistaken' },
  /** Entered by mistake: it stays in the file and counts for nothing. */
  mistaken: {},
} as const satisfies Record<string, Partial<Record<string, string>>>

export type ProceedingState = keyof typeof proceedingMoves

/** Interim measures go their own way beside the proceeding, and end with it. */
export const interimMoves = {
  none: { 'interim-asked': 'asked' },
  asked: { 'interim-granted': 'granted', 'interim-refused': 'refused' },
  granted: { 'interim-lifted': 'lifted' },
  refused: { 'interim-asked': 'asked' },
  lifted: { 'interim-asked': 'asked' },
} as const satisfies Record<string, Partial<Record<string, string>>>

export type InterimState = keyof typeof interimMoves

/** States in which a body may still protect somebody until it decides. */
const INTERIM_IN: readonly ProceedingState[] = ['planned', 'pending', 'decided']

export const STEPS = [
  ...(['filed', 'not-pursued', 'stage', 'decided', 'served', 'final', 'appealed', 'settled', 'withdrawn'] as const),
  ...(['interim-asked', 'interim-granted', 'interim-refused', 'interim-lifted'] as const),
  /** How a remedy of a State works for this person, or why it need not be used. */
  'weighed' as const,
  'mistaken' as const,
] as const
export type StepCode = (typeof STEPS)[number]

export interface Stand {
  readonly state: ProceedingState
  readonly interim: InterimState
}

export const BEGINNING: Stand = { state: 'planned', interim: 'none' }

/** Where a step leads; null where it can't be taken. @param isRemedy of a State: only such a thing is weighed */
export function standAfter({ state, interim }: Stand, step: StepCode, isRemedy: boolean): Stand | null {
  if (step === 'weighed') return isRemedy && state !== 'mistaken' ? { state, interim } : null
  const next = (proceedingMoves[state] as Partial<Record<StepCode, ProceedingState>>)[step]
  if (next !== undefined) return { state: next, interim }
  const measure = (interimMoves[interim] as Partial<Record<StepCode, InterimState>>)[step]
  return measure !== undefined && INTERIM_IN.includes(state) ? { state, interim: measure } : null
}

/** Steps that can be taken now, in the order in which people take them. */
export const stepsFrom = (stand: Stand, isRemedy: boolean): readonly StepCode[] =>
  STEPS.filter((step) => standAfter(stand, step, isRemedy) !== null)

/** What a decision came to. Whether the body looked at the merits is said apart: a text alone tells. */
export const OUTCOMES = [
  'violation',
  'no-violation',
  'granted-in-part',
  'inadmissible',
  'discontinued',
  'other',
] as const
export type DecisionOutcome = (typeof OUTCOMES)[number]

/** As `remedies[].excuse` of the engine's situation has them. */
export const EXCUSES = [
  'none',
  'unreasonably_prolonged',
  'unlikely_effective_relief',
  'no_due_process',
  'access_denied',
] as const
export type Excuse = (typeof EXCUSES)[number]

export const TRI = ['yes', 'no', 'unknown'] as const
export type Tri = (typeof TRI)[number]

/** Systems of `norms/forums.json` in which each State has a body of its own. */
export const OF_STATES: readonly string[] = ['national', 'oecd']

/** As many as an assessment takes, with room; no case of one person has more. */
export const PROCEEDINGS_MAX = 400
/** A choice names each planned filing, and every door that it closes: as many as its entry takes. */
export const PLANNED_MAX = 50

const rule = 'docs/proceedings.md, steps'
const table = {
  'no-such-forum': { sentence: english['no-such-forum'], rule: 'norms/forums.json' },
  'of-no-state': { sentence: english['of-no-state'], rule: 'norms/forums.json' },
  'too-many-proceedings': { sentence: english['too-many-proceedings'], rule },
  'state-missing': { sentence: english['state-missing'], rule },
  'no-such-proceeding': { sentence: english['no-such-proceeding'], rule },
  'no-such-step': { sentence: english['no-such-step'], rule },
  'day-to-come': { sentence: english['day-to-come'], rule },
  'no-choice': { sentence: english['no-choice'], rule: 'docs/proceedings.md, choice of procedure' },
  'order-wrong': { sentence: english['order-wrong'], rule },
} as const

export type ProceedingsRefusal = keyof typeof table
export const refuse = refuseFrom<ProceedingsRefusal>(table, 'proceedings')
