import { createHash } from 'node:crypto'
import type pg from 'pg'
import { accept } from '../outcome.ts'
import type { Outcome } from '../outcome.ts'
import { refuse } from './refusals.ts'
import type { DatabaseRefusalCode } from './refusals.ts'
import { quoteName } from './roles.ts'
import type { Roles } from './roles.ts'

/** One step of a room's tables. The id is the room and a number, such as `chronicle/0001-entries`. */
export interface Migration {
  readonly id: string
  /** May hold several statements and name the roles as {owner}, {app}, {eraser}, {sequencer}. */
  readonly sql: string
}

const ID = /^([a-z][a-z0-9-]*)\/(\d{4}-[a-z0-9-]+)$/
/** Any fixed number: whoever migrates this database waits for whoever is migrating it. */
const MIGRATION_LOCK = 7_302_641_551

/** Longest wait for another process that is migrating. */
const LOCK_WAIT = '10min'

const CREATE_TABLE = 'CREATE TABLE IF NOT EXISTS migration (id text PRIMARY KEY, hash text NOT NULL)'

export const migrationHash = (migration: Migration): string => createHash('sha256').update(migration.sql).digest('hex')

const roomOf = (id: string): string => id.slice(0, id.indexOf('/'))

/** Ids are the programmer's: a wrong one is a bug. */
export function assertWellNamed(migrations: readonly Migration[]): void {
  const last = new Map<string, string>()
  for (const { id } of migrations) {
    if (!ID.test(id)) throw new Error(`A migration's id is room/0001-name, not "${id}".`)
    const before = last.get(roomOf(id))
    if (before !== undefined && id <= before) throw new Error(`The migration ${id} does not come after ${before}.`)
    last.set(roomOf(id), id)
  }
}

function checkApplied(
  migrations: readonly Migration[],
  applied: ReadonlyMap<string, string>,
): Outcome<readonly Migration[], DatabaseRefusalCode> {
  const known = new Map(migrations.map((migration) => [migration.id, migration]))
  const unknown = [...applied.keys()].filter((id) => !known.has(id)).sort()
  if (unknown.length > 0) return refuse('database-newer', { ids: unknown.join(', ') })
  for (const [id, hash] of applied) {
    const migration = known.get(id)
    if (migration !== undefined && migrationHash(migration) !== hash) return refuse('migration-changed', { id })
  }
  const pending = migrations.filter(({ id }) => !applied.has(id))
  for (const { id } of pending) {
    const after = [...applied.keys()].find((other) => roomOf(other) === roomOf(id) && other > id)
    if (after !== undefined) return refuse('migration-late', { id, after })
  }
  return accept(pending)
}

export function withRoleNames(sql: string, roles: Roles): string {
  return sql.replaceAll(/\{(owner|app|eraser|sequencer)\}/g, (_, duty: keyof Roles) => quoteName(roles[duty]))
}

async function transactionNumber(client: pg.ClientBase): Promise<string | undefined> {
  const answer = await client.query<{ number: string }>('SELECT pg_current_xact_id() AS number')
  return answer.rows[0]?.number
}

async function applyOne(client: pg.ClientBase, migration: Migration, roles: Roles): Promise<string | undefined> {
  try {
    await client.query('BEGIN')
    const before = await transactionNumber(client)
    await client.query(withRoleNames(migration.sql, roles))
    if ((await transactionNumber(client)) !== before) throw new Error('it ends the transaction it runs in')
    await client.query('INSERT INTO migration (id, hash) VALUES ($1, $2)', [migration.id, migrationHash(migration)])
    await client.query('COMMIT')
    return undefined
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    return error instanceof Error ? error.message : 'unknown'
  }
}

async function migrateLocked(
  client: pg.ClientBase,
  roles: Roles,
  migrations: readonly Migration[],
): Promise<Outcome<readonly string[], DatabaseRefusalCode>> {
  await client.query(CREATE_TABLE)
  const rows = await client.query<{ id: string; hash: string }>('SELECT id, hash FROM migration ORDER BY id')
  const checked = checkApplied(migrations, new Map(rows.rows.map((row) => [row.id, row.hash])))
  if (!checked.ok) return checked
  for (const migration of checked.value) {
    const why = await applyOne(client, migration, roles)
    if (why !== undefined) return refuse('migration-failed', { id: migration.id, why })
  }
  return accept(checked.value.map(({ id }) => id))
}

/**
 * Brings the tables up to date, as the owner, one process at a time. Answers with the ids it applied.
 * @param migrations of all rooms, in the order in which they may be applied to an empty database
 */
export async function migrate(
  database: { readonly owner: pg.Pool; readonly roles: Roles },
  migrations: readonly Migration[],
): Promise<Outcome<readonly string[], DatabaseRefusalCode>> {
  assertWellNamed(migrations)
  const client = await database.owner.connect()
  try {
    await client.query(`SET statement_timeout = 0; SET lock_timeout = '${LOCK_WAIT}'`)
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    return await migrateLocked(client, database.roles, migrations)
  } finally {
    // The connection goes, and with it the lock and the lifted limits, whatever happened.
    client.release(true)
  }
}
