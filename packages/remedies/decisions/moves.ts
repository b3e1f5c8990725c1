/** Whose word it is and of which kind: what non-judicial bodies settle, find or recommend counts too. */
export const DECISION_KINDS = [
  'judgment',
  'settlement',
  'friendly-settlement',
  /** Early resolution or restorative agreement: only where the person wants it. */
  'restorative-agreement',
  'administrative-award',
  'recommendation',
  'views',
  'order',
] as const
export type DecisionKind = (typeof DECISION_KINDS)[number]

/** Where a decision stands: the table is the documentation. */
export const decisionMoves = {
  given: {
    serve: 'given',
    appeal: 'appealed',
    final: 'final',
    stay: 'stayed',
    amend: 'given',
    'set-aside': 'set-aside',
  },
  appealed: {
    serve: 'appealed',
    upheld: 'final',
    'appeal-ended': 'final',
    stay: 'stayed',
    amend: 'given',
    'set-aside': 'set-aside',
  },
  stayed: { resume: 'given', upheld: 'final', 'appeal-ended': 'final', 'set-aside': 'set-aside' },
  final: { serve: 'final', stay: 'stayed', 'set-aside': 'set-aside' },
  'set-aside': { restored: 'given' },
} as const satisfies Record<string, Partial<Record<string, string>>>

export type DecisionState = keyof typeof decisionMoves

export const DECISION_STEPS = [
  ...([
    'serve',
    'appeal',
    'stay',
    'resume',
    'amend',
    'upheld',
    'appeal-ended',
    'final',
    'set-aside',
    'restored',
  ] as const),
] as const
export type DecisionStep = (typeof DECISION_STEPS)[number]

export const decisionAfter = (state: DecisionState, step: DecisionStep): DecisionState | null =>
  (decisionMoves[state] as Partial<Record<DecisionStep, DecisionState>>)[step] ?? null

export const decisionStepsFrom = (state: DecisionState): readonly DecisionStep[] =>
  DECISION_STEPS.filter((step) => decisionAfter(state, step) !== null)

/** What the standing of a decision means for the measures that it ordered. */
export type BasisEffect =
  | 'holds'
  /** Nobody has to carry it out for now; clocks of its measures are shown as stayed. */
  | 'stayed'
  /**
   * Its basis has gone. The measures stay, and people look at each: help never hangs on a conviction
   * (`norms/baseline.json`, no-conviction-needed).
   */
  | 'fallen'

const EFFECTS: Readonly<Record<DecisionState, BasisEffect>> = {
  given: 'holds',
  appealed: 'holds',
  stayed: 'stayed',
  final: 'holds',
  'set-aside': 'fallen',
}
export const effectOf = (state: DecisionState): BasisEffect => EFFECTS[state]
