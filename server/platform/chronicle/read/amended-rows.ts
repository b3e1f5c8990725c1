import type { Pool } from 'pg'
import {
  amendedFacets,
  amendmentsIn,
  facetsAmended,
  storedHeader,
  type Amendments,
  type Facets,
} from '@recourse/chronicle'
import type { StoredRow } from './rows.ts'

/** What entries of these compartments gained since they were said; a masked entry has no facets to gain. */
export async function amendmentsOf(pool: Pool, compartments: readonly string[]): Promise<Amendments> {
  const { rows } = await pool.query<{ jws: string; facets: Facets }>({
    name: 'facets-amended',
    text: `select e.jws, f.facets from entry e join entry_facets f on f.entry = e.id
      where e.compartment = any($1) and e.kind = '${facetsAmended.kind}' order by e.compartment, e.authority, e.seq`,
    values: [compartments],
  })
  return amendmentsIn(rows.map(({ jws, facets }) => ({ header: storedHeader(jws), facets })))
}

/** Rows with the facets of today; what was signed with them is checked before. */
export function amendRows(rows: readonly StoredRow[], amendments: Amendments): readonly StoredRow[] {
  if (amendments.size === 0) return rows
  return rows.map((row) => {
    const { facets, jws } = row
    return facets === null ? row : { ...row, facets: amendedFacets({ header: storedHeader(jws), facets }, amendments) }
  })
}
