import type { Pool } from 'pg'
import { isWireFault, type WireFault } from '@recourse/wire'
import { ON_ITS_WAY, WAITING_STATES } from './rules.ts'

/** What is on its way and what failed: codes, ids and times. No key is used for any of it. */
export interface Waiting {
  readonly id: string
  readonly file: string
  readonly subject: string
  readonly own: string
  readonly peer: string
  readonly state: (typeof WAITING_STATES)[number]
  readonly reason: WireFault | null
  readonly tries: number
  /** Moments, in milliseconds. */
  readonly since: number
  readonly nextTry: number | null
  readonly channel: string | null
}

export interface Incident {
  readonly id: string
  readonly code: string
  readonly instance: string | null
  readonly authority: string | null
  readonly at: number
  readonly seenBy: string | null
}

export interface Contact {
  readonly instance: string
  readonly last: number | null
  readonly waiting: number
  /** Refusals for clocks that are apart, in the last day. */
  readonly skewed: number
}

/** What came, and nobody of the unit it is for has opened. */
export interface Unopened {
  readonly id: string
  readonly file: string
  readonly subject: string
  readonly own: string
  readonly peer: string
  readonly since: number
}

/** Shown on one page; whoever has more has one cause for them. */
const SHOWN_MAX = 100
const DAY_MS = 86_400_000

interface WaitingRow extends Omit<Waiting, 'reason'> {
  readonly reason: string | null
}

export async function waitingOf(pool: Pool): Promise<readonly Waiting[]> {
  const { rows } = await pool.query<WaitingRow>({
    name: 'deliveries-waiting',
    text: `select o.id, o.file, coalesce(x.subject, '') as subject, o.own, o.peer, o.state, o.reason, o.tries,
        extract(epoch from o.created_at)::float8 * 1000 as since,
        extract(epoch from o.next_try_at)::float8 * 1000 as "nextTry", o.other_channel ->> 'channel' as channel
      from envelope_out o left join exchange_file x on x.file = o.file
      where o.state = any($1) and o.has_entries
      order by o.state = any($3), o.created_at limit $2`,
    values: [WAITING_STATES, SHOWN_MAX, ON_ITS_WAY],
  })
  return rows.map((row) => ({ ...row, reason: row.reason !== null && isWireFault(row.reason) ? row.reason : null }))
}

/** @param before what came later is not waited for long */
export async function unopenedOf(pool: Pool, before: number): Promise<readonly Unopened[]> {
  const { rows } = await pool.query<Unopened>({
    name: 'deliveries-unopened',
    text: `select i.id, i.file, coalesce(x.subject, '') as subject, i.own, i.peer,
        extract(epoch from i.taken_at)::float8 * 1000 as since
      from envelope_in i left join exchange_file x on x.file = i.file
      where i.opened_at is null and i.has_entries and i.taken_at <= $1 order by i.taken_at limit $2`,
    values: [new Date(before).toISOString(), SHOWN_MAX],
  })
  return rows
}

export async function incidentsOf(pool: Pool): Promise<readonly Incident[]> {
  const { rows } = await pool.query<Incident>({
    name: 'deliveries-incidents',
    text: `select id, code, instance, authority, extract(epoch from at)::float8 * 1000 as at, seen_by as "seenBy"
      from wire_incident order by seen_by is not null, at desc limit $1`,
    values: [SHOWN_MAX],
  })
  return rows
}

/** Of each partner: when it was heard last, and what waits for it. */
export async function contactsOf(pool: Pool, instances: readonly string[], now: number): Promise<readonly Contact[]> {
  const { rows } = await pool.query<Contact>({
    name: 'deliveries-contacts',
    text: `select i.id as instance,
        extract(epoch from greatest(
          (select max(r.at) from wire_receipt r where r.issuer = i.id),
          (select max(e.taken_at) from envelope_in e where e.sender_instance = i.id)))::float8 * 1000 as last,
        (select count(*) from envelope_out o where o.peer_instance = i.id and o.next_try_at is not null)::int as waiting,
        (select count(*) from wire_incident w where w.instance = i.id and w.code = 'clock-skew' and w.at > $2)::int as skewed
      from unnest($1::uuid[]) as i(id)`,
    values: [instances, new Date(now - DAY_MS).toISOString()],
  })
  return rows
}

/** It goes under the same number; false where it is not waiting any more. */
export async function sendAgain(pool: Pool, envelope: string, now: number): Promise<boolean> {
  const done = await pool.query(
    `update envelope_out set next_try_at = $2 where id = $1 and state = any($3) and content is not null`,
    [envelope, new Date(now).toISOString(), WAITING_STATES],
  )
  return done.rowCount === 1
}

export async function markSeen(pool: Pool, incident: string, by: string, now: number): Promise<void> {
  await pool.query('update wire_incident set seen_by = $2, seen_at = $3 where id = $1 and seen_by is null', [
    ...[incident, by, new Date(now).toISOString()],
  ])
}
