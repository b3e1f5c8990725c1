import pg from 'pg'
import type { Journal } from '../journal.ts'
import { errorCode } from './embedded/command.ts'

/** Longest wait for a connection, new or out of the pool: a page that waits longer is a page that fails. */
export const CONNECT_MS_MAX = 5_000
/** No statement of a page or a job needs longer; the database ends it. Migrations lift this for themselves. */
export const STATEMENT_MS_MAX = 30_000
/** kernel.md 8: an idle transaction holds back the sequencer's horizon. */
export const IDLE_IN_TRANSACTION_MS_MAX = 30_000
/** A peer that vanished without a word is noticed by the client a little after the database would have ended it. */
const ANSWER_MS_MAX = STATEMENT_MS_MAX + 5_000
/** Erasing, sequencing and migrating are one after the other; the second connection is for a look meanwhile. */
export const DUTY_POOL_MAX = 2

/** PostgreSQL's `date`: kept as text, since the driver would make a civil date a moment in the machine's zone. */
const DATE_OID = 1082

/** How to reach a database, as read from DATABASE_URL or known of the embedded server. */
export interface Target {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string | undefined
  readonly database: string
  readonly ssl?: pg.ClientConfig['ssl']
}

const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === DATE_OID && format !== 'binary') return (text: string) => text
    return pg.types.getTypeParser(oid, format)
  },
}

/** Backslash keeps a space within one value of the startup options. */
const optionValue = (value: string): string => value.replaceAll(/([\\\s])/g, '\\$1')

/** @param role taken on by the server before the first statement, so no client ever runs without it */
export function clientConfig(target: Target, role?: string): pg.ClientConfig {
  const settings = [
    ...(role === undefined ? [] : [`role=${optionValue(role)}`]),
    ...['search_path=public', 'TimeZone=UTC', 'DateStyle=ISO', 'default_transaction_read_only=off'],
  ]
  return {
    host: target.host,
    port: target.port,
    user: target.user,
    ...(target.password === undefined ? {} : { password: target.password }),
    database: target.database,
    ...(target.ssl === undefined ? {} : { ssl: target.ssl }),
    options: settings.map((setting) => `-c ${setting}`).join(' '),
    application_name: 'recourse',
    connectionTimeoutMillis: CONNECT_MS_MAX,
    statement_timeout: STATEMENT_MS_MAX,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS_MAX,
    keepAlive: true,
    types,
  }
}

export interface PoolOptions {
  readonly target: Target
  readonly role?: string
  readonly max: number
  readonly journal: Journal
  /** Lets a program end while connections are idle; its server ends with it. */
  readonly allowExitOnIdle?: boolean
}

/** A connection that has built a schema keeps the memory for it: new ones take its place, which are small. */
export async function freshConnections(pool: pg.Pool): Promise<void> {
  const clients = await Promise.all(Array.from({ length: pool.idleCount }, () => pool.connect()))
  for (const client of clients) client.release(true)
}

export function makePool(options: PoolOptions): pg.Pool {
  const { target, role, max, journal } = options
  const isDuty = role !== undefined
  const pool = new pg.Pool({
    ...clientConfig(target, role),
    ...(isDuty ? { query_timeout: ANSWER_MS_MAX } : {}),
    max,
    allowExitOnIdle: options.allowExitOnIdle ?? false,
  })
  const lost = (error: Error): void =>
    journal('warn', 'database.connection-lost', { role: role ?? 'owner', code: errorCode(error) })
  pool.on('error', lost)
  // A client that is out of the pool when its server dies has no listener of the pool's: the error would end us.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}
