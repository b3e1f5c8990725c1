import type { ClientBase, Pool } from 'pg'
import { isoOf } from '../parts.ts'
import type { Signed } from './verify.ts'

/** Stores nothing where it was there: the statement, and its first three values. */
export const NONCE_ONCE = 'insert into wire_nonce (kid, nonce, expires) values ($1, $2, $3) on conflict do nothing'
export const nonceValues = ({ kid, nonce, expires }: Signed): readonly string[] => [kid, nonce, isoOf(expires)]

/** A signed request is good once: the second time it is somebody else's. */
export async function isFirst(client: Pool | ClientBase, signed: Signed): Promise<boolean> {
  const done = await client.query({ name: 'nonce', text: NONCE_ONCE, values: [...nonceValues(signed)] })
  return done.rowCount === 1
}

/**
 * The same for a question that changes nothing: it does not wait for the disk, and a crash may forget the last half second.
 * Whoever asks again then is told what they were told before. With each chunk of a file the disk would be most of the time.
 */
export async function isFirstQuestion(pool: Pool, signed: Signed): Promise<boolean> {
  const done = await pool.query({ name: 'nonce-of-question', text: SOON, values: [...nonceValues(signed)] })
  return done.rowCount === 1
}

const SOON = `with soon as (select set_config('synchronous_commit', 'off', true))
  insert into wire_nonce (kid, nonce, expires) select $1, $2, $3::timestamptz from soon on conflict do nothing`
