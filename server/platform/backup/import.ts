import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type { Writable } from 'node:stream'
import type { ClientBase, Pool, PoolClient } from 'pg'
import { copyIn, migrationHash, quoteName, type Migration } from '../database/index.ts'
import type { HeadSaid, SumSaid } from './export.ts'
import type { Item } from './read.ts'
import { Damaged } from './refusals.ts'
import { continueIdentities, exportedTables, SEEDED, targetOf } from './tables.ts'

/** Whether nothing but what migrations write is there. */
export async function isEmpty(pool: Pick<Pool, 'query'>): Promise<boolean> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
      AND relname <> 'migration'`,
  )
  for (const { name } of rows) {
    const text = SEEDED.includes(name)
      ? 'SELECT 1 FROM log_state WHERE size > 0'
      : `SELECT 1 FROM ${quoteName(name)} LIMIT 1`
    if ((await pool.query(text)).rows.length > 0) return false
  }
  return true
}

/** The migrations a backup was made under, in our order; null where one is unknown here or has another text. */
export function schemaOf(head: HeadSaid, migrations: readonly Migration[]): readonly Migration[] | null {
  const wanted = new Map(head.migrations.map(({ id, hash }) => [id, hash]))
  const known = migrations.filter((one) => wanted.get(one.id) === migrationHash(one))
  return known.length === wanted.size ? known : null
}

/**
 * Writes all rows in the caller's transaction and counts them again in the database. Throws Damaged; the caller's
 * rollback then leaves nothing.
 */
export async function importItems(client: PoolClient, items: AsyncIterable<Item>): Promise<readonly SumSaid[]> {
  for (const table of SEEDED) await client.query(`DELETE FROM ${quoteName(table)}`)
  const known = new Map((await exportedTables(client)).map(({ name, columns }) => [name, columns.join()]))
  const sums: SumSaid[] = []
  let open: Writable | null = null
  try {
    for await (const item of items) {
      if (item.kind === 'table') {
        if (known.get(item.name) !== item.columns.join()) throw new Damaged('backup-of-another-version')
        open = copyIn(client, targetOf(item.name, item.columns))
      } else if (item.kind === 'rows' && open !== null) {
        if (!open.write(item.bytes)) await once(open, 'drain')
      } else if (item.kind === 'sum' && open !== null) {
        open.end()
        await finished(open)
        open = null
        await compareCount(client, item.sum)
        sums.push(item.sum)
      }
    }
  } catch (error) {
    open?.destroy(error instanceof Error ? error : undefined)
    throw error
  }
  await continueIdentities(client)
  return sums
}

async function compareCount(client: ClientBase, { name, rows }: SumSaid): Promise<void> {
  const counted = await client.query<{ count: string }>(`SELECT count(*) FROM ${quoteName(name)}`)
  if (Number(counted.rows[0]?.count) !== rows) throw new Damaged()
}
