import type { ClientBase } from 'pg'
import type { SignedGroup } from '../append/sign-group.ts'
import type { ProjectedEntry, Projection, Row } from './projection.ts'

/** The entries of a group that one projection folds, in order. */
export interface Folding {
  readonly projection: Projection
  readonly entries: readonly ProjectedEntry[]
}

/** Folds new entries into the tables kept for speed, inside the transaction that stores them. */
export class Projector {
  constructor(readonly projections: readonly Projection[]) {}

  concerns(group: SignedGroup): readonly Folding[] {
    const entries = group.entries
      .flat()
      .map(({ header }, index) => ({ header, facets: group.drafts[index]?.facets ?? {} }))
    return this.foldings(entries)
  }

  foldings(entries: readonly ProjectedEntry[]): readonly Folding[] {
    return this.projections
      .map((projection) => ({
        projection,
        entries: entries.filter(({ header }) => projection.kinds.includes(header.kind)),
      }))
      .filter((folding) => folding.entries.length > 0)
  }

  async apply(client: ClientBase, foldings: readonly Folding[]): Promise<void> {
    for (const folding of foldings) await applyFolding(client, folding)
  }

  store(client: ClientBase, projection: Projection, rows: ReadonlyMap<string, Row | null>): Promise<void> {
    return storeRows(client, projection, rows)
  }
}

async function applyFolding(client: ClientBase, { projection, entries }: Folding): Promise<void> {
  const keys = [...new Set(entries.flatMap((entry) => projection.keysOf(entry)))].sort()
  if (keys.length === 0) return
  const rows = foldRows(projection, await lockRows(client, projection, keys), entries)
  await storeRows(client, projection, rows)
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

/** An advisory lock a key, so that two writers can't both fold a row from nothing. */
async function lockRows(
  client: ClientBase,
  { table, key }: Projection,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Row>> {
  const lock = `select pg_advisory_xact_lock(hashtextextended($2 || k::text, 0)) from unnest($1::uuid[]) as t(k)`
  await client.query({ name: 'projection-lock', text: lock, values: [keys, table] })
  const text = `select to_jsonb(r) as row from ${table} r where ${key} = any($1)`
  const { rows } = await client.query<{ row: Row }>({ name: `projection-read-${table}`, text, values: [keys] })
  return new Map(rows.map(({ row }) => [String(row[key]), row]))
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
