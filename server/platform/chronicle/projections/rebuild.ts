import type { ClientBase, Pool } from 'pg'
import { transaction } from '../../database/index.ts'
import { refoldAmended } from './amended.ts'
import { entriesFor, type OneFile } from './entries.ts'
import { foldRows, lockKeys, refoldKeys, storeRows } from './folding.ts'
import type { Projector } from './projector.ts'
import type { ProjectedEntry, Projection, Row } from './projection.ts'

/** A row that is not what the fold over the entries makes of it. */
export interface ProjectionDifference {
  readonly table: string
  readonly key: string
  readonly stored: Row | null
  readonly folded: Row | null
}

async function storedRows(client: ClientBase, { table, key }: Projection): Promise<ReadonlyMap<string, Row>> {
  const { rows } = await client.query<{ row: Row }>(`select to_jsonb(r) as row from ${table} r`)
  return new Map(rows.map(({ row }) => [String(row[key]), row]))
}

/** Folds the rows that these entries feed, or fed until they were erased, anew, from what counts of their file. */
export async function refoldFedBy(
  client: ClientBase,
  projector: Projector,
  only: OneFile,
  entries: readonly ProjectedEntry[],
): Promise<void> {
  for (const { projection, entries: own } of projector.foldings(entries)) {
    const keys = [...new Set(own.flatMap((entry) => projection.keysOf(entry)))].sort()
    await lockKeys(client, projection, keys)
    await storeRows(client, projection, await refoldKeys(client, projection, only, new Set(keys)))
  }
  await refoldAmended(client, projector.projections, entries)
}

/** Compares a projection with the fold over the entries; an empty list means that they are equal. */
export async function checkProjection(
  client: ClientBase,
  projection: Projection,
): Promise<readonly ProjectionDifference[]> {
  const folded = foldRows(projection, new Map(), await entriesFor(client, projection))
  const stored = await storedRows(client, projection)
  const { table } = projection
  return [...new Set([...folded.keys(), ...stored.keys()])].sort().flatMap((key) => {
    const difference = { table, key, stored: stored.get(key) ?? null, folded: folded.get(key) ?? null }
    return sameRow(difference.stored, difference.folded) ? [] : [difference]
  })
}

/** Null and absent are one: a fold that leaves a column out and a column that is null mean the same. */
function sameRow(a: Row | null, b: Row | null): boolean {
  const spelled = (row: Row | null): string =>
    JSON.stringify(
      Object.entries(row ?? {})
        .filter(([, value]) => value !== null && value !== undefined)
        .sort(byName),
      inOrder,
    )
  return spelled(a) === spelled(b)
}

/** A column of jsonb keeps what stands in it, and not in which order its names were written. */
const inOrder = (_name: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(byName))
    : value

const byName = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : a > b ? 1 : 0)

/** Writes the projection anew; readers see the old rows until the transaction commits. */
export async function rebuildProjection(client: ClientBase, projection: Projection): Promise<number> {
  const { table } = projection
  await client.query(`lock table ${table} in exclusive mode`)
  const rows = [...foldRows(projection, new Map(), await entriesFor(client, projection)).values()]
  const kept = rows.filter((row) => row !== null)
  await client.query(`delete from ${table}`)
  await client.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`, [
    JSON.stringify(kept),
  ])
  return kept.length
}

/** An upgrade of a large instance may take minutes. */
const UNLIMITED = 'set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0'

/**
 * After an upgrade: what this version keeps in tables of its own is made from the entries that are there. A table with
 * rows was built before.
 */
export async function buildEmpty(pool: Pool, projections: readonly Projection[]): Promise<void> {
  for (const projection of projections)
    await transaction(pool, async (client) => {
      await client.query(UNLIMITED)
      const { rows } = await client.query(`select 1 from ${projection.table} limit 1`)
      if (rows.length === 0) await rebuildProjection(client, projection)
    })
}

/** Those whose tables are there: a database that is restored has at first the tables of the version that saved it. */
export async function presentProjections(
  client: ClientBase,
  projections: readonly Projection[],
): Promise<readonly Projection[]> {
  const { rows } = await client.query<{ table: string }>(
    'select t as table from unnest($1::text[]) as t where to_regclass(t) is not null',
    [projections.map(({ table }) => table)],
  )
  return projections.filter(({ table }) => rows.some((one) => one.table === table))
}
