import type { ClientBase } from 'pg'
import { facetsAmended } from '@recourse/chronicle'
import type { SignedGroup } from '../append/sign-group.ts'
import { refoldAmended } from './amended.ts'
import { entriesFor, namedShared, type OneFile } from './entries.ts'
import type { ProjectedEntry, Projection, Row } from './projection.ts'

/** The entries of a group that one projection folds, in order. */
export interface Folding {
  readonly projection: Projection
  readonly entries: readonly ProjectedEntry[]
}

/** What new entries mean for the tables kept for speed. */
export interface Concerned {
  readonly foldings: readonly Folding[]
  /** Entries that add facets to older ones, whichever table those feed. */
  readonly amendments: readonly ProjectedEntry[]
}

/** Folds new entries into the tables kept for speed, inside the transaction that stores them. */
export class Projector {
  constructor(readonly projections: readonly Projection[]) {}

  /** Null where no table is concerned. */
  concerns(group: SignedGroup): Concerned | null {
    const entries = group.entries
      .flat()
      .map(({ header }, index) => ({ header, facets: group.drafts[index]?.facets ?? {} }))
    const foldings = this.foldings(entries)
    const amendments = entries.filter(({ header }) => header.kind === facetsAmended.kind)
    return foldings.length + amendments.length === 0 ? null : { foldings, amendments }
  }

  foldings(entries: readonly ProjectedEntry[]): readonly Folding[] {
    return this.projections
      .map((projection) => ({
        projection,
        entries: entries.filter(({ header }) => projection.kinds.includes(header.kind)),
      }))
      .filter((folding) => folding.entries.length > 0)
  }

  async apply(client: ClientBase, { foldings, amendments }: Concerned): Promise<void> {
    for (const folding of foldings) await applyFolding(client, folding)
    await refoldAmended(client, this, amendments)
  }

  store(client: ClientBase, projection: Projection, rows: ReadonlyMap<string, Row | null>): Promise<void> {
    return storeRows(client, projection, rows)
  }
}

/**
 * The new entries on the row that is there. Where several authorities write in a compartment an entry may belong before
 * some that were folded already: then the rows it touches are folded anew, and end as a rebuild would end them.
 */
async function applyFolding(client: ClientBase, { projection, entries }: Folding): Promise<void> {
  const keys = [...new Set(entries.flatMap((entry) => projection.keysOf(entry)))].sort()
  if (keys.length === 0) return
  const { before, shared } = await lockRows(client, projection, keys, entries)
  const rows = new Map(foldRows(projection, before, entries))
  const late = entries.filter(({ header }) => shared.has(header.compartment))
  for (const file of new Set(late.map(({ header }) => header.file))) {
    const own = late.filter(({ header }) => header.file === file)
    const compartments = [...new Set(own.map(({ header }) => header.compartment))]
    const touched = new Set(own.flatMap((entry) => projection.keysOf(entry)))
    for (const [key, row] of await refoldKeys(client, projection, { file, compartments }, touched)) rows.set(key, row)
  }
  await storeRows(client, projection, rows)
}

/** These rows from all entries of their file; null where the fold leaves none. */
export async function refoldKeys(
  client: ClientBase,
  projection: Projection,
  only: OneFile,
  keys: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Row | null>> {
  const rows = foldRows(projection, new Map(), await entriesFor(client, projection, only))
  return new Map([...keys].map((key) => [key, rows.get(key) ?? null]))
}

/** The rows after the entries; null where the fold leaves none. */
export function foldRows(
  projection: Projection,
  before: ReadonlyMap<string, Row>,
  entries: readonly ProjectedEntry[],
): ReadonlyMap<string, Row | null> {
  const rows = new Map<string, Row | null>()
  for (const entry of entries) {
    for (const key of projection.keysOf(entry)) {
      const row = rows.has(key) ? (rows.get(key) ?? null) : (before.get(key) ?? null)
      rows.set(key, projection.fold(row, entry))
    }
  }
  return rows
}

interface Locked {
  readonly before: ReadonlyMap<string, Row>
  /** Compartments of the entries that more than one authority writes in. */
  readonly shared: ReadonlySet<string>
}

/** An advisory lock a key, so that two writers can't both fold a row from nothing. @param keys sorted */
export async function lockKeys(client: ClientBase, { table }: Projection, keys: readonly string[]): Promise<void> {
  const lock = `select pg_advisory_xact_lock(hashtextextended($2 || k::text, 0)) from unnest($1::uuid[]) as t(k)`
  await client.query({ name: 'projection-lock', text: lock, values: [keys, table] })
}

async function lockRows(
  client: ClientBase,
  projection: Projection,
  keys: readonly string[],
  entries: readonly ProjectedEntry[],
): Promise<Locked> {
  const { table, key } = projection
  await lockKeys(client, projection, keys)
  const compartments = [...new Set(entries.map(({ header }) => header.compartment))]
  // One question and not two: whether somebody else writes there too costs no round trip.
  const text = `select to_jsonb(r) as row, null as shared from ${table} r where ${key} = any($1)
    union all select null, compartment from chain where compartment = any($2) group by compartment having count(*) > 1`
  const name = `projection-read-${table}`
  const { rows } = await client.query<{ row: Row | null; shared: string | null }>({
    ...{ name, text, values: [keys, compartments] },
  })
  return {
    before: new Map(rows.flatMap(({ row }) => (row === null ? [] : [[String(row[key]), row]]))),
    shared: new Set([...rows.flatMap(({ shared }) => shared ?? []), ...namedShared(entries)]),
  }
}

async function storeRows(
  client: ClientBase,
  { table, key }: Projection,
  rows: ReadonlyMap<string, Row | null>,
): Promise<void> {
  const kept = [...rows.values()].filter((row) => row !== null)
  const gone = [...rows].filter(([, row]) => row === null).map(([name]) => name)
  if (gone.length > 0) await client.query(`delete from ${table} where ${key} = any($1)`, [gone])
  if (kept.length > 0) await upsert(client, table, key, kept)
}

/** Every column is written, so that a row is just what the fold returned. */
async function upsert(client: ClientBase, table: string, key: string, rows: readonly Row[]): Promise<void> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].sort()
  const names = columns.map((column) => `"${column}"`)
  const updates = names.filter((name) => name !== `"${key}"`).map((name) => `${name} = excluded.${name}`)
  const text = `insert into ${table} (${names.join(', ')})
    select ${names.join(', ')} from jsonb_populate_recordset(null::${table}, $1)
    on conflict ("${key}") do update set ${updates.join(', ')}`
  await client.query({ text, values: [JSON.stringify(rows)] })
}
