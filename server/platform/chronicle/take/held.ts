import type { ClientBase } from 'pg'
import { orderEntries, storedHeader, type EntryHeader, type Facets } from '@recourse/chronicle'
import { chainKey } from '../append/request.ts'
import type { Projector } from '../projections/projector.ts'
import { lockKeys } from '../projections/folding.ts'
import { refoldFedBy } from '../projections/rebuild.ts'

type Taken = readonly { readonly header: EntryHeader }[]

/**
 * Until the transaction ends nothing else that comes is taken in these files: two that are taken at once would not see
 * each other, where one builds on the other. What we say ourselves where something waits is folded before or after and
 * never meanwhile: `move_chains` takes the same locks, as the first of its own, and so must whoever calls this.
 */
export const holdFiles = (client: ClientBase, files: Iterable<string>): Promise<void> =>
  lockKeys(client, { table: 'compartment_held' }, [...new Set(files)].sort())

/**
 * An entry that builds on one that has not come waits, and no table counts it (kernel 2). Which compartments hold such
 * entries is noted, so that what comes later, of whatever kind, makes those count that waited for it. The caller
 * holds the files and has written the chains.
 */
export async function settleHeld(client: ClientBase, projector: Projector, taken: Taken): Promise<void> {
  const { held, ends } = await heldAndEnds(client, [...new Set(taken.map(({ header }) => header.compartment))])
  for (const compartment of held) await settleOne(client, projector, compartment)
  const isAhead = ({ compartment, seen }: EntryHeader): boolean =>
    seen.some(({ authority, seq }) => seq > (ends.get(chainKey(compartment, authority)) ?? 0))
  const ahead = taken.flatMap(({ header }) => (isAhead(header) ? [header.compartment] : []))
  const fresh = [...new Set(ahead)].filter((compartment) => !held.includes(compartment))
  if (fresh.length > 0)
    await client.query('insert into compartment_held select unnest($1::uuid[]) on conflict do nothing', [fresh])
}

/** Which of the compartments hold what waits, and the numbers of the last entries of their chains. */
async function heldAndEnds(
  client: ClientBase,
  compartments: readonly string[],
): Promise<{ readonly held: readonly string[]; readonly ends: ReadonlyMap<string, number> }> {
  const { rows } = await client.query<{ compartment: string; authority: string | null; seq: string | null }>({
    name: 'compartments-held',
    text: `select compartment, null as authority, null as seq from compartment_held where compartment = any($1)
      union all select compartment, authority, seq from chain where compartment = any($1)`,
    values: [compartments],
  })
  const held = rows.flatMap(({ compartment, authority }) => (authority === null ? [compartment] : []))
  const ends = rows.flatMap(({ compartment, authority, seq }) =>
    authority === null ? [] : [[chainKey(compartment, authority), Number(seq)] as const],
  )
  return { held, ends: new Map(ends) }
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
