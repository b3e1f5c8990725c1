import type { ClientBase, Pool } from 'pg'
import { EMPTY_CHAIN, orderEntries, storedHeader, type EntryHeader, type Head } from '@recourse/chronicle'

/** Compartments whose heads are kept in memory. One takes about 300 bytes; 80 busy desks fit with room. */
const COMPARTMENTS_KEPT_MAX = 20_000

/** For one compartment a head of every authority's chain. */
type Heads = ReadonlyMap<string, Pick<Head, 'seq' | 'hash'>>

export interface ChainHeads {
  /** Where each chain goes on. */
  readonly ends: ReadonlyMap<string, Head>
  /**
   * What our entries say they know: of each chain the last that counts. Would they name what waits for an entry that has
   * not come, they would wait with it, and a partner that names what never comes would end the file for everybody.
   */
  readonly counting: Heads
}

/** What this process knows of chain heads. It may be behind: the database compares before it writes. */
export class HeadCache {
  private readonly known = new Map<string, ChainHeads>()

  get(compartment: string): ChainHeads | undefined {
    return this.known.get(compartment)
  }

  /** The chain of an authority of ours has gone on. */
  move(compartment: string, authority: string, to: Head): void {
    const before = this.known.get(compartment)
    // Forgotten meanwhile, since something came: the others' heads would be missing.
    if (before === undefined) return
    // Where something waits, this may be what it waited for.
    if (before.counting !== before.ends) return this.forget([compartment])
    const ends = new Map(before.ends).set(authority, to)
    this.set(compartment, { ends, counting: ends })
  }

  forget(compartments: Iterable<string>): void {
    for (const compartment of compartments) this.known.delete(compartment)
  }

  /** Fetches what is missing in one query, and one more for each compartment where something waits. */
  async load(database: Pool | ClientBase, compartments: readonly string[]): Promise<void> {
    const missing = compartments.filter((compartment) => !this.known.has(compartment))
    if (missing.length === 0) return
    const { rows } = await database.query<HeadRow>({
      name: 'heads',
      text: `select compartment, authority, seq, hash, recorded_at,
          exists (select 1 from compartment_held h where h.compartment = chain.compartment) as "isHeld"
        from chain where compartment = any($1)`,
      values: [missing],
    })
    for (const compartment of missing) {
      const own = rows.filter((row) => row.compartment === compartment)
      const ends = new Map(
        own.map((row) => [row.authority, { seq: Number(row.seq), hash: row.hash, recordedAt: row.recorded_at }]),
      )
      const isHeld = own.some((row) => row.isHeld)
      this.set(compartment, { ends, counting: isHeld ? await countingHeads(database, compartment) : ends })
    }
  }

  private set(compartment: string, heads: ChainHeads): void {
    // Re-inserting keeps the most recently used at the end, so the first is the one to let go.
    this.known.delete(compartment)
    this.known.set(compartment, heads)
    if (this.known.size <= COMPARTMENTS_KEPT_MAX) return
    const oldest = this.known.keys().next()
    if (oldest.done === false) this.known.delete(oldest.value)
  }
}

async function countingHeads(database: Pool | ClientBase, compartment: string): Promise<Heads> {
  const { rows } = await database.query<{ jws: string; hash: string }>(
    'select jws, hash from entry where compartment = $1',
    [compartment],
  )
  const { entries } = orderEntries(rows.map(({ jws, hash }) => ({ ...storedHeader(jws), hash })))
  // Those of one chain come in its order: the last one stays.
  return new Map(entries.map(({ authority, seq, hash }) => [authority, { seq, hash }]))
}

interface HeadRow {
  readonly compartment: string
  readonly authority: string
  readonly seq: string
  readonly hash: string
  readonly recorded_at: string
  /** Something in the compartment waits for what has not come. */
  readonly isHeld: boolean
}

export const headOf = (heads: ChainHeads | undefined, authority: string): Head =>
  heads?.ends.get(authority) ?? EMPTY_CHAIN

/** The other authorities' heads that count, sorted, as the header wants them. */
export function seenOf(heads: ChainHeads | undefined, authority: string): EntryHeader['seen'] {
  return [...(heads?.counting ?? [])]
    .flatMap(([other, head]) =>
      other === authority || head.hash === null ? [] : [{ authority: other, seq: head.seq, hash: head.hash }],
    )
    .sort((a, b) => (a.authority < b.authority ? -1 : 1))
}
