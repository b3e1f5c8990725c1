import type { Pool } from 'pg'

/** The oldest intake row that has no place yet. */
export interface Pending {
  readonly xid: string
  readonly id: string
}

export interface Lag {
  readonly oldest: Pending | undefined
  readonly sinceMs: number
  readonly seconds: number
  /** Somebody must look: a transaction that hangs holds the log back, or nobody sequences. */
  readonly alarm: boolean
}

/** kernel 8. Ten times what a busy instance needs. */
export const LAG_ALARM_SECONDS = 30

/**
 * How long the same row has been the oldest. The intake holds no time (it is on the victim's path), so the lag is what
 * the sequencer itself has seen: too small by at most one look.
 */
export function trackLag(before: Lag | undefined, oldest: Pending | undefined, nowMs: number): Lag {
  if (oldest === undefined) return { oldest, sinceMs: nowMs, seconds: 0, alarm: false }
  const same = before?.oldest?.id === oldest.id && before.oldest.xid === oldest.xid
  const sinceMs = same ? before.sinceMs : nowMs
  const seconds = Math.max(0, Math.floor((nowMs - sinceMs) / 1000))
  return { oldest, sinceMs, seconds, alarm: seconds > LAG_ALARM_SECONDS }
}

export interface Waiting {
  readonly oldest: Pending | undefined
  readonly rows: number
}

/** Rows counted at most: beyond it the number says nothing more. */
const COUNTED_MAX = 100_000

/** What has no place yet, for whoever watches from outside the sequencer. */
export async function waitingRows(pool: Pick<Pool, 'query'>): Promise<Waiting> {
  const { rows } = await pool.query<{ id: string | null; xid: string | null; rows: string }>({
    name: 'log-waiting',
    text: `WITH beyond AS (
        SELECT i.id, i.xid FROM log_intake i, log_state s WHERE (i.xid, i.id) > (s.last_xid, s.last_id)
        ORDER BY i.xid, i.id LIMIT ${COUNTED_MAX})
      SELECT (SELECT count(*) FROM beyond) AS rows, id, xid::text AS xid
      FROM (SELECT 1) AS one LEFT JOIN (SELECT id, xid FROM beyond ORDER BY xid, id LIMIT 1) AS o ON true`,
  })
  const [row] = rows
  const oldest = row?.id && row.xid ? { id: row.id, xid: row.xid } : undefined
  return { oldest, rows: Number(row?.rows ?? 0) }
}
