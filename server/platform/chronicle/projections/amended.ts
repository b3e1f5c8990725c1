import type { ClientBase } from 'pg'
import { amendedBy, amendedFacets, amendmentsIn, storedHeader, type Facets } from '@recourse/chronicle'
import { lockKeys, refoldKeys, storeRows } from './folding.ts'
import type { ProjectedEntry, Projection } from './projection.ts'

/** Folds the rows anew that entries feed whose facets were added to, or lost an addition (kernel 1). */
export async function refoldAmended(
  client: ClientBase,
  projections: readonly Projection[],
  amendments: readonly ProjectedEntry[],
): Promise<void> {
  const targets = amendments.flatMap((entry) => amendedBy(entry) ?? [])
  if (targets.length === 0) return
  const { rows } = await client.query<{ jws: string; facets: Facets }>(
    'select e.jws, f.facets from entry e join entry_facets f on f.entry = e.id where e.id = any($1)',
    [targets],
  )
  const entries = rows.map(({ jws, facets }) => ({ header: storedHeader(jws), facets }))
  const gained = amendmentsIn(amendments)
  for (const projection of projections)
    for (const entry of entries.filter(({ header }) => projection.kinds.includes(header.kind))) {
      // Where it was counted before, and where it belongs with what it gained.
      const keys = new Set([entry, { ...entry, facets: amendedFacets(entry, gained) }].flatMap(keysBy(projection)))
      await lockKeys(client, projection, [...keys].sort())
      const { file, compartment } = entry.header
      await storeRows(
        client,
        projection,
        await refoldKeys(client, projection, { file, compartments: [compartment] }, keys),
      )
    }
}

const keysBy =
  (projection: Projection) =>
  (entry: ProjectedEntry): readonly string[] =>
    projection.keysOf(entry)
