import { machineOf } from '../kinds/machine.ts'
import type { RequestKind } from '../kinds/schema.ts'
import type { Refusal } from '../refusals.ts'
import type { Move } from './move.ts'
import type { MoveOrder } from './order.ts'
import { beginning, type Standing } from './standing.ts'
import { earliestReading, tryStep, type Counted } from './try.ts'

export type Placed =
  | { readonly how: 'goes-last'; readonly counted: Counted }
  | { readonly how: 'counts'; readonly line: readonly Counted[] }
  /** It would count where `at` of the line counts now, and then `at` would not. */
  | { readonly how: 'crosses'; readonly line: readonly Counted[]; readonly at: number; readonly counted: Counted }
  /** It counts nowhere after what its author knew; `crossed`: the moves that its author did not know. */
  | { readonly how: 'refused'; readonly refusal: Refusal; readonly crossed: readonly string[] }

/** Moves that count, and the last of each authority: whoever knew that one knew all of theirs before it. */
export interface Line {
  readonly line: readonly Counted[]
  readonly ends: ReadonlyMap<string, Move>
}

export const endsOf = (line: readonly Counted[]): Map<string, Move> => new Map(line.map(({ move }) => [move.by, move]))

/**
 * Where a move stands on the line of those that count. Its author knew the line up to some place; after that, moves that
 * nobody knew of each other may stand in any order. The last place counts at which the whole line still counts: where one
 * order lets both moves count, that order holds.
 */
export function place(kind: RequestKind, { line, ends }: Line, move: Move, order: MoveOrder): Placed {
  // Its author knew all that counts: there is nothing to set apart, however long the line.
  if ([...ends.values()].every((end) => order.before(end, move))) return onLine(kind, line, move, line.length)
  const isKnown = (one: Counted): boolean => order.before(one.move, move)
  const plain = onLine(kind, line, move, line.findLastIndex(isKnown) + 1)
  if (plain.how === 'counts' || plain.how === 'goes-last') return plain
  const unknown = line.filter((one) => !isKnown(one)).map((one) => one.move)
  // What its author did not know stands between what they did: with that behind, the move may find its place.
  const apart = setApart(kind, line.filter(isKnown), unknown, order)
  const moved = apart === null ? plain : onLine(kind, apart.line, move, apart.earliest)
  if (moved.how === 'goes-last') return { how: 'counts', line: [...(apart?.line ?? line), moved.counted] }
  return moved.how === 'refused' ? { ...moved, crossed: unknown.map(({ id }) => id) } : moved
}

/** The same moves with those that an author knew in front, if they all count like that. */
function setApart(
  kind: RequestKind,
  known: readonly Counted[],
  unknown: readonly Move[],
  order: MoveOrder,
): { readonly line: readonly Counted[]; readonly earliest: number } | null {
  const front = replay(kind, [], known)
  if (front.stopped !== null) return null
  let line = front.line
  for (const move of unknown) {
    const earliest = Math.max(known.length, line.findLastIndex((one) => order.before(one.move, move)) + 1)
    const placed = onLine(kind, line, move, earliest)
    if (placed.how === 'counts') line = placed.line
    else if (placed.how === 'goes-last') line = [...line, placed.counted]
    else return null
  }
  return { line, earliest: known.length }
}

/** Tries every place of a line from the last one to the earliest. */
function onLine(kind: RequestKind, line: readonly Counted[], move: Move, earliest: number): Placed {
  let crossing: Placed | undefined
  let refusal: Refusal | undefined
  for (let at = line.length; at >= earliest; at -= 1) {
    const tried = insert(kind, line, move, at)
    if (tried.how === 'counts' || tried.how === 'goes-last') return tried
    if (tried.how === 'crosses') crossing ??= tried
    // What speaks against it where the state fits says more than that the state does not fit.
    else if (refusal === undefined || refusal.code === 'wrong-state') refusal = tried.refusal
  }
  if (crossing !== undefined || refusal === undefined) return crossing ?? { how: 'counts', line }
  return { how: 'refused', refusal, crossed: [] }
}

export const standingAt = (kind: RequestKind, line: readonly Counted[], at: number): Standing =>
  line[at - 1]?.after ?? beginning(machineOf(kind).initial)

function insert(kind: RequestKind, line: readonly Counted[], move: Move, at: number): Placed {
  const tried = tryStep(kind, standingAt(kind, line, at), move, earliestReading(kind, line, at))
  if (!tried.ok) return { how: 'refused', refusal: tried.refusal, crossed: [] }
  const counted: Counted = { move, ...tried.value }
  if (at === line.length) return { how: 'goes-last', counted }
  const again = replay(kind, [...line.slice(0, at), counted], line.slice(at))
  return again.stopped === null
    ? { how: 'counts', line: again.line }
    : { how: 'crosses', line, at: at + again.stopped, counted }
}

interface Replayed {
  readonly line: readonly Counted[]
  /** The first of the later moves that no longer counts; null: all do. */
  readonly stopped: number | null
}

/** The later moves once more, after another beginning. */
function replay(kind: RequestKind, beginning: readonly Counted[], later: readonly Counted[]): Replayed {
  const line = [...beginning]
  for (const [at, { move }] of later.entries()) {
    const again = tryStep(kind, standingAt(kind, line, line.length), move, earliestReading(kind, line, line.length))
    if (!again.ok) return { line, stopped: at }
    line.push({ move, ...again.value })
  }
  return { line, stopped: null }
}
