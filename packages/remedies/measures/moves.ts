/**
 * Where a measure stands, and where each step leads from there: the table is the documentation (statuses of
 * `norms/remedies.json`). Overdue is no state: whatever is open can be late, and says so beside where it stands.
 */
export const measureMoves = {
  proposed: { agree: 'agreed', order: 'ordered', start: 'started', ...leaves() },
  agreed: { order: 'ordered', start: 'started', part: 'partly-done', claim: 'done-claimed', ...leaves() },
  ordered: { agree: 'ordered', start: 'started', part: 'partly-done', claim: 'done-claimed', ...leaves() },
  started: { agree: 'started', order: 'started', part: 'partly-done', claim: 'done-claimed', ...leaves() },
  'partly-done': { agree: 'partly-done', part: 'partly-done', claim: 'done-claimed', ...leaves() },
  'done-claimed': { confirm: 'done-confirmed', dispute: 'disputed', 'take-back': 'started', ...leaves() },
  /** Confirmed may fall apart: the house leaks, the payment was called back. */
  'done-confirmed': { dispute: 'disputed', close: 'closed' },
  disputed: { start: 'started', part: 'partly-done', claim: 'done-claimed', confirm: 'done-confirmed', ...leaves() },
  impossible: { start: 'started', replace: 'replaced', decline: 'withdrawn', close: 'closed' },
  withdrawn: { 'want-again': 'proposed', close: 'closed' },
  replaced: {},
  closed: { dispute: 'disputed', reopen: 'started' },
} as const satisfies Record<string, Partial<Record<string, string>>>

function leaves() {
  return { 'cannot-be': 'impossible', replace: 'replaced', decline: 'withdrawn' } as const
}

export type MeasureState = keyof typeof measureMoves
export const MEASURE_STATES = Object.keys(measureMoves) as readonly MeasureState[]

/** Who says a step: the desk that carries the plan, the person it is for, or somebody independent of both. */
export const SPEAKERS = ['desk', 'person', 'monitor'] as const
export type Speaker = (typeof SPEAKERS)[number]

/** Who may say each step. `confirm` is nobody's but the person's and a monitor's (remedies.md 4.3). */
export const stepSpeakers = {
  agree: ['person'],
  /** A body ordered it, or whoever owes it promised it. */
  order: ['desk'],
  start: ['desk'],
  part: ['desk', 'person', 'monitor'],
  /** Whoever owes it says that it is done; the desk writes that down with what shows it. */
  claim: ['desk'],
  'take-back': ['desk'],
  confirm: ['person', 'monitor'],
  dispute: ['person', 'monitor'],
  'cannot-be': ['desk'],
  replace: ['desk'],
  decline: ['person'],
  'want-again': ['person'],
  close: ['desk'],
  reopen: ['desk', 'person', 'monitor'],
} as const satisfies Record<string, readonly Speaker[]>

export type MeasureStep = keyof typeof stepSpeakers
export const MEASURE_STEPS = Object.keys(stepSpeakers) as readonly MeasureStep[]

/** Nothing more is to come of these by themselves; a closed measure can be opened again by what happens. */
export const ENDED: readonly MeasureState[] = ['done-confirmed', 'replaced', 'withdrawn', 'closed']

export const isOpen = (state: MeasureState): boolean => !ENDED.includes(state)

/** Where a step leads; null where it cannot be taken. */
export const stateAfter = (state: MeasureState, step: MeasureStep): MeasureState | null =>
  (measureMoves[state] as Partial<Record<MeasureStep, MeasureState>>)[step] ?? null

/** Steps that this speaker can take now, in the order in which people take them. */
export const stepsFrom = (state: MeasureState, speaker: Speaker): readonly MeasureStep[] =>
  MEASURE_STEPS.filter(
    (step) => stateAfter(state, step) !== null && (stepSpeakers[step] as readonly Speaker[]).includes(speaker),
  )
