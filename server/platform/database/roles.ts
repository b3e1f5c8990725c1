import type pg from 'pg'
import { errorCode } from './embedded/command.ts'
import { accept } from '../outcome.ts'
import type { Outcome } from '../outcome.ts'
import { refuse } from './refusals.ts'
import type { DatabaseRefusalCode } from './refusals.ts'

/** Names of the database roles that hold the separate duties, unquoted. */
export interface Roles {
  readonly owner: string
  readonly app: string
  readonly eraser: string
  readonly sequencer: string
}

const DUTIES = ['app', 'eraser', 'sequencer'] as const
/** PostgreSQL cuts longer names silently, and two cut names could be one. */
const NAME_BYTES_MAX = 63
const LOGIN_BYTES_MAX = NAME_BYTES_MAX - '_sequencer'.length
/** Several databases of one cluster may make the same roles at the same moment. */
const ATTEMPTS_MAX = 10
const MADE_MEANWHILE = new Set(['42710', '23505', 'XX000'])
const INSUFFICIENT_PRIVILEGE = '42501'

export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`

export function rolesOf(login: string): Roles {
  return { owner: login, app: `${login}_app`, eraser: `${login}_eraser`, sequencer: `${login}_sequencer` }
}

async function missingStatements(client: pg.ClientBase, roles: Roles): Promise<readonly string[]> {
  const names = DUTIES.map((duty) => roles[duty])
  const found = await client.query<{ name: string }>('SELECT rolname AS name FROM pg_roles WHERE rolname = ANY($1)', [
    names,
  ])
  const present = new Set(found.rows.map((row) => row.name))
  // From 16 on, being a member and being allowed to SET ROLE are two things.
  const may = await client.query<{ name: string }>(
    `SELECT rolname AS name FROM pg_roles WHERE rolname = ANY($1) AND pg_has_role($2::name, oid,
       CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END)`,
    [names, roles.owner],
  )
  const granted = new Set(may.rows.map((row) => row.name))
  const make = names.filter((name) => !present.has(name)).map((name) => `CREATE ROLE ${quoteName(name)} NOLOGIN;`)
  const give = names.filter((name) => !granted.has(name)).map(quoteName)
  return give.length === 0 ? make : [...make, `GRANT ${give.join(', ')} TO ${quoteName(roles.owner)};`]
}

/**
 * Makes the roles and lets the login take them on.
 * @param client of the login itself or, for the embedded server, of the superuser
 */
export async function ensureRoles(client: pg.ClientBase, roles: Roles): Promise<Outcome<null, DatabaseRefusalCode>> {
  if (Buffer.byteLength(roles.owner) > LOGIN_BYTES_MAX)
    return refuse('login-too-long', { login: roles.owner, longest: LOGIN_BYTES_MAX })
  for (let tries = 1; ; tries += 1) {
    const statements = await missingStatements(client, roles)
    if (statements.length === 0) return accept(null)
    try {
      for (const statement of statements) await client.query(statement)
      return accept(null)
    } catch (error) {
      if (errorCode(error) === INSUFFICIENT_PRIVILEGE)
        return refuse('roles-missing', { login: roles.owner, sql: statements.join(' ') })
      if (!MADE_MEANWHILE.has(errorCode(error)) || tries >= ATTEMPTS_MAX) throw error
    }
  }
}
