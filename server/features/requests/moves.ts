import { orderEntries, type EntryHeader, type ReadEntry } from '@recourse/chronicle'
import type { Move, MoveOrder } from '@recourse/cooperation'
import { requestMoved } from './kinds.ts'

/**
 * The moves of a request in the order of the chronicle: what an author knew is what their entry names as seen, so both
 * sides come to the same line whatever arrived first (kernel 2).
 */
export function movesIn(entries: readonly ReadEntry[]): { readonly moves: readonly Move[]; readonly order: MoveOrder } {
  const headers = new Map(entries.map(({ header }) => [header.id, header]))
  const ordered = orderEntries([...headers.values()])
  const moves = new Map(entries.flatMap((entry) => moveIn(entry) ?? []).map((move) => [move.id, move]))
  const before = (a: Move, b: Move): boolean => {
    const [one, other] = [headers.get(a.id), headers.get(b.id)]
    return one !== undefined && other !== undefined && ordered.before(one, other)
  }
  const inOrder = (some: readonly EntryHeader[]): readonly Move[] => some.flatMap(({ id }) => moves.get(id) ?? [])
  return {
    moves: [...moves.values()],
    order: { sorted: inOrder(ordered.entries), waiting: inOrder(ordered.waiting), before },
  }
}

/** Null for an entry that is no step, or that cannot be read: it is shown raw and moves nothing. */
function moveIn(entry: ReadEntry): Move | null {
  if (entry.kind !== requestMoved.kind || entry.state === 'erased' || entry.facets === null) return null
  const facets = requestMoved.facets.safeParse(entry.facets)
  if (!facets.success) return null
  const { action, side, kindVersion, facts } = facets.data
  const { id, authority, recordedAt, recordedOn = '' } = entry.header
  // Of what a person does only the day is known: its first instant, so that nobody gains time by it.
  const at = recordedAt ?? `${recordedOn}T00:00:00.000Z`
  return { id, by: authority, side, action, at, kindVersion, facts, before: [] } as Move
}
