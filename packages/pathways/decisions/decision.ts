import type { Outcome, Situation, TestId } from '../index.ts'

/** A published decision: what the body had before it, what it said of admissibility, and where that was read. */
export interface PublishedDecision {
  readonly forum: string
  /** Number of the case or communication; never the name of a person. */
  readonly number: string
  /** `summary`: somebody's account of the decision was read, not the decision itself. */
  readonly read: 'decision' | 'summary'
  readonly address: string
  /** What was decided, in one sentence of ours. */
  readonly said: string
  readonly situation: Situation
  /** What the decision settles, test by test: the engine must say the same. */
  readonly settles: Partial<Record<TestId, Outcome>>
}

/** A decision that turns on something that the engine is not told, or must not decide: counted apart. */
export interface DecisionApart extends Omit<PublishedDecision, 'settles'> {
  readonly why: string
  /** What the engine says, and the body said otherwise or could say only after weighing. */
  readonly engine: Partial<Record<TestId, Outcome>>
}

type Act = Situation['acts'][number]

interface Parts {
  readonly on: string
  readonly state?: string
  readonly type?: Situation['respondents'][number]['type']
  readonly act?: Partial<Act>
  readonly more?: Partial<Situation>
}

/** The facts of a decision, with everything left out that was not read. The day is that of the filing, or of the decision. */
export const facts = ({ on, state, type = 'state', act = {}, more = {} }: Parts): Situation => ({
  evaluate_at: on,
  victims: [{ id: 'author', role: 'direct', consent: 'given' }],
  respondents: [{ id: 'respondent', type, ...(state === undefined ? {} : { state }) }],
  acts: [{ id: 'act', respondent: 'respondent', rights: ['effective-remedy'], ...act }],
  ...more,
})

/** A remedy that works was open and was not tried to the end: what every finding of non-exhaustion comes to. */
export const leftOpen = (state: string, status: 'not_tried' | 'pending'): Partial<Situation> => ({
  remedies: [{ state, status, effective: 'yes', excuse: 'none' }],
})
