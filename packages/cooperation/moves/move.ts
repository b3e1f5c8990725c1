import type { Side } from '../kinds/actors.ts'

/** The step that says which of two crossed moves holds; every kind has it. */
export const SETTLE = 'settle'
/** The state in which nothing moves until it was settled. */
export const A_PERSON_DECIDES = 'a-person-decides'

/** Codes, days and ids of a move that decide whether it counts; never what somebody wrote. */
export interface MoveFacts {
  /** A ground of the kind. */
  readonly ground?: string
  /** A reason was written; it stands in the sealed body. */
  readonly reasonGiven?: boolean
  /**
   * When what is recorded happened, where that was before it was signed: the instant of a receipt, or a civil date, such as
   * of a letter. Periods count from it.
   */
  readonly happenedAt?: string
  /** Expected end of a postponement, or the own end of a measure: a civil date, its last day. */
  readonly until?: string
  /** Nobody can say until when. */
  readonly untilUnknown?: boolean
  /** The law leaves consulting to the authority, which says why it did not. */
  readonly notConsulted?: boolean
  /** The authority to which this sends or passes the request. */
  readonly to?: string
  /** Every authority of a team, the proposer too. */
  readonly parties?: readonly string[]
  /** Pseudonyms in this file of who validates and who drafted. */
  readonly actor?: string
  readonly draftedBy?: string
  /** Hash of the receipt from which a step of the system follows. */
  readonly receipt?: string
  /** The clock whose silence is the answer. */
  readonly clock?: string
  /** Of `settle`: the id of the move that holds. */
  readonly claim?: string
  /** Of a step that agrees on who goes on: the authorities that do; or the step of the other side that is agreed to. */
  readonly goesOn?: readonly string[]
  readonly agreesWith?: string
  /** Other orders on the same property, and that the interests of victims were weighed before this decision. */
  readonly competesWith?: readonly string[]
  readonly victimsWeighed?: boolean
  /** States in which the same order is open already, and the exception that allows one more. */
  readonly alsoOpenIn?: readonly string[]
  readonly exception?: string
}

/** One step of a request as its author signed it. */
export interface Move {
  readonly id: string
  /** The authority. */
  readonly by: string
  readonly side: Side
  /** An action or an event of the kind, or `settle`. */
  readonly action: string
  /** Instant, RFC 3339 in UTC. It orders nothing; clocks and periods read it. */
  readonly at: string
  /** The version of the kind that the author's instance reads by; only shown. */
  readonly kindVersion?: number
  readonly facts?: MoveFacts
  /** Ids of moves that the author knew; the newest are enough, what those knew counts as known. */
  readonly before: readonly string[]
}

/** A step that nobody has signed yet. */
export type Wish = Omit<Move, 'id' | 'before'>
