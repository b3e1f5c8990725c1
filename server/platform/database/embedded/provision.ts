import pg from 'pg'
import { clientConfig } from '../pools.ts'
import type { Target } from '../pools.ts'
import { ensureRoles, quoteName, rolesOf } from '../roles.ts'
import { CLUSTER_SUPERUSER } from './initialise.ts'
import type { EmbeddedServer } from './start.ts'

/** The house's login and database. Not the superuser: what gets into a statement must not become a shell. */
export const LOGIN = 'recourse'
export const DATABASE = 'recourse'

type Reach = Pick<EmbeddedServer, 'host' | 'port' | 'password'>

export const targetOf = (server: Reach, user: string, database: string): Target => ({
  host: server.host,
  port: server.port,
  user,
  password: server.password,
  database,
})

export async function withSuperuser<Value>(
  server: Reach,
  database: string,
  job: (client: pg.Client) => Promise<Value>,
): Promise<Value> {
  const client = new pg.Client(clientConfig(targetOf(server, CLUSTER_SUPERUSER, database)))
  client.on('error', () => {})
  await client.connect()
  try {
    return await job(client)
  } finally {
    await client.end()
  }
}

async function ensureLogin(client: pg.Client, password: string): Promise<void> {
  const known = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [LOGIN])
  if (known.rowCount !== 0) return
  await client.query(`CREATE ROLE ${quoteName(LOGIN)} LOGIN PASSWORD ${client.escapeLiteral(password)}`)
}

/** Idempotent and quick: a start that was cut off between two steps goes on here. */
export async function provision(server: Reach, database: string): Promise<void> {
  await withSuperuser(server, 'postgres', async (client) => {
    await ensureLogin(client, server.password)
    const roles = await ensureRoles(client, rolesOf(LOGIN))
    if (!roles.ok) throw new Error(roles.refusal.sentence)
    const known = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database])
    if (known.rowCount === 0)
      await client.query(`CREATE DATABASE ${quoteName(database)} OWNER ${quoteName(LOGIN)} TEMPLATE template0`)
  })
}
