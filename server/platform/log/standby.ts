import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool, PoolClient } from 'pg'

/**
 * With a synchronous standby only what it holds is published (kernel 8): else a failover would bring a shorter history
 * than monitors have seen, and look like a fork. A commit that came back is no proof of it. PostgreSQL ends the wait
 * where somebody cancels it, does not wait after a restart, and never waits under `synchronous_commit` = local or off.
 * So the standbys themselves are asked, and as many as the setting asks for must have written it to disk.
 */
export type StandbyLack =
  /** Fewer are attached than `synchronous_standby_names` asks for. */
  | 'absent'
  /** They are attached and don't have it yet. */
  | 'behind'
  /** This role may not see how far they are: `GRANT pg_read_all_stats`. */
  | 'not-visible'

/** One on a healthy line answers in milliseconds; what is not there by then waits for the next fixed time. */
const WAIT_MS_MAX = 5_000
const LOOK_MS = 100

/** How many standbys a commit waits for (PostgreSQL, synchronous_standby_names); 0 where there are none. */
export function standbysAsked(names: string): number {
  if (names.trim() === '') return 0
  const counted = /^\s*(?:(?:any|first)\s+)?(\d+)\s*\(/i.exec(names)
  return counted === null ? 1 : Number(counted[1])
}

const STANDBYS = `
SELECT current_setting('synchronous_standby_names') AS names,
  pg_has_role(current_user, 'pg_read_all_stats', 'USAGE') AS visible,
  count(*) FILTER (WHERE sync_state IN ('sync', 'quorum')) AS attached,
  count(*) FILTER (WHERE sync_state IN ('sync', 'quorum') AND flush_lsn >= $1::pg_lsn) AS holding
FROM pg_stat_replication`

interface Standbys {
  readonly asked: number
  readonly visible: boolean
  readonly attached: number
  readonly holding: number
}

async function look(client: Pick<Pool, 'query'>, position: string): Promise<Standbys> {
  const { rows } = await client.query<{ names: string; visible: boolean; attached: string; holding: string }>(
    STANDBYS,
    [position],
  )
  const [row] = rows
  if (row === undefined) throw new Error('a count answers one row')
  const { names, visible } = row
  return { asked: standbysAsked(names), visible, attached: Number(row.attached), holding: Number(row.holding) }
}

/** Whether as many standbys as are asked for are attached. Before signing: a commit without them would hang. */
export async function standbyLack(client: Pick<Pool, 'query'>): Promise<StandbyLack | null> {
  const { asked, visible, attached } = await look(client, '0/0')
  if (asked === 0) return null
  if (!visible) return 'not-visible'
  return attached < asked ? 'absent' : null
}

/** In the transaction that signs: its end is then on this disk at least, whatever the role is set to. */
export async function commitDurably(client: PoolClient): Promise<void> {
  await client.query(`SELECT set_config('synchronous_commit', 'on', true)
    WHERE current_setting('synchronous_standby_names') <> '' AND current_setting('synchronous_commit') <> 'remote_apply'`)
}

/** After a commit: waits a little until the standbys have it on their disks, or says what is in the way. */
export async function waitForStandby(pool: Pick<Pool, 'query'>): Promise<StandbyLack | null> {
  const { rows } = await pool.query<{ position: string }>('SELECT pg_current_wal_flush_lsn() AS position')
  const position = rows[0]?.position ?? '0/0'
  for (let waited = 0; ; waited += LOOK_MS) {
    const { asked, visible, attached, holding } = await look(pool, position)
    if (holding >= asked) return null
    if (!visible) return 'not-visible'
    if (waited >= WAIT_MS_MAX) return attached < asked ? 'absent' : 'behind'
    await sleep(LOOK_MS)
  }
}
