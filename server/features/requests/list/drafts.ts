import type { Pool } from 'pg'
import { DRAFT_KIND, DRAFT_PURPOSE } from '../draft.ts'
import { draftEnded, requestDrafted } from '../kinds.ts'

/** A draft that was neither sent nor dropped. */
export interface DraftRow {
  readonly file: string
  readonly kindId: string
  readonly kindVersion: number
}

const LISTED_MAX = 200

/** Drafts of these units, the newest first; what they say is not opened. */
export async function draftRows(pool: Pool, units: readonly string[]): Promise<readonly DraftRow[]> {
  const { rows } = await pool.query<{ file: string; facets: unknown }>({
    name: 'request-drafts-of-units',
    text: `select c.file, f.facets from compartment c
      join lateral (select e.id from entry e where e.compartment = c.id and e.kind = $3 order by e.seq desc limit 1) d on true
      join entry_facets f on f.entry = d.id
      join chain h on h.compartment = c.id
      where c.file_kind = $2 and c.purpose = $6 and exists (select 1 from wrap w where w.key_id = c.id and w.holder = any($1::uuid[]))
        and not exists (select 1 from entry e where e.compartment = c.id and e.kind = $4)
      order by h.recorded_at desc limit $5`,
    values: [units, DRAFT_KIND, requestDrafted.kind, draftEnded.kind, LISTED_MAX, DRAFT_PURPOSE],
  })
  return rows.flatMap(({ file, facets }) => {
    const read = requestDrafted.facets.safeParse(facets)
    return read.success ? [{ file, kindId: read.data.requestKind, kindVersion: read.data.kindVersion }] : []
  })
}
