import type { ClientBase } from 'pg'
import { entriesFor, type OneFile } from './entries.ts'
import type { ProjectedEntry, Projection, Row } from './projection.ts'

/** How rows are folded, locked and stored; when, is for the projector. */

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

/** An advisory lock a key, so that two writers can't both fold a row from nothing. @param keys sorted */
export async function lockKeys(
  client: ClientBase,
  { table }: Pick<Projection, 'table'>,
  keys: readonly string[],
): Promise<void> {
  const lock = `select pg_advisory_xact_lock(hashtextextended($2 || k::text, 0)) from unnest($1::uuid[]) as t(k)`
  await client.query({ name: 'projection-lock', text: lock, values: [keys, table] })
}

export async function storeRows(
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
