import pg from 'pg'
import { systemChance } from '../chance.ts'
import type { Chance, Clock } from '../chance.ts'
import type { Journal } from '../journal.ts'
import { assemble } from './assemble.ts'
import type { Database } from './assemble.ts'
import { checkServer } from './checks.ts'
import type { ServerFacts } from './checks.ts'
import { errorCode } from './embedded/command.ts'
import { DATABASE, LOGIN, provision, targetOf } from './embedded/provision.ts'
import { startEmbedded } from './embedded/start.ts'
import { accept } from '../outcome.ts'
import type { Outcome } from '../outcome.ts'
import { readUrl, refuseConnection } from './outside.ts'
import { clientConfig } from './pools.ts'
import type { Target } from './pools.ts'
import { refuse } from './refusals.ts'
import type { DatabaseRefusalCode } from './refusals.ts'
import { retryOnRestart, retryWhileStarting } from './restart.ts'
import { ensureRoles, rolesOf } from './roles.ts'

/** Connections of the app's pool where nothing else is said: twice what a small machine can keep busy. */
export const POOL_MAX_DEFAULT = 10

export interface OpenOptions {
  /** DATABASE_URL; without it the PostgreSQL that comes with Recourse is used. */
  readonly url?: string
  readonly dataDirectory: string
  readonly journal: Journal
  readonly clock: Clock
  readonly chance?: Chance
  readonly poolMax?: number
  /** For commands beside a running Recourse: use its embedded server instead of refusing. Closing leaves it running. */
  readonly join?: boolean
}

async function connect(target: Target): Promise<Outcome<pg.Client, DatabaseRefusalCode>> {
  try {
    // A server that is just starting (57P03) is waited for; one that isn't there is told of at once.
    return accept(
      await retryWhileStarting(async () => {
        const client = new pg.Client(clientConfig(target))
        client.on('error', () => {})
        await client.connect()
        return client
      }),
    )
  } catch (error) {
    return refuseConnection(target, error)
  }
}

async function check(target: Target): Promise<Outcome<ServerFacts, DatabaseRefusalCode>> {
  const connected = await connect(target)
  if (!connected.ok) return connected
  const client = connected.value
  try {
    const facts = await checkServer(client)
    if (!facts.ok) return facts
    const roles = await ensureRoles(client, rolesOf(target.user))
    return roles.ok ? facts : roles
  } finally {
    await client.end()
  }
}

async function openOutside(url: string, options: OpenOptions): Promise<Outcome<Database, DatabaseRefusalCode>> {
  const target = readUrl(url)
  if (!target.ok) return target
  const facts = await check(target.value)
  if (!facts.ok) return facts
  const poolMax = options.poolMax ?? POOL_MAX_DEFAULT
  return accept(
    assemble({ kind: 'outside', target: target.value, facts: facts.value, poolMax, journal: options.journal }),
  )
}

async function openEmbedded(options: OpenOptions): Promise<Outcome<Database, DatabaseRefusalCode>> {
  const poolMax = options.poolMax ?? POOL_MAX_DEFAULT
  const started = await startEmbedded({
    dataDirectory: options.dataDirectory,
    journal: options.journal,
    clock: options.clock,
    chance: options.chance ?? systemChance,
    poolMax,
    join: options.join ?? false,
  })
  if (!started.ok) return started
  const server = started.value
  try {
    await retryOnRestart(() => provision(server, DATABASE))
    const target = targetOf(server, LOGIN, DATABASE)
    const facts = await check(target)
    if (facts.ok)
      return accept(
        assemble({ kind: 'embedded', target, facts: facts.value, poolMax, journal: options.journal, server }),
      )
    await server.stop()
    return facts
  } catch (error) {
    await server.stop()
    if (errorCode(error) === '28P01') return refuse('password-wrong', { file: server.place.layout.password })
    throw error
  }
}

/** Opens the database of this instance, or says in a sentence why it can't be. */
export function openDatabase(options: OpenOptions): Promise<Outcome<Database, DatabaseRefusalCode>> {
  const { url } = options
  return url === undefined || url === '' ? openEmbedded(options) : openOutside(url, options)
}
