import type { z } from 'zod'
import type { ReadEntry } from '@recourse/chronicle'
import { decisionAfter, effectOf, type BasisEffect, type DecisionState, type DecisionStep } from '@recourse/remedies'
import { openOf } from '../../platform/chronicle/index.ts'
import { decisionEntered, decisionGraded, decisionMoved } from './kinds.ts'

/** Pure views over opened entries of the part `narrative`. */

export interface DecisionMove {
  readonly id: string
  readonly after: string
  readonly step: DecisionStep
  readonly on: string
  readonly reference: string
  readonly words: string
}

export interface Grade extends z.output<typeof decisionGraded.body> {
  readonly id: string
  readonly on: string
}

type Entered = z.output<typeof decisionEntered.facets> & z.output<typeof decisionEntered.body>

export interface Decision extends Omit<Entered, 'decision'> {
  readonly id: string
  readonly state: DecisionState
  /** What its standing means for the measures that it ordered. */
  readonly effect: BasisEffect
  readonly moves: readonly DecisionMove[]
  readonly grades: readonly Grade[]
  /** Newest step: what a command has to have seen. */
  readonly head: string
}

function movesOf(entries: readonly ReadEntry[], decision: string): ReadonlyMap<string, DecisionMove> {
  const said = openOf(entries, decisionMoved).flatMap(({ header, facets, body }): DecisionMove[] => {
    const { decision: of, step, on } = decisionMoved.facets.parse(facets)
    return of === decision ? [{ ...decisionMoved.body.parse(body), id: header.id, step, on }] : []
  })
  // Where two follow the same step, the first in the order of the chronicle counts.
  return new Map(said.toReversed().map((move) => [move.after, move]))
}

/** Steps one after the other; what the table does not allow counts for nothing. */
function walked(from: string, moves: ReadonlyMap<string, DecisionMove>) {
  let state: DecisionState = 'given'
  let head = from
  const counting: DecisionMove[] = []
  for (let move = moves.get(head); move !== undefined; move = moves.get(head)) {
    const next = decisionAfter(state, move.step)
    if (next === null) break
    ;[state, head] = [next, move.id]
    counting.push(move)
  }
  return { state, head, moves: counting }
}

const gradesOf = (entries: readonly ReadEntry[], decision: string): readonly Grade[] =>
  openOf(entries, decisionGraded).flatMap(({ header, facets, body }) => {
    const { decision: of, on } = decisionGraded.facets.parse(facets)
    return of === decision ? [{ ...decisionGraded.body.parse(body), id: header.id, on }] : []
  })

/** Every decision of a case, the oldest first. */
export const decisionsOf = (entries: readonly ReadEntry[]): readonly Decision[] =>
  openOf(entries, decisionEntered).map(({ header, facets, body }) => {
    const { decision: id, ...known } = decisionEntered.facets.parse(facets)
    const stands = walked(header.id, movesOf(entries, id))
    return {
      ...{ ...decisionEntered.body.parse(body), ...known, id, ...stands },
      ...{ effect: effectOf(stands.state), grades: gradesOf(entries, id) },
    }
  })

/** What has become of the ground of a measure; null: it rests on no decision of this case. */
export const effectOn = (
  decisions: readonly Decision[],
  { basis }: { readonly basis: { readonly decision: string | null } },
): BasisEffect | null => decisions.find(({ id }) => id === basis.decision)?.effect ?? null
