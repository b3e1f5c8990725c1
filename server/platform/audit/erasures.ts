import type { ClientBase } from 'pg'
import type { Announced } from './announced.ts'
import type { Missing } from './entries.ts'
import type { Notes } from './findings.ts'
import type { WithoutNonce } from './leaves.ts'

interface ErasuresParts {
  readonly client: ClientBase
  readonly notes: Notes
  readonly announced: Announced
  readonly missing: readonly Missing[]
  readonly withoutNonce: WithoutNonce
}

const BACK = `SELECT b.entry::text FROM entry_body b JOIN entry e ON e.id = b.entry
WHERE b.entry = ANY($1) OR e.compartment = ANY($2)`

/** What is gone must be named by a signed erasure, and what an erasure names must be gone. */
export async function auditErasures(parts: ErasuresParts): Promise<void> {
  const { client, notes, announced, missing, withoutNonce } = parts
  await notes.timing('erasures', async () => {
    notes.checked('erasures', missing.length + withoutNonce.size)
    const compartmentOf = new Map(missing.map(({ entry, compartment }) => [entry, compartment]))
    for (const { entry, compartment, part } of missing) {
      if (announced.isErased(entry, compartment)) continue
      const code = part === 'body' ? 'body-unexplained' : 'facets-unexplained'
      notes.find('erasures', code, part === 'body' ? 'entry_body' : 'entry_facets', entry)
    }
    for (const [ref, kind] of withoutNonce) {
      const isExplained = kind === 'entry' && announced.isErased(ref, compartmentOf.get(ref) ?? '')
      if (!isExplained) notes.find('erasures', 'nonce-unexplained', 'log_intake', ref)
    }
    const values = [[...announced.erasedEntries], [...announced.erasedCompartments]]
    const back = await client.query<{ entry: string }>(BACK, values)
    for (const { entry } of back.rows) notes.find('erasures', 'not-erased', 'entry_body', entry)
  })
}
