/** What is said beside an answer and never changes it. A code is stable: it is never given another meaning. */
export const WARNINGS = {
  'data-old': 'The data on who accepted what are older than twelve months.',
  'acceptance-ends': 'The acceptance of the State is ending: file before this day.',
  'acceptance-contested': 'Two views are held on whether the acceptance is valid.',
  'planned-would-close': 'A procedure that is planned elsewhere would close this door.',
  'would-close-planned': 'A filing here would close a procedure that is planned elsewhere.',
  'last-day-on-weekend': 'The last day falls on a weekend: do not count on more time.',
} as const

export type WarningCode = keyof typeof WARNINGS
