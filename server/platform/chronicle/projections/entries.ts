import type { ClientBase } from 'pg'
import {
  amendedFacets,
  amendmentsIn,
  facetsAmended,
  orderEntries,
  storedHeader,
  type EntryHeader,
  type Facets,
} from '@recourse/chronicle'
import type { ProjectedEntry, Projection } from './projection.ts'

/** One file: its compartments as the table has them, and those that may not be in the table yet. */
export interface OneFile {
  readonly file: string
  readonly compartments: readonly string[]
}

/**
 * Entries of the projection's kinds, compartment by compartment in fold order (kernel 2); erased ones have no facets,
 * and what builds on an entry that has not arrived waits and is left out.
 */
export async function entriesFor(
  client: ClientBase,
  { kinds }: Projection,
  only: OneFile | null = null,
): Promise<readonly ProjectedEntry[]> {
  const { rows } = await client.query<{ jws: string; facets: Facets }>(
    `select e.jws, f.facets from entry e join entry_facets f on f.entry = e.id
      where e.kind = any($1) and ($2::uuid is null or e.compartment = any($3)
        or e.compartment in (select id from compartment where file = $2))
      order by e.compartment, e.authority, e.seq`,
    [[...kinds, facetsAmended.kind], only?.file ?? null, only?.compartments ?? []],
  )
  const entries = rows.map(({ jws, facets }) => ({ header: storedHeader(jws), facets }))
  const shared = await sharedCompartments(client, entries)
  return amended(kinds, shared.size === 0 ? entries : await inFoldOrder(client, entries, shared))
}

/** Entries of these kinds with the facets that they gained since. */
function amended(kinds: Projection['kinds'], entries: readonly ProjectedEntry[]): readonly ProjectedEntry[] {
  const amendments = amendmentsIn(entries)
  const wanted = entries.filter(({ header }) => kinds.includes(header.kind))
  if (amendments.size === 0) return wanted
  return wanted.map((entry) => ({ ...entry, facets: amendedFacets(entry, amendments) }))
}

/**
 * Compartments that several authorities write in. Whoever knows of another's chain names it in `seen` from then on; two
 * that don't know of each other yet have a chain each in the table.
 */
async function sharedCompartments(
  client: ClientBase,
  entries: readonly ProjectedEntry[],
): Promise<ReadonlySet<string>> {
  const all = [...new Set(entries.map(({ header }) => header.compartment))]
  const { rows } = await client.query<{ compartment: string }>(
    'select compartment from chain where compartment = any($1) group by compartment having count(*) > 1',
    [all],
  )
  return new Set([...rows.map(({ compartment }) => compartment), ...namedShared(entries)])
}

/** Compartments whose entries themselves name another authority's chain. */
export const namedShared = (entries: readonly ProjectedEntry[]): readonly string[] =>
  entries.flatMap(({ header }) => (header.seen.length > 0 ? [header.compartment] : []))

/** The order hangs on every header of a compartment, also of kinds that are not folded. */
async function inFoldOrder(
  client: ClientBase,
  entries: readonly ProjectedEntry[],
  shared: ReadonlySet<string>,
): Promise<readonly ProjectedEntry[]> {
  const { rows } = await client.query<{ jws: string }>('select jws from entry where compartment = any($1)', [
    [...shared],
  ])
  const headers = grouped(
    rows.map(({ jws }) => storedHeader(jws)),
    (header) => header,
  )
  const wanted = new Map(entries.map((entry) => [entry.header.id, entry]))
  return [...grouped(entries, ({ header }) => header)].flatMap(([compartment, own]) =>
    shared.has(compartment)
      ? orderEntries(headers.get(compartment) ?? []).entries.flatMap(({ id }) => wanted.get(id) ?? [])
      : own,
  )
}

function grouped<T>(all: readonly T[], headerOf: (one: T) => EntryHeader): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const { compartment } = headerOf(one)
    const group = groups.get(compartment)
    if (group === undefined) groups.set(compartment, [one])
    else group.push(one)
  }
  return groups
}
