import type { EntryHeader } from '../entry/header.ts'

/** What ordering needs of a header; the rest is of no consequence to it. */
export type Placed = Pick<EntryHeader, 'id' | 'authority' | 'seq' | 'seen'>

/** For each authority the last entry that an entry's author knew of, itself included. */
type Knowledge = ReadonlyMap<string, number>

export interface Ordered<T extends Placed> {
  /** Causal, then by authority id, then by seq: the same on every instance (kernel 2). */
  readonly entries: readonly T[]
  /** Entries that build on one that has not arrived; they wait and are not folded. */
  readonly waiting: readonly T[]
  /** Whether `a` was known to the author of `b`. */
  before(a: Placed, b: Placed): boolean
}

/**
 * Orders the entries of one compartment without looking at arrival or at `recordedAt`.
 * Takes time in proportion to entries x authorities.
 */
export function orderEntries<T extends Placed>(entries: readonly T[]): Ordered<T> {
  const chains = chainsOf(entries)
  const authorities = [...chains.keys()].sort()
  const known = new Map<string, Knowledge>()
  const done = new Map<string, number>()
  const ordered: T[] = []
  for (;;) {
    const next = authorities.map((name) => nextOf(chains, done, name)).find((one) => one && isReady(one, done))
    if (next === undefined) break
    known.set(next.id, knowledgeOf(next, chains, known))
    done.set(next.authority, next.seq)
    ordered.push(next)
  }
  const waiting = entries.filter((entry) => !known.has(entry.id))
  const before = (a: Placed, b: Placed): boolean => a.id !== b.id && (known.get(b.id)?.get(a.authority) ?? 0) >= a.seq
  return { entries: ordered, waiting, before }
}

function chainsOf<T extends Placed>(entries: readonly T[]): Map<string, Map<number, T>> {
  const chains = new Map<string, Map<number, T>>()
  for (const entry of entries) {
    const chain = chains.get(entry.authority) ?? new Map<number, T>()
    chain.set(entry.seq, entry)
    chains.set(entry.authority, chain)
  }
  return chains
}

function nextOf<T extends Placed>(
  chains: ReadonlyMap<string, ReadonlyMap<number, T>>,
  done: ReadonlyMap<string, number>,
  authority: string,
): T | undefined {
  return chains.get(authority)?.get((done.get(authority) ?? 0) + 1)
}

function isReady(entry: Placed, done: ReadonlyMap<string, number>): boolean {
  return entry.seen.every((head) => (done.get(head.authority) ?? 0) >= head.seq)
}

function knowledgeOf<T extends Placed>(
  entry: T,
  chains: ReadonlyMap<string, ReadonlyMap<number, T>>,
  known: ReadonlyMap<string, Knowledge>,
): Knowledge {
  const heads = [...entry.seen, { authority: entry.authority, seq: entry.seq - 1 }]
  const knowledge = new Map<string, number>([[entry.authority, entry.seq]])
  for (const head of heads) {
    const behind = chains.get(head.authority)?.get(head.seq)
    for (const [authority, seq] of behind === undefined ? [] : (known.get(behind.id) ?? [])) {
      if (seq > (knowledge.get(authority) ?? 0)) knowledge.set(authority, seq)
    }
  }
  return knowledge
}
