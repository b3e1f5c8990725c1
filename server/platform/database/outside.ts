import pg from 'pg'
import { errorCode } from './embedded/command.ts'
import { accept } from '../outcome.ts'
import type { Outcome } from '../outcome.ts'
import type { Target } from './pools.ts'
import { refuse } from './refusals.ts'
import type { DatabaseRefusalCode } from './refusals.ts'

const SCHEME = /^postgres(ql)?:\/\//i

/** Reads DATABASE_URL by the driver's own rules, once: `options` in it would otherwise undo our roles and limits. */
export function readUrl(url: string): Outcome<Target, DatabaseRefusalCode> {
  if (!SCHEME.test(url)) return refuse('url-unreadable')
  try {
    const { host, port, user, password, database, ssl } = new pg.Client({ connectionString: url })
    if (!host || !user || !database || !Number.isInteger(port) || port < 1 || port > 65_535)
      return refuse('url-unreadable')
    // The driver's types say boolean; at run time it may also be what tls.connect takes.
    return accept({ host, port, user, password, database, ssl })
  } catch {
    // The error of the driver repeats the address with its password.
    return refuse('url-unreadable')
  }
}

/** Where the database is, for sentences: never with user or password. */
export const whereIs = ({ host, port }: Target): string => (host.startsWith('/') ? host : `${host}:${port}`)

/** The driver says this, without a code, when the server wants a password and the address has none. */
const NO_PASSWORD = /password/i

/** What went wrong on the way to a database, in words of ours: the driver's could hold parts of the address. */
export function refuseConnection(target: Target, error: unknown): ReturnType<typeof refuse> {
  const where = whereIs(target)
  const code = errorCode(error)
  if (['28P01', '28000'].includes(code)) return refuse('sign-in-refused', { where, login: target.user })
  if (code === '3D000') return refuse('database-missing', { where, database: target.database })
  const said = error instanceof Error ? error.message : ''
  if (code === 'unknown' && NO_PASSWORD.test(said)) return refuse('sign-in-refused', { where, login: target.user })
  if (code === 'unknown' && /timeout/i.test(said)) return refuse('database-unreachable', { where, why: 'no answer' })
  if (code === 'unknown' && /SSL/.test(said)) return refuse('database-unreachable', { where, why: 'no TLS' })
  return refuse('database-unreachable', { where, why: code })
}
