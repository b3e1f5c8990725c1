import type { z } from 'zod'
import type { ReadEntry } from '@recourse/chronicle'
import { reliefAfter, type ReliefState, type ReliefStep } from '@recourse/remedies'
import { openOf } from '../../platform/chronicle/index.ts'
import { reliefAsked, reliefMoved } from './kinds.ts'
import { OF_PERSON } from './rules.ts'

/** Pure views over opened entries of the part `narrative`. */

type MoveBody = z.output<typeof reliefMoved.body>

export interface ReliefMove extends MoveBody {
  readonly id: string
  readonly header: ReadEntry['header']
  readonly step: ReliefStep
  readonly on: string
  readonly until: string | null
}

export interface Relief extends z.output<typeof reliefAsked.body> {
  readonly id: string
  readonly header: ReadEntry['header']
  readonly state: ReliefState
  /** Somebody broke it, and nobody has said since what was done. */
  readonly isBroken: boolean
  /** Last day of what was granted; null: none is known. */
  readonly until: string | null
  readonly moves: readonly ReliefMove[]
  /** Newest entry that counts: what a command has to have seen. */
  readonly head: string
}

/** Whoever signs for no unit is the person, and says what is theirs to say. */
const mayHaveSaid = ({ unit }: ReadEntry['header'], step: ReliefStep): boolean =>
  unit !== null || OF_PERSON.includes(step)

function movesOf(entries: readonly ReadEntry[], relief: string): ReadonlyMap<string, ReliefMove> {
  const said = openOf(entries, reliefMoved).flatMap(({ header, facets, body }): ReliefMove[] => {
    const { relief: of, ...more } = reliefMoved.facets.parse(facets)
    const isOne = of === relief && mayHaveSaid(header, more.step)
    return isOne ? [{ ...reliefMoved.body.parse(body), ...more, id: header.id, header }] : []
  })
  // Where two follow the same step, the first in the order of the chronicle counts.
  return new Map(said.toReversed().map((move) => [move.after, move]))
}

/** Whether it is broken after a step: until somebody says what was done, or it no longer stands. */
const brokenAfter = (isBroken: boolean, step: ReliefStep, state: ReliefState): boolean =>
  step === 'breach' || (isBroken && step !== 'acted' && state === 'granted')

const untilAfter = (until: string | null, move: ReliefMove, state: ReliefState): string | null =>
  move.step === 'grant' || move.step === 'extend' ? move.until : state === 'asked' ? null : until

/** Steps one after the other; what the table does not allow counts for nothing. */
function walked(from: string, moves: ReadonlyMap<string, ReliefMove>) {
  let now = { state: 'asked' as ReliefState, isBroken: false, until: null as string | null, head: from }
  const counting: ReliefMove[] = []
  for (let move = moves.get(from); move !== undefined; move = moves.get(now.head)) {
    const state = reliefAfter(now.state, move.step)
    if (state === null) break
    const isBroken = brokenAfter(now.isBroken, move.step, state)
    now = { state, isBroken, until: untilAfter(now.until, move, state), head: move.id }
    counting.push(move)
  }
  return { ...now, moves: counting }
}

/** Every plea for help now, the oldest first. */
export const reliefsOf = (entries: readonly ReadEntry[]): readonly Relief[] =>
  openOf(entries, reliefAsked).map(({ header, facets, body }) => {
    const { relief: id } = reliefAsked.facets.parse(facets)
    return { ...reliefAsked.body.parse(body), id, header, ...walked(header.id, movesOf(entries, id)) }
  })
