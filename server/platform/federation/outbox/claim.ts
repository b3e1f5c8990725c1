import { BATCH_BYTES_MAX, BATCH_MAX } from '@recourse/wire'
import { isoOf } from '../parts.ts'
import type { SendingParts } from './ask.ts'

/** Whoever has claimed an envelope and died leaves it to others after this. */
const CLAIM_MS = 60_000
/** Digits and line ends around one envelope of a batch. */
const FRAME_BYTES = 10

export interface Due {
  readonly id: string
  readonly file: string
  readonly own: string
  readonly peer: string
  readonly peer_instance: string
  readonly seq: string
  readonly priority: number
  readonly jws: string
  readonly content: string
  readonly tries: number
}

/**
 * What waits for one instance, the most urgent first, claimed for this process: of each conversation whose first waiting
 * envelope is due, that one and those after it, in order. Whoever holds the row of the first has the conversation.
 * @param busy instances that are sent to as much as they should be
 */
export async function claimDue(
  parts: Pick<SendingParts, 'pool' | 'clock'>,
  busy: readonly string[],
): Promise<readonly Due[]> {
  const now = parts.clock.now()
  const { rows } = await parts.pool.query<Due>({
    name: 'envelopes-due',
    text: CLAIM,
    values: [isoOf(now), isoOf(now + CLAIM_MS), BATCH_MAX, busy, BATCH_BYTES_MAX, FRAME_BYTES],
  })
  return [...rows].sort((a, b) =>
    keyOf(a) === keyOf(b) ? Number(a.seq) - Number(b.seq) : keyOf(a) < keyOf(b) ? -1 : 1,
  )
}

export const keyOf = ({ file, own, peer }: Pick<Due, 'file' | 'own' | 'peer'>): string => `${file} ${own} ${peer}`

const CLAIM = `with first as materialized (
    select distinct on (file, own, peer) id, peer_instance, priority, next_try_at from envelope_out
    where next_try_at is not null order by file, own, peer, seq),
  whom as materialized (
    select peer_instance from first where next_try_at <= $1 and peer_instance <> all($4::uuid[])
    order by priority desc, next_try_at limit 1),
  due as materialized (
    select id, file, own, peer, priority, next_try_at from envelope_out
    where id in (select f.id from first f join whom w on w.peer_instance = f.peer_instance
        where f.next_try_at <= $1 order by f.priority desc, f.next_try_at limit $3)
      and next_try_at <= $1
    order by priority desc, next_try_at for update skip locked),
  turn as (
    select e.id, row_number() over w as turn, sum(e.bytes) over w as bytes
    from due d cross join lateral (
      select id, seq, octet_length(content) + octet_length(jws) + parts_bytes + $6 as bytes from envelope_out o
      where o.file = d.file and o.own = d.own and o.peer = d.peer and o.next_try_at is not null
      order by seq limit $3) e
    window w as (order by d.priority desc, d.next_try_at, d.id, e.seq))
  update envelope_out o set next_try_at = $2
  where id in (select id from turn where turn <= $3 and (bytes <= $5 or turn = 1))
  returning id, file, own, peer, peer_instance, seq, priority, jws, content, tries`
