import type { Pool } from 'pg'
import type { Migration } from '../database/index.ts'
import type { FileStore } from './file-store.ts'

/** An entry names the sealed bytes that it brings in the facet `blob`: so no key is needed to know what is wanted. */
export const fileMigrations: readonly Migration[] = [
  {
    id: 'files/0001-blobs-by-facet',
    sql: `create index entry_facets_blob on entry_facets ((facets->>'blob')) where facets ? 'blob';`,
  },
]

/** Which of these stored files an entry names. */
export async function namedBlobs(pool: Pick<Pool, 'query'>, blobs: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ blob: string }>(
    `select facets->>'blob' as blob from entry_facets where facets ? 'blob' and facets->>'blob' = any($1)`,
    [blobs],
  )
  return new Set(rows.map(({ blob }) => blob))
}

/** Removes files that no entry names any more. Copies of an entry, in a share for example, keep its file. */
export async function removeUnnamed(
  store: Pick<FileStore, 'remove'>,
  pool: Pick<Pool, 'query'>,
  blobs: readonly string[],
): Promise<void> {
  if (blobs.length === 0) return
  const named = await namedBlobs(pool, blobs)
  await store.remove([...new Set(blobs)].filter((blob) => !named.has(blob)))
}
