/** Help now: where it stands. Hours count, so every state that waits for somebody has a clock. */
export const reliefMoves = {
  asked: { grant: 'granted', refuse: 'refused', 'take-back': 'taken-back', send: 'sent' },
  /** Gone to a body elsewhere, as a request. */
  sent: { grant: 'granted', refuse: 'refused', 'take-back': 'taken-back' },
  /** Broken, it stays in force; somebody has to say what was done about it. */
  granted: { extend: 'granted', breach: 'granted', acted: 'granted', lift: 'lifted', expire: 'expired' },
  refused: { 'ask-again': 'asked' },
  lifted: { 'ask-again': 'asked' },
  expired: { 'ask-again': 'asked', extend: 'granted' },
  'taken-back': { 'ask-again': 'asked' },
} as const satisfies Record<string, Partial<Record<string, string>>>

export type ReliefState = keyof typeof reliefMoves

export const RELIEF_STEPS = [
  ...(['send', 'grant', 'refuse', 'extend', 'breach', 'acted', 'lift', 'expire', 'take-back', 'ask-again'] as const),
] as const
export type ReliefStep = (typeof RELIEF_STEPS)[number]

export const reliefAfter = (state: ReliefState, step: ReliefStep): ReliefState | null =>
  (reliefMoves[state] as Partial<Record<ReliefStep, ReliefState>>)[step] ?? null

export const reliefStepsFrom = (state: ReliefState): readonly ReliefStep[] =>
  RELIEF_STEPS.filter((step) => reliefAfter(state, step) !== null)
