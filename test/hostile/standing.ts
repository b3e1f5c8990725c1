import type { Pool } from 'pg'

/** Tables that a request may change without anybody having done anything: keys of requests, the log's own padding. */
const OWN_AFFAIR = [
  ...['idempotency', 'log_leaf', 'log_padding', 'log_tile', 'log_edge', 'log_state', 'log_checkpoint'],
  // A wrong try at sign-in is counted, and a member may renew their own recovery codes: both are meant.
  ...['sign_in_try', 'recovery_code'],
]

/** Rows of every table and the heads of every chain, to compare before and after. */
export async function standing(pool: Pool): Promise<Readonly<Record<string, string>>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  )
  const found: Record<string, string> = {}
  for (const { name } of tables.filter((table) => !OWN_AFFAIR.includes(table.name))) {
    const { rows } = await pool.query<{ state: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as state from "${name}" t`,
    )
    found[name] = rows[0]?.state ?? ''
  }
  return found
}
