import type { ClientBase } from 'pg'
import { entriesFor } from './entries.ts'
import { foldRows, refoldKeys, type Projector } from './projector.ts'
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

/** Folds the rows that erased entries had fed anew, from what is left of their file. */
export async function refoldAfterErasure(
  client: ClientBase,
  projector: Projector,
  file: string,
  erased: readonly ProjectedEntry[],
): Promise<void> {
  for (const { projection, entries } of projector.foldings(erased)) {
    const keys = new Set(entries.flatMap((entry) => projection.keysOf(entry)))
    await projector.store(client, projection, await refoldKeys(client, projection, { file, compartments: [] }, keys))
  }
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
    )
  return spelled(a) === spelled(b)
}

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
