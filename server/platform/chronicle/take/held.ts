import type { ClientBase } from 'pg'
import { orderEntries, storedHeader, type EntryHeader, type Facets } from '@recourse/chronicle'
import { chainKey } from '../append/request.ts'
import type { Projector } from '../projections/projector.ts'
import { lockKeys } from '../projections/folding.ts'
import { refoldFedBy } from '../projections/rebuild.ts'

type Said = readonly { readonly header: EntryHeader }[]
/** The numbers that chains end with, by their keys. */
type Ends = ReadonlyMap<string, number>

/**
 * Until the transaction ends nothing else that comes is taken in these files: two that are taken at once would not see
 * each other, where one builds on the other. Nor is anything said there by ourselves: `move_chains` takes the same locks,
 * as the first of its own, and so must whoever calls this.
 */
export const holdFiles = (client: ClientBase, files: Iterable<string>): Promise<void> =>
  lockKeys(client, { table: 'compartment_held' }, [...new Set(files)].sort())

/**
 * An entry that builds on one that has not come waits, and no table counts it (kernel 2). What each compartment waits for
 * is noted, and what waited is folded as soon as some of that is there, of whatever kind it is: not before, or a partner
 * that names what never comes would have the whole file folded at every word. The caller holds the files and has written
 * the chains.
 */
export async function settleHeld(client: ClientBase, projector: Projector, said: Said): Promise<void> {
  const compartments = [...new Set(said.map(({ header }) => header.compartment))]
  const { ends, reached } = await endsOf(client, compartments)
  for (const compartment of compartments) {
    const headers = said.map(({ header }) => header).filter((header) => header.compartment === compartment)
    if (reached.has(compartment)) await foldWaiting(client, projector, compartment, ends)
    else await noteAwaited(client, compartment, firstMissing(headers, ends))
  }
}

/** How far the chains of these compartments have come, and where one has reached a number that was waited for. */
async function endsOf(
  client: ClientBase,
  compartments: readonly string[],
): Promise<{ readonly ends: Ends; readonly reached: ReadonlySet<string> }> {
  const { rows } = await client.query<{ compartment: string; authority: string; seq: string; reached: boolean }>({
    name: 'chain-ends-and-awaited',
    text: `select c.compartment, c.authority, c.seq, coalesce(h.seq <= c.seq, false) as reached
      from chain c left join compartment_held h on h.compartment = c.compartment and h.authority = c.authority
      where c.compartment = any($1)`,
    values: [compartments],
  })
  return {
    ends: new Map(rows.map(({ compartment, authority, seq }) => [chainKey(compartment, authority), Number(seq)])),
    reached: new Set(rows.filter(({ reached }) => reached).map(({ compartment }) => compartment)),
  }
}

/**
 * By chain the lowest number that is not there and that one of these builds on. One such number of each entry will do:
 * until that has come it waits, and a partner may name many that never come.
 */
function firstMissing(headers: readonly EntryHeader[], ends: Ends): ReadonlyMap<string, number> {
  const missing = new Map<string, number>()
  for (const { compartment, seen } of headers) {
    const first = seen.find(({ authority, seq }) => seq > (ends.get(chainKey(compartment, authority)) ?? 0))
    if (first !== undefined)
      missing.set(first.authority, Math.min(first.seq, missing.get(first.authority) ?? first.seq))
  }
  return missing
}

async function noteAwaited(
  client: ClientBase,
  compartment: string,
  missing: ReadonlyMap<string, number>,
): Promise<void> {
  if (missing.size === 0) return
  await client.query({
    name: 'awaited-noted',
    text: `insert into compartment_held select $1, * from unnest($2::uuid[], $3::bigint[])
      on conflict (compartment, authority) do update set seq = least(compartment_held.seq, excluded.seq)`,
    values: [compartment, [...missing.keys()], [...missing.values()]],
  })
}

async function foldWaiting(client: ClientBase, projector: Projector, compartment: string, ends: Ends): Promise<void> {
  const { rows } = await client.query<{ jws: string; facets: Facets | null }>(
    'select e.jws, f.facets from entry e left join entry_facets f on f.entry = e.id where e.compartment = $1',
    [compartment],
  )
  const entries = rows.map(({ jws, facets }) => ({ header: storedHeader(jws), facets }))
  const [file] = entries.map(({ header }) => header.file)
  if (file === undefined) return
  const { waiting } = orderEntries(entries.map(({ header }) => header))
  await client.query('delete from compartment_held where compartment = $1', [compartment])
  await noteAwaited(client, compartment, firstMissing(waiting, ends))
  const said = entries.flatMap(({ header, facets }) => (facets === null ? [] : [{ header, facets }]))
  await refoldFedBy(client, projector, { file, compartments: [compartment] }, said)
}
