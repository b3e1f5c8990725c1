import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool, PoolClient } from 'pg'
import type { Clock } from '../chance.ts'
import { transaction } from '../database/index.ts'
import type { Journal } from '../journal.ts'
import { LAG_ALARM_SECONDS, trackLag, type Pending } from './lag.ts'
import { loadTree, saveTree, tryTreeLock, type Growth } from './tree-state.ts'

/** Rows a transaction takes: half a second of work, and a few MB, on a small machine. */
export const BATCH_ROWS_MAX = 8192
/** Rest between two looks at the intake, so that a place is known within two seconds. */
const REST_MS = 1000

export type Sequenced =
  | {
      readonly kind: 'sequenced'
      readonly rows: number
      readonly size: number
      readonly more: boolean
      readonly oldest: Pending | undefined
    }
  /** Another process is at it. */
  | { readonly kind: 'busy' }

/**
 * Rows of transactions that all have ended: no slower one can still add a row before them, so the order is final.
 * Their places are written in the same statement that reads them.
 */
const TAKE = `
WITH due AS (
  SELECT id, xid, leaf FROM log_intake
  WHERE (xid, id) > ($1::xid8, $2::bigint) AND xid < pg_snapshot_xmin(pg_current_snapshot())
  ORDER BY xid, id LIMIT $3
), placed AS (
  SELECT id, xid, leaf, $4::bigint + row_number() OVER (ORDER BY xid, id) - 1 AS index FROM due
), added AS (
  INSERT INTO log_leaf (index, leaf, intake) SELECT index, leaf, id FROM placed
)
SELECT id, xid::text AS xid, leaf FROM placed ORDER BY index`

const OLDEST = `
SELECT id, xid::text AS xid FROM log_intake WHERE (xid, id) > ($1::xid8, $2::bigint) ORDER BY xid, id LIMIT 1`

/** Takes one batch. @returns number of rows that got a place */
export async function takeBatch(client: PoolClient, growth: Growth): Promise<number> {
  const { builder, last } = growth
  const taken = await client.query<{ id: string; xid: string; leaf: Buffer }>({
    name: 'log-take',
    text: TAKE,
    values: [last.xid, last.id, BATCH_ROWS_MAX, builder.size],
  })
  for (const { leaf } of taken.rows) builder.append(leaf)
  const end = taken.rows.at(-1)
  if (end !== undefined) growth.last = { xid: end.xid, id: Number(end.id) }
  return taken.rows.length
}

/** @param pool under the sequencer's role */
export function sequence(pool: Pool): Promise<Sequenced> {
  return transaction(pool, async (client) => {
    if (!(await tryTreeLock(client))) return { kind: 'busy' }
    const growth = await loadTree(client)
    const rows = await takeBatch(client, growth)
    if (rows > 0) await saveTree(client, growth)
    const oldest = await client.query<{ id: string; xid: string }>(OLDEST, [growth.last.xid, growth.last.id])
    const more = rows === BATCH_ROWS_MAX
    return { kind: 'sequenced', rows, size: growth.builder.size, more, oldest: oldest.rows[0] }
  })
}

export interface SequencerParts {
  readonly pool: Pool
  readonly clock: Clock
  readonly journal: Journal
}

/** Goes on for ever: the log is behind by about a second, and says so when it is behind by much more. */
export function startSequencer({ pool, clock, journal }: SequencerParts): { stop(): Promise<void> } {
  const control = { stopped: false }
  const stop = new AbortController()
  let lag = trackLag(undefined, undefined, clock.now())
  const turn = async (): Promise<number> => {
    const done = await sequence(pool)
    if (done.kind === 'busy') return REST_MS
    lag = trackLag(lag, done.oldest, clock.now())
    if (lag.alarm) journal('error', 'log.lagging', { seconds: lag.seconds, limit: LAG_ALARM_SECONDS })
    return done.more ? 0 : REST_MS
  }
  const loop = async (): Promise<void> => {
    while (!control.stopped) {
      const rest = await turn().catch((error: unknown) => {
        journal('error', 'log.sequencer-failed', { reason: error instanceof Error ? error.name : 'unknown' })
        return REST_MS
      })
      if (rest > 0) await pause(rest, stop.signal)
    }
  }
  const running = loop()
  return {
    stop: () => {
      control.stopped = true
      stop.abort()
      return running
    },
  }
}

/** The listener goes with the timer: one left behind each second would fill the memory within weeks. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => {})
}
