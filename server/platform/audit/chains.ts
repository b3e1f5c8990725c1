import type { ClientBase } from 'pg'
import type { EntryHeader } from '@recourse/chronicle'
import { copyRows } from '../database/index.ts'
import type { Notes } from './findings.ts'

interface Head {
  readonly seq: number
  readonly hash: string
}

const keyOf = (compartment: string, authority: string): string => `${compartment} ${authority}`

const HEADS = `SELECT compartment::text, authority::text, seq::text, hash FROM chain`

/** Walks the chains as entries come by in order of seq, and keeps only their heads. */
export class ChainWalk {
  private readonly heads = new Map<string, Head>()

  constructor(private readonly notes: Notes) {}

  take(header: EntryHeader, hash: string): void {
    const key = keyOf(header.compartment, header.authority)
    const before = this.heads.get(key) ?? { seq: 0, hash: null }
    this.heads.set(key, { seq: header.seq, hash })
    if (header.seq <= before.seq) this.notes.find('chains', 'chain-fork', 'entry', header.id)
    else if (header.seq > before.seq + 1) this.notes.find('chains', 'chain-gap', 'entry', header.id)
    else if (header.prev !== before.hash) this.notes.find('chains', 'chain-prev', 'entry', header.id)
  }

  /** Every recorded head must be the last entry of its chain: a chain cut at its end has no gap. */
  async compareHeads(client: ClientBase): Promise<void> {
    const known = new Set<string>()
    for await (const rows of copyRows(client, HEADS))
      for (const row of rows) {
        const [compartment = '', authority = '', seq, hash] = row.map((one) => one?.toString())
        const key = keyOf(compartment, authority)
        known.add(key)
        const head = this.heads.get(key)
        if (head === undefined || head.seq !== Number(seq) || head.hash !== hash)
          this.notes.find('chains', 'chain-tail', 'chain', key)
      }
    for (const key of this.heads.keys()) if (!known.has(key)) this.notes.find('chains', 'chain-tail', 'chain', key)
  }
}
