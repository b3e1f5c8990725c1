import type pg from 'pg'
import { accept } from '../outcome.ts'
import type { Outcome } from '../outcome.ts'
import { refuse } from './refusals.ts'
import type { DatabaseRefusalCode } from './refusals.ts'
import { quoteName } from './roles.ts'

export const VERSION_NUMBER_MIN = 150_000

export interface ServerRow {
  readonly version: string
  readonly version_number: number
  readonly encoding: string
  readonly fsync: string
  readonly full_page_writes: string
  readonly synchronous_commit: string
  readonly may_create: boolean
  readonly login: string
}

/** What the checks learned, for the operator's page. */
export interface ServerFacts {
  readonly version: string
  readonly versionNumber: number
}

const QUESTION = `
  SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS version_number,
         current_setting('server_encoding') AS encoding, current_setting('fsync') AS fsync,
         current_setting('full_page_writes') AS full_page_writes,
         current_setting('synchronous_commit') AS synchronous_commit,
         has_schema_privilege('public', 'CREATE') AS may_create, current_user AS login`

/** `remote_apply` waits for more than `on` does; everything else waits for less. */
const DURABLE: Readonly<Record<'fsync' | 'full_page_writes' | 'synchronous_commit', readonly string[]>> = {
  fsync: ['on'],
  full_page_writes: ['on'],
  synchronous_commit: ['on', 'remote_apply'],
}

export function judgeServer(row: ServerRow): Outcome<ServerFacts, DatabaseRefusalCode> {
  if (row.version_number < VERSION_NUMBER_MIN) return refuse('version-too-old', { version: row.version })
  if (row.encoding !== 'UTF8') return refuse('encoding-not-utf8', { encoding: row.encoding })
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit'] as const)
    if (!DURABLE[setting].includes(row[setting])) return refuse('not-durable', { setting, value: row[setting] })
  if (!row.may_create)
    return refuse('schema-closed', {
      login: row.login,
      sql: `GRANT CREATE ON SCHEMA public TO ${quoteName(row.login)};`,
    })
  return accept({ version: row.version, versionNumber: row.version_number })
}

/** Refuses a server that is too old, can't hold every name, or may lose what it acknowledged. */
export async function checkServer(client: pg.ClientBase): Promise<Outcome<ServerFacts, DatabaseRefusalCode>> {
  const answer = await client.query<ServerRow>(QUESTION)
  const row = answer.rows[0]
  if (row === undefined) throw new Error('A SELECT without FROM answered no row.')
  return judgeServer(row)
}
