/** Where a case stands with the unit that received it: the table is the documentation. */
export const caseMoves = {
  received: ['accepted', 'asked-back', 'referred', 'declined', 'withdrawn'],
  'asked-back': ['accepted', 'referred', 'declined', 'withdrawn', 'received'],
  accepted: ['referred', 'closed', 'withdrawn'],
  /** The next step is another body's; this unit keeps the file until it has taken over. */
  referred: ['accepted', 'closed', 'withdrawn'],
  /** The person may object, which brings it back. */
  declined: ['received'],
  closed: ['accepted'],
  withdrawn: ['received'],
} as const satisfies Record<string, readonly string[]>

export type CaseStatus = keyof typeof caseMoves

export const CASE_STATUSES = Object.keys(caseMoves) as readonly CaseStatus[]

/** What is still somebody's to do. */
export const OPEN_STATUSES: readonly CaseStatus[] = ['received', 'asked-back', 'accepted', 'referred']

export const mayMove = (from: CaseStatus, to: CaseStatus): boolean =>
  (caseMoves[from] as readonly CaseStatus[]).includes(to)
