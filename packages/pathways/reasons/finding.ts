import type { Answer } from '@recourse/clocks'

/** The tests in the order of pathways.md, section 3. All run; the first certain no is the headline. */
export const TEST_IDS = [
  ...(['urgent', 'operates', 'respondent_type', 'acceptance', 'temporal', 'standing', 'rights'] as const),
  ...(['jurisdiction', 'same_matter', 'exhaustion', 'time_limit', 'form', 'other_grounds'] as const),
] as const
export type TestId = (typeof TEST_IDS)[number]
export type Outcome = Answer | 'skipped'
/** `confirmable`: a fact that the case team can obtain and that usually passes. */
export type TestClass = 'decisive' | 'confirmable'

/** What one test says of one door: a code and its meaning, made once. Sentences are for people, and rendered on demand. */
export interface Finding {
  readonly reason: string
  readonly test: TestId
  readonly outcome: Outcome
  readonly class: TestClass
  readonly sentence: string
  /** What would settle an unknown. */
  readonly question?: string
  /** What would reopen a closed door. */
  readonly reopens?: string
}

export const finding =
  (test: TestId) =>
  (reason: string, outcome: Outcome, sentence: string, more: Partial<Finding> = {}): Finding => ({
    ...{ reason, test, outcome, class: 'decisive', sentence },
    ...more,
  })

export const ask = (question: string): Partial<Finding> => ({ question })
export const confirm = (question: string): Partial<Finding> => ({ question, class: 'confirmable' })
export const reopen = (reopens: string): Partial<Finding> => ({ reopens })
