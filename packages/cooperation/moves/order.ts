import type { Move } from './move.ts'

/** Moves of one request on a line: whatever was known to an author stands before. The same on every side. */
export interface MoveOrder {
  readonly sorted: readonly Move[]
  /** Build on a move that has not arrived, or on themselves: they wait and are not folded. */
  readonly waiting: readonly Move[]
  /** Whether `a` was known to the author of `b`. */
  before(a: Move, b: Move): boolean
}

const BITS = 32

/** A set of moves as bits by place. */
class Past {
  readonly words: Uint32Array
  count = 0
  constructor(places: number) {
    this.words = new Uint32Array(Math.ceil(places / BITS))
  }

  has(place: number): boolean {
    return ((this.words[Math.floor(place / BITS)] ?? 0) & (1 << (place % BITS))) !== 0
  }

  add(place: number): void {
    const word = Math.floor(place / BITS)
    this.words[word] = (this.words[word] ?? 0) | (1 << (place % BITS))
  }

  addAll(other: Past): void {
    for (const [word, bits] of other.words.entries()) this.words[word] = (this.words[word] ?? 0) | bits
  }
}

/**
 * Orders moves by what their authors knew: fewer known moves first, then by authority, then by id. Whatever is known to a
 * move has a smaller past than the move itself, so the line is causal.
 */
export function orderOf(moves: readonly Move[]): MoveOrder {
  const byId = new Map(moves.map((move) => [move.id, move]))
  const unique = [...byId.values()]
  const places = new Map(unique.map(({ id }, place) => [id, place]))
  const pasts = pastsOf(unique, places)
  const known = unique.flatMap((move, place) => {
    const past = pasts[place]
    return past === undefined || past === 'waits' ? [] : [{ move, count: past.count }]
  })
  known.sort((a, b) => a.count - b.count || compare(a.move.by, b.move.by) || compare(a.move.id, b.move.id))
  return {
    sorted: known.map(({ move }) => move),
    waiting: unique.filter((_, place) => pasts[place] === 'waits'),
    before: (a, b) => {
      const [at, past] = [places.get(a.id), pasts[places.get(b.id) ?? -1]]
      return at !== undefined && past !== undefined && past !== 'waits' && past.has(at)
    },
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

type PastOrWaits = Past | 'waits'

/** The past of each move, newest last; without recursion, for a chain may be long. */
function pastsOf(moves: readonly Move[], places: ReadonlyMap<string, number>): readonly (PastOrWaits | undefined)[] {
  const pasts: (PastOrWaits | undefined)[] = moves.map(() => undefined)
  const open = new Set<number>()
  for (const start of moves.keys()) {
    const stack = [start]
    for (let at = stack.at(-1); at !== undefined; at = stack.at(-1)) {
      const next = pasts[at] === undefined ? nextUnread(moves[at], at, places, pasts, open) : undefined
      if (next === undefined) stack.pop()
      else stack.push(next)
    }
  }
  return pasts
}

/** The first known move whose own past must be read before; none: the past of this one is read. */
function nextUnread(
  move: Move | undefined,
  at: number,
  places: ReadonlyMap<string, number>,
  pasts: (PastOrWaits | undefined)[],
  open: Set<number>,
): number | undefined {
  open.add(at)
  const past = new Past(places.size)
  for (const id of (move?.before ?? []).toReversed()) {
    const place = places.get(id)
    const theirs = place === undefined ? 'waits' : pasts[place]
    if (place !== undefined && theirs === undefined && !open.has(place)) return place
    // Somebody who knew of themselves lies; somebody whose past is not here yet waits.
    if (place === undefined || theirs === undefined || theirs === 'waits') return settled(pasts, open, at, 'waits')
    if (past.has(place)) continue
    past.addAll(theirs)
    past.add(place)
  }
  past.count = past.words.reduce((sum, bits) => sum + bitCount(bits), 0)
  return settled(pasts, open, at, past)
}

function settled(pasts: (PastOrWaits | undefined)[], open: Set<number>, at: number, past: PastOrWaits): undefined {
  pasts[at] = past
  open.delete(at)
  return undefined
}

function bitCount(bits: number): number {
  let left = bits >>> 0
  let count = 0
  for (; left !== 0; left &= left - 1) count += 1
  return count
}
