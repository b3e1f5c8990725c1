import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Journal } from '../journal.ts'
import type { ServerFacts } from './checks.ts'
import { DUTY_POOL_MAX, makePool } from './pools.ts'
import type { Target } from './pools.ts'
import { rolesOf } from './roles.ts'
import type { Roles } from './roles.ts'

export interface DatabaseFacts extends ServerFacts {
  readonly kind: 'embedded' | 'outside'
  readonly database: string
  readonly login: string
  /** How often the embedded server died and was started again. */
  readonly restarts: number
}

/** The database as the house sees it: one pool per duty, each under its role from the first statement on. */
export interface Database {
  readonly app: pg.Pool
  /** Owns the tables; for migrations and upkeep only. */
  readonly owner: pg.Pool
  readonly eraser: pg.Pool
  readonly sequencer: pg.Pool
  readonly roles: Roles
  facts(): DatabaseFacts
  close(): Promise<void>
}

export interface AssembleOptions {
  readonly kind: 'embedded' | 'outside'
  readonly target: Target
  readonly facts: ServerFacts
  readonly poolMax: number
  readonly journal: Journal
  readonly server?: { restarts(): number; stop(): Promise<void> }
  readonly allowExitOnIdle?: boolean
}

/** A pool that waits longer than this for a client that nobody gave back is left: the server ends it. */
const POOL_CLOSE_MS_MAX = 5_000

async function endPools(pools: readonly pg.Pool[]): Promise<void> {
  const timer = new AbortController()
  const late = sleep(POOL_CLOSE_MS_MAX, undefined, { signal: timer.signal }).catch(() => {})
  await Promise.race([Promise.all(pools.map((pool) => pool.end())), late])
  timer.abort()
}

export function assemble(options: AssembleOptions): Database {
  const { target, journal, server, poolMax } = options
  const roles = rolesOf(target.user)
  const common = { target, journal, allowExitOnIdle: options.allowExitOnIdle ?? false }
  const app = makePool({ ...common, role: roles.app, max: poolMax })
  const owner = makePool({ ...common, max: DUTY_POOL_MAX })
  const eraser = makePool({ ...common, role: roles.eraser, max: DUTY_POOL_MAX })
  const sequencer = makePool({ ...common, role: roles.sequencer, max: DUTY_POOL_MAX })
  let closing: Promise<void> | undefined
  const close = async (): Promise<void> => {
    await endPools([app, owner, eraser, sequencer])
    await server?.stop()
  }
  return {
    app,
    owner,
    eraser,
    sequencer,
    roles,
    facts: () => ({
      ...options.facts,
      kind: options.kind,
      database: target.database,
      login: target.user,
      restarts: server?.restarts() ?? 0,
    }),
    close: () => (closing ??= close()),
  }
}
