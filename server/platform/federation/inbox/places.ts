import type { ClientBase } from 'pg'
import { nonceValues } from '../hop/nonces.ts'
import type { OwnInstance } from '../parts.ts'
import { Fault, keyOfComing, type Call, type Coming } from './coming.ts'
import { receiptsAbout } from './told.ts'

/** What has been taken of a conversation so far. */
export interface PlaceTaken {
  readonly seq: number
  readonly digest: string | null
}

/**
 * Remembers the signed request and holds the conversations' rows until the end, in one order: the same envelopes may come
 * twice at once, and the second time must find what the first has done.
 */
export async function lockPlaces(
  client: ClientBase,
  { signed, isSpent }: Call,
  comings: readonly Coming[],
): Promise<Map<string, PlaceTaken>> {
  const each = [...new Map(comings.map((one) => [keyOfComing(one), one.envelope.header])).values()]
  const { rows } = await client.query<{ fresh: number; key: string; seq: string; digest: string | null }>({
    name: 'conversations-met',
    text: MEET,
    values: [
      ...[...nonceValues(signed), isSpent],
      each.map(({ conversation }) => conversation),
      each.map(({ to }) => to.authority),
      each.map(({ from }) => from.authority),
      each.map(({ from }) => from.instance),
    ],
  })
  if (!isSpent && rows[0]?.fresh !== 1) throw new Fault('replayed')
  return new Map(rows.map(({ key, seq, digest }) => [key, { seq: Number(seq), digest }]))
}

const MEET = `with nonce as (
    insert into wire_nonce (kid, nonce, expires) select $1, $2, $3::timestamptz where not $4::boolean
    on conflict do nothing returning 1),
  met as (insert into conversation (file, own, peer, peer_instance)
    select * from unnest($5::uuid[], $6::uuid[], $7::uuid[], $8::uuid[]) order by 1, 2, 3
    on conflict (file, own, peer) do update set peer = excluded.peer returning file, own, peer, in_seq, in_digest)
  select (select count(*)::int from nonce) as fresh, concat_ws(' ', file, own, peer) as key, in_seq as seq,
    in_digest as digest from met`

interface Known {
  /** Of what was taken under its number. */
  readonly digest: string | null
  /** What was said of it before. */
  readonly told: readonly string[]
}

/** Envelopes that have been here before. Other bytes under the same number are a conflict. */
export async function knownEnvelopes(
  client: ClientBase,
  own: OwnInstance,
  comings: readonly Coming[],
): Promise<ReadonlyMap<Coming, Known>> {
  const headers = comings.map(({ envelope }) => envelope.header)
  const { rows } = await client.query<{ turn: number; digest: string | null; told: boolean }>({
    name: 'envelopes-known',
    text: `select w.turn::int, i.digest, exists (select 1 from wire_receipt r where r.envelope = w.id and r.issuer = $3) as told
      from unnest($1::uuid[], $2::uuid[]) with ordinality as w(instance, id, turn)
      left join envelope_in i on i.sender_instance = w.instance and i.id = w.id`,
    values: [headers.map(({ from }) => from.instance), headers.map(({ id }) => id), own.id],
  })
  const known = new Map<Coming, Known>()
  for (const { turn, digest, told } of rows) {
    const coming = comings[turn - 1]
    if (coming === undefined || (digest === null && !told)) continue
    if (digest !== null && digest !== coming.envelope.digest) throw new Fault('conflict')
    const receipts = told ? await receiptsAbout(client, own, coming.envelope) : []
    known.set(coming, { digest, told: receipts.map(({ jws }) => jws) })
  }
  return known
}

/**
 * Null where it is the next of its conversation, which then stands at it; otherwise the number that has not come yet.
 * Nothing of a later one is kept: the sender has it still, and sends again from the number that it is told.
 */
export function missingBefore(coming: Coming, places: Map<string, PlaceTaken>): number | null {
  const { header, digest } = coming.envelope
  const { seq, prev } = header
  const place = places.get(keyOfComing(coming)) ?? { seq: 0, digest: null }
  if (seq > place.seq + 1) return place.seq + 1
  if (seq <= place.seq || prev !== place.digest) throw new Fault('fork')
  places.set(keyOfComing(coming), { seq, digest })
  return null
}

export async function keepEnvelopes(client: ClientBase, comings: readonly Coming[], at: string): Promise<void> {
  const headers = comings.map(({ envelope }) => envelope.header)
  await client.query({
    name: 'envelopes-kept',
    text: KEEP,
    values: [
      headers.map(({ from }) => from.instance),
      headers.map(({ id }) => id),
      headers.map(({ conversation }) => conversation),
      headers.map(({ to }) => to.authority),
      headers.map(({ from }) => from.authority),
      headers.map(({ seq }) => seq),
      comings.map(({ envelope }) => envelope.digest),
      comings.map(({ envelope }) => envelope.jws),
      comings.map(({ content }) => content.entries.length > 0),
      at,
    ],
  })
}

const KEEP = `with kept as (
    select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::bigint[], $7::text[],
      $8::text[], $9::boolean[]) as t(instance, id, file, own, peer, seq, digest, jws, has_entries)),
  moved as (update conversation c set in_seq = k.seq, in_digest = k.digest from (
      select distinct on (file, own, peer) file, own, peer, seq, digest from kept order by file, own, peer, seq desc) k
    where c.file = k.file and c.own = k.own and c.peer = k.peer)
  insert into envelope_in (sender_instance, id, file, own, peer, seq, digest, jws, has_entries, taken_at)
  select instance, id, file, own, peer, seq, digest, jws, has_entries, $10::timestamptz from kept`
