import type { ClientBase, Pool } from 'pg'
import { EMPTY_CHAIN, type EntryHeader, type Head } from '@recourse/chronicle'

/** Compartments whose heads are kept in memory. One takes about 300 bytes; 80 busy desks fit with room. */
const COMPARTMENTS_KEPT_MAX = 20_000

/** For one compartment the head of every authority's chain. */
type Heads = ReadonlyMap<string, Head>

/** What this process knows of chain heads. It may be behind: the database compares before it writes. */
export class HeadCache {
  private readonly known = new Map<string, Heads>()

  get(compartment: string): Heads | undefined {
    return this.known.get(compartment)
  }

  set(compartment: string, heads: Heads): void {
    // Re-inserting keeps the most recently used at the end, so the first is the one to let go.
    this.known.delete(compartment)
    this.known.set(compartment, heads)
    if (this.known.size <= COMPARTMENTS_KEPT_MAX) return
    const oldest = this.known.keys().next()
    if (oldest.done === false) this.known.delete(oldest.value)
  }

  forget(compartments: Iterable<string>): void {
    for (const compartment of compartments) this.known.delete(compartment)
  }

  /** Fetches what is missing in one query. */
  async load(database: Pool | ClientBase, compartments: readonly string[]): Promise<void> {
    const missing = compartments.filter((compartment) => !this.known.has(compartment))
    if (missing.length === 0) return
    const found = new Map<string, Map<string, Head>>(missing.map((compartment) => [compartment, new Map()]))
    const { rows } = await database.query<HeadRow>({
      name: 'heads',
      text: 'select compartment, authority, seq, hash, recorded_at from chain where compartment = any($1)',
      values: [missing],
    })
    for (const row of rows) {
      const head = { seq: Number(row.seq), hash: row.hash, recordedAt: row.recorded_at }
      found.get(row.compartment)?.set(row.authority, head)
    }
    for (const [compartment, heads] of found) this.set(compartment, heads)
  }
}

interface HeadRow {
  readonly compartment: string
  readonly authority: string
  readonly seq: string
  readonly hash: string
  readonly recorded_at: string
}

export const headOf = (heads: Heads | undefined, authority: string): Head => heads?.get(authority) ?? EMPTY_CHAIN

/** The other authorities' heads, sorted, as the header wants them. */
export function seenOf(heads: Heads | undefined, authority: string): EntryHeader['seen'] {
  return [...(heads ?? [])]
    .flatMap(([other, head]) =>
      other === authority || head.hash === null ? [] : [{ authority: other, seq: head.seq, hash: head.hash }],
    )
    .sort((a, b) => (a.authority < b.authority ? -1 : 1))
}
