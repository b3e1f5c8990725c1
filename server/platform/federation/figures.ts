import type { Pool } from 'pg'
import type { TransportState } from '@recourse/wire'
import { isoOf } from './parts.ts'

const HOUR_MS = 3_600_000
/** What a person has to look at: it was refused, or given up. */
const DEAD: readonly TransportState[] = ['rejected', 'not-relayed', 'not-delivered', 'not-retrieved']
/** States that a receipt brings about. */
const RECEIPTED: readonly TransportState[] = ['relayed', 'delivered', 'retrieved', ...DEAD]

/** How the exchange with other instances fares: numbers, and never whose. */
export interface WireFigures {
  /** Envelopes that are still to be sent, and how long the oldest of them has been. */
  readonly waiting: number
  readonly oldestSeconds: number
  readonly dead: Readonly<Record<string, number>>
  /** Refusals that nobody has looked at. */
  readonly incidents: number
  /** Envelopes by the receipt that moved them within the last hour. */
  readonly receipted: Readonly<Record<string, number>>
}

/** Cheap, however much was ever exchanged: indexes hold what waits, and what moved by its state and time. */
export async function wireFigures(pool: Pool, now: number): Promise<WireFigures> {
  const { rows } = await pool.query<{ what: string; state: string | null; count: number; since: Date | null }>({
    name: 'wire-figures',
    text: `select 'waiting' as what, null as state, count(*)::int as count, min(created_at) as since
        from envelope_out where next_try_at is not null
      union all select 'incidents', null, count(*)::int, null from wire_incident where seen_at is null
      union all select 'dead', state, count(*)::int, null from envelope_out where state = any($1) group by state
      union all select 'receipted', state, count(*)::int, null from envelope_out
        where state = any($2) and state_at > $3 group by state`,
    values: [DEAD, RECEIPTED, isoOf(now - HOUR_MS)],
  })
  const counted = (what: string, states: readonly string[]): Readonly<Record<string, number>> =>
    Object.fromEntries(
      states.map((state) => [state, rows.find((row) => row.what === what && row.state === state)?.count ?? 0]),
    )
  const waiting = rows.find(({ what }) => what === 'waiting')
  return {
    waiting: waiting?.count ?? 0,
    oldestSeconds: Math.max(0, (now - (waiting?.since?.getTime() ?? now)) / 1000),
    dead: counted('dead', DEAD),
    incidents: rows.find(({ what }) => what === 'incidents')?.count ?? 0,
    receipted: counted('receipted', RECEIPTED),
  }
}
