import type { ClientBase } from 'pg'
import { orderEntries, storedHeader, type EntryHeader, type Facets } from '@recourse/chronicle'
import { chainKey } from '../append/request.ts'
import type { Projector } from '../projections/projector.ts'
import { refoldFedBy } from '../projections/rebuild.ts'

/**
 * An entry that builds on one that has not come waits, and no table counts it (kernel 2). Which compartments hold such
 * entries is noted, so that what comes later, of whatever kind, makes those count that waited for it.
 */
export async function settleHeld(
  client: ClientBase,
  projector: Projector,
  taken: readonly { readonly header: EntryHeader }[],
  ends: ReadonlyMap<string, number>,
): Promise<void> {
  const headers = taken.map(({ header }) => header)
  const all = [...new Set(headers.map(({ compartment }) => compartment))]
  const { rows } = await client.query<{ compartment: string }>({
    name: 'compartments-held',
    text: 'select compartment from compartment_held where compartment = any($1)',
    values: [all],
  })
  const held = rows.map(({ compartment }) => compartment)
  for (const compartment of held) await settleOne(client, projector, compartment)
  const isAhead = ({ compartment, seen }: EntryHeader): boolean =>
    seen.some(({ authority, seq }) => seq > (ends.get(chainKey(compartment, authority)) ?? 0))
  const ahead = headers.filter(isAhead).map(({ compartment }) => compartment)
  const fresh = [...new Set(ahead)].filter((compartment) => !held.includes(compartment))
  if (fresh.length > 0)
    await client.query('insert into compartment_held select unnest($1::uuid[]) on conflict do nothing', [fresh])
}

async function settleOne(client: ClientBase, projector: Projector, compartment: string): Promise<void> {
  const { rows } = await client.query<{ jws: string; facets: Facets | null }>(
    'select e.jws, f.facets from entry e left join entry_facets f on f.entry = e.id where e.compartment = $1',
    [compartment],
  )
  const entries = rows.map(({ jws, facets }) => ({ header: storedHeader(jws), facets }))
  const [file] = entries.map(({ header }) => header.file)
  if (file === undefined) return
  const isWaiting = orderEntries(entries.map(({ header }) => header)).waiting.length > 0
  if (!isWaiting) await client.query('delete from compartment_held where compartment = $1', [compartment])
  const said = entries.flatMap(({ header, facets }) => (facets === null ? [] : [{ header, facets }]))
  await refoldFedBy(client, projector, { file, compartments: [compartment] }, said)
}
