import type { OneSide } from '../kinds/actors.ts'
import { SETTLE, type Move } from './move.ts'
import type { MoveOrder } from './order.ts'
import { sideOf, type Standing } from './standing.ts'
import type { Dispute } from './verdict.ts'

interface Settled {
  readonly said: Dispute['said']
  /** The id of the claim that holds; null: not decided yet. */
  readonly holds: string | null
}

/** What persons said of two crossed moves. A side that decides alone decides once; two must name the same one. */
export function settlement(
  order: MoveOrder,
  claims: Dispute['claims'],
  settledBy: Dispute['settledBy'],
  standing: Standing,
): Settled {
  const words = order.sorted.filter((move) => isWord(move, claims, order))
  const wordOf = (side: OneSide): string | undefined =>
    words.findLast((move) => sideOf(standing, move) === side)?.facts?.claim
  const said = (['requesting', 'requested'] as const).flatMap((side) => {
    const claim = wordOf(side)
    return claim === undefined ? [] : [{ side, claim }]
  })
  if (settledBy !== 'both') {
    // The first word of whoever decides alone: a second one would undo what others built on it.
    const holds = words.find((move) => sideOf(standing, move) === settledBy)?.facts?.claim
    return { said, holds: holds ?? null }
  }
  const [one, other] = said
  return { said, holds: one !== undefined && one.claim === other?.claim ? one.claim : null }
}

/** Said by somebody who knew both. */
const isWord = (move: Move, claims: Dispute['claims'], order: MoveOrder): boolean =>
  move.action === SETTLE &&
  claims.some((claim) => claim.move.id === move.facts?.claim) &&
  claims.every((claim) => order.before(claim.move, move))
