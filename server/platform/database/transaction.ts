import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { errorCode } from './embedded/command.ts'
import { isServerGone } from './restart.ts'

/** Two transactions that meet once rarely meet again; more meetings than this are a design fault to be seen. */
const ATTEMPTS_MAX = 5
const PAUSE_MS_FIRST = 5

/** The database undid the transaction because of another one: doing it again is right. */
const CONFLICTS = new Set(['40001', '40P01'])

export type Isolation = 'read committed' | 'repeatable read' | 'serializable'

export interface TransactionOptions {
  readonly isolation?: Isolation
  readonly readOnly?: boolean
}

/** The connection ended while COMMIT was under way: it may have happened. Look before doing it again (kernel.md 1). */
export class CommitUnknown extends Error {
  constructor(cause: unknown) {
    super('The connection ended during COMMIT; whether it happened is not known.', { cause })
    this.name = 'CommitUnknown'
  }
}

/** The driver gave up waiting, and the server is still at it: nothing else can be said on that connection. */
const isUnanswered = (error: unknown): boolean => error instanceof Error && error.message === 'Query read timeout'

async function commit(client: pg.PoolClient): Promise<void> {
  const answer = await client.query('COMMIT').catch((error: unknown) => {
    throw isServerGone(error) || isUnanswered(error) ? new CommitUnknown(error) : error
  })
  // COMMIT of a failed transaction answers ROLLBACK and no error: a job that swallowed one must not seem done.
  if (answer.command !== 'COMMIT') throw new Error('The transaction had failed and was rolled back.')
}

async function attempt<Value>(
  client: pg.PoolClient,
  job: (client: pg.PoolClient) => Promise<Value>,
  options: TransactionOptions,
): Promise<Value> {
  await client.query(
    `BEGIN ISOLATION LEVEL ${options.isolation ?? 'read committed'}${options.readOnly === true ? ' READ ONLY' : ''}`,
  )
  try {
    const value = await job(client)
    await commit(client)
    return value
  } catch (error) {
    if (!isLost(error)) await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}

const isLost = (error: unknown): boolean => isServerGone(error) || isUnanswered(error) || error instanceof CommitUnknown

/** Spread by the server's process numbers, which differ between the two that met. */
const pauseMs = (client: pg.PoolClient, tries: number): number => {
  const spread = 'processID' in client && typeof client.processID === 'number' ? client.processID % 7 : 0
  return PAUSE_MS_FIRST * 2 ** tries + spread
}

/** Does a job in one transaction; again, a few times, when the database undid it because of another one. */
export async function transaction<Value>(
  pool: pg.Pool,
  job: (client: pg.PoolClient) => Promise<Value>,
  options: TransactionOptions = {},
): Promise<Value> {
  const client = await pool.connect()
  let broken = false
  try {
    for (let tries = 1; ; tries += 1) {
      try {
        return await attempt(client, job, options)
      } catch (error) {
        if (!CONFLICTS.has(errorCode(error)) || tries >= ATTEMPTS_MAX) throw error
        await sleep(pauseMs(client, tries))
      }
    }
  } catch (error) {
    broken = isLost(error)
    throw error
  } finally {
    client.release(broken)
  }
}
