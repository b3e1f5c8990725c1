import type { Pool } from 'pg'
import { parseCompact, storedHeader, toBase64Url, type Facets } from '@recourse/chronicle'
import { signedContent, spellEnvelope, type ContentParts, type SignedContent } from '@recourse/wire'
import type { Due } from './claim.ts'

/**
 * The bytes of envelopes as they leave. Parts are read where they stand: what was erased while an envelope waited is null
 * in it, and its line holds all the same.
 */
export async function spellDue(pool: Pool, due: readonly Pick<Due, 'jws' | 'content'>[]): Promise<readonly string[]> {
  const signed = due.map((one) => (versionOf(one.jws) === 1 ? null : signedContent.parse(JSON.parse(one.content))))
  const all = signed.flatMap((one) => one ?? [])
  const entries = await entryParts(
    pool,
    all.flatMap((one) => one.entries.map(idOf)),
  )
  const wraps = await sealedWraps(
    pool,
    all.flatMap((one) => one.wraps.map(({ hash }) => hash)),
  )
  return due.map(({ jws, content }, index) => {
    const one = signed[index] ?? null
    return spellEnvelope({ jws, content, parts: one === null ? '' : JSON.stringify(partsOf(one, entries, wraps)) })
  })
}

function versionOf(jws: string): number {
  const read = parseCompact(jws)
  if (!read.ok) throw new Error('an envelope of our own that can not be read')
  return (JSON.parse(read.value.payload) as { v: number }).v
}

const idOf = (jws: string): string => storedHeader(jws).id

type EntryParts = ContentParts['entries'][number]

const partsOf = (
  { entries, wraps }: SignedContent,
  parts: ReadonlyMap<string, EntryParts>,
  sealed: ReadonlyMap<string, string>,
): ContentParts => ({
  entries: entries.map((jws) => parts.get(idOf(jws)) ?? { facets: null, jwe: null }),
  wraps: wraps.map(({ hash }) => sealed.get(hash) ?? null),
})

async function entryParts(pool: Pool, ids: readonly string[]): Promise<ReadonlyMap<string, EntryParts>> {
  if (ids.length === 0) return new Map()
  const { rows } = await pool.query<{ id: string; salt: Buffer | null; facets: Facets | null; jwe: string | null }>({
    name: 'parts-of-entries',
    text: `select e.id, f.salt, f.facets, b.jwe from unnest($1::uuid[]) as e(id)
      left join entry_facets f on f.entry = e.id left join entry_body b on b.entry = e.id`,
    values: [ids],
  })
  return new Map(
    rows.map(({ id, salt, facets, jwe }) => [
      id,
      { facets: salt === null || facets === null ? null : { salt: toBase64Url(salt), said: facets as never }, jwe },
    ]),
  )
}

async function sealedWraps(pool: Pool, hashes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (hashes.length === 0) return new Map()
  const { rows } = await pool.query<{ hash: string; jwe: string }>({
    name: 'wraps-by-hash',
    text: 'select hash, jwe from wrap where hash = any($1)',
    values: [hashes],
  })
  return new Map(rows.map(({ hash, jwe }) => [hash, jwe]))
}
