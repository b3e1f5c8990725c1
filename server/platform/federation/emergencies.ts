import type { Pool } from 'pg'
import { RANK } from './outbox/rank.ts'
import { isoOf } from './parts.ts'

/** The other side has not taken these, or took and could not keep them, and nobody has chosen another way for them. */
const UNTAKEN = `('submitted', 'put-off', 'rejected', 'not-relayed', 'not-delivered')`

/**
 * Emergencies that left before this moment and have no receipt that the other side has them: of each conversation the
 * first envelope that waits.
 */
export async function untakenEmergencies(pool: Pool, before: number): Promise<readonly string[]> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'untaken-emergencies',
    text: `select distinct on (file, own, peer) id from envelope_out
      where state in ${UNTAKEN} and priority = $1 and has_entries and other_channel is null and created_at <= $2
      order by file, own, peer, seq`,
    values: [RANK.emergency, isoOf(before)],
  })
  return rows.map(({ id }) => id)
}
