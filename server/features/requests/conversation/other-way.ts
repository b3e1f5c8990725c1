import type { Pool } from 'pg'
import type { OtherChannel } from '../act.ts'

const FAILED = ['submitted', 'put-off', 'rejected', 'not-relayed', 'not-delivered']

/** What has not arrived went another way: the queue knows by which and when. The proof is sealed in the file. */
export async function markOtherWay(
  pool: Pool,
  file: string,
  { channel, on }: Pick<OtherChannel, 'channel' | 'on'>,
): Promise<void> {
  await pool.query(
    `update envelope_out set other_channel = jsonb_build_object('channel', $2::text, 'on', $3::text)
      where file = $1 and has_entries and state = any($4)`,
    [file, channel, on, FAILED],
  )
}
