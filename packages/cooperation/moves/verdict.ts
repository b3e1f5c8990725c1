import type { OneSide } from '../kinds/actors.ts'
import type { Refusal } from '../refusals.ts'
import type { Move } from './move.ts'

/** Why a move that was allowed to its author does not count. */
export type WhyLost =
  /** The other side had already led the request elsewhere. */
  | 'overtaken'
  /** Two moves crossed, and the norms say which holds. */
  | 'precedence'
  /** A person said that the other one holds. */
  | 'settled'
  /** It builds on a move that does not count, and its author did not know that. */
  | 'built-on-lost'
  /** The same step was taken on the other side. */
  | 'said-already'

export type Verdict =
  | { readonly status: 'applied' }
  | {
      readonly status: 'lost'
      readonly why: WhyLost
      readonly against: readonly string[]
      readonly rule: string | null
    }
  | { readonly status: 'not-allowed'; readonly refusal: Refusal }
  /** It counts or not by what a person decides. */
  | { readonly status: 'undecided'; readonly against: readonly string[] }

/** Two moves that crossed and of which no text says which one holds. */
export interface Dispute {
  readonly claims: readonly [Claim, Claim]
  readonly settledBy: OneSide | 'both'
  /** The state before both. */
  readonly since: string
  /** What was said so far, the newest word of each side. */
  readonly said: readonly { readonly side: OneSide; readonly claim: string }[]
  readonly rule: string | null
}

export interface Claim {
  readonly move: Move
  /** The state to which it leads. */
  readonly to: string
}

export const APPLIED: Verdict = { status: 'applied' }
