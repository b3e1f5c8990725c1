import type { Pool } from 'pg'
import { exchangeFile } from '../kinds.ts'
import { exchangeFiles, presentParties } from '../parties.ts'

/**
 * Whether the instance may have these bytes: it is the one of a present party of a file in which an entry names them.
 * Naming alone opens nothing: the entry must be one of ours, or the bytes have come here through that very file.
 * Otherwise a partner who learned a hash elsewhere could name it in a file of their own, and ask for the bytes.
 */
export async function mayHave(
  pool: Pool,
  asked: { readonly blob: string; readonly instance: string; readonly ours: readonly string[] },
): Promise<boolean> {
  const { blob, instance, ours } = asked
  const { rows } = await pool.query<{ file: string }>({
    name: 'files-naming',
    text: `select distinct e.file from entry_facets f join entry e on e.id = f.entry
      where f.facets ? 'blob' and f.facets ->> 'blob' = $1 and e.kind = $2 and (e.authority = any($3)
        or exists (select 1 from blob_in b where b.file = e.file and b.blob = $1 and b.state in ('whole', 'said')))`,
    values: [blob, exchangeFile.kind, ours],
  })
  const files = await exchangeFiles(
    pool,
    rows.map(({ file }) => file),
  )
  return [...files.values()].some((file) => presentParties(file).some((party) => party.instance === instance))
}
