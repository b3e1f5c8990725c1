import type { Pool, PoolClient } from 'pg'

/** Two connections that see one state of the database: while one streams rows, the other can be asked. */
export interface Snapshot {
  readonly client: PoolClient
  readonly beside: PoolClient
}

const BEGIN = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY'

/**
 * Runs a job on one state of the whole database, whatever a server beside writes meanwhile. Its limits of time are
 * lifted: an audit of years takes minutes, and a reading transaction holds nobody back.
 * @param pool the owner's: an audit looks at every table
 */
export async function inSnapshot<Value>(pool: Pool, job: (snapshot: Snapshot) => Promise<Value>): Promise<Value> {
  const [client, beside] = await Promise.all([pool.connect(), pool.connect()])
  try {
    await client.query(BEGIN)
    await unlimited(client)
    const exported = await client.query<{ name: string }>('SELECT pg_export_snapshot() AS name')
    await beside.query(`${BEGIN}; SET TRANSACTION SNAPSHOT '${exported.rows[0]?.name ?? ''}'`)
    await unlimited(beside)
    return await job({ client, beside })
  } finally {
    // The connections go, and with them the snapshot and the lifted limits, whatever happened.
    client.release(true)
    beside.release(true)
  }
}

const unlimited = (client: PoolClient): Promise<unknown> =>
  client.query('SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0')
