import type { ClientBase } from 'pg'
import { quoteName } from '../database/index.ts'

export interface ExportedTable {
  readonly name: string
  readonly columns: readonly string[]
  /** What COPY reads: the table's rows, with what belongs to a cluster made independent of it. */
  readonly source: string
}

/**
 * Not in a backup: what migrations write themselves, what belongs to this database only, and sessions, which must not
 * come back to life, like invitations that were used and calendar addresses that were ended since. Search tokens are
 * written anew when a file is opened.
 */
const LEFT_OUT: readonly string[] = [
  'migration',
  'restore_state',
  'session',
  'invitation',
  'sign_in_try',
  'ended_visit',
  'search_token',
  'match_token',
  'search_mark',
  'calendar_feed',
]

/**
 * `xid` counts the transactions of one cluster. Rows that have their place need none any more; rows that wait for one
 * must come before every new row of the next cluster, whose real numbers begin at 3.
 */
const PLACED_OR_WAITING = `CASE WHEN EXISTS (SELECT 1 FROM log_leaf l WHERE l.intake = log_intake.id) THEN '1' ELSE '2' END`
const INSTEAD: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  log_intake: { xid: PLACED_OR_WAITING },
  log_state: { last_xid: `'2'`, last_id: '0' },
}
/** A head that was signed and not yet shown is made again, under the next name. */
const ONLY: Readonly<Record<string, string>> = { log_checkpoint: 'published' }

/** Columns that are computed can't be written. */
const COLUMNS = `
SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attgenerated = ''
GROUP BY c.relname ORDER BY c.relname`

const REFERENCES = `
SELECT DISTINCT c.relname AS name, f.relname AS needs FROM pg_constraint k
JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class f ON f.oid = k.confrelid
WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace AND k.conrelid <> k.confrelid`

/** Every table to export, each after those that its rows refer to. */
export async function exportedTables(client: ClientBase): Promise<readonly ExportedTable[]> {
  const tables = await client.query<{ name: string; columns: string[] }>(COLUMNS)
  const references = await client.query<{ name: string; needs: string }>(REFERENCES)
  const waiting = tables.rows.filter(({ name }) => !LEFT_OUT.includes(name))
  const ordered: ExportedTable[] = []
  while (waiting.length > 0) {
    const isHeldBack = (name: string): boolean =>
      references.rows.some((one) => one.name === name && waiting.some((table) => table.name === one.needs))
    const next = waiting.findIndex(({ name }) => !isHeldBack(name))
    if (next === -1) throw new Error('tables that refer to each other in a circle can not be exported')
    ordered.push(...waiting.splice(next, 1).map(exported))
  }
  return ordered
}

function exported({ name, columns }: { name: string; columns: readonly string[] }): ExportedTable {
  const selected = columns.map((column) => INSTEAD[name]?.[column] ?? quoteName(column))
  const only = ONLY[name] === undefined ? '' : ` WHERE ${ONLY[name]}`
  return { name, columns, source: `(SELECT ${selected.join(', ')} FROM ${quoteName(name)}${only})` }
}

/** Where rows of a table are written. */
export const targetOf = (name: string, columns: readonly string[]): string =>
  `${quoteName(name)} (${columns.map(quoteName).join(', ')})`

const IDENTITIES = `
SELECT c.relname AS name, a.attname AS column FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relnamespace = 'public'::regnamespace AND a.attidentity <> ''`

/** New numbers must go on after those that came back. */
export async function continueIdentities(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string; column: string }>(IDENTITIES)
  for (const { name, column } of rows)
    await client.query(
      `SELECT setval(pg_get_serial_sequence($1, $2), coalesce(max(${quoteName(column)}), 0) + 1, false)
        FROM ${quoteName(name)}`,
      [quoteName(name), column],
    )
}

/** Tables that a migration itself puts a row into. */
export const SEEDED: readonly string[] = ['log_state']
