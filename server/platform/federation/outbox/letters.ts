import type { ClientBase } from 'pg'
import { utf8 } from '@recourse/chronicle'
import { CONTENT_BYTES_MAX, makeEnvelope, type Envelope } from '@recourse/wire'
import type { Urgency } from '../../chronicle/index.ts'
import type { Party } from '../kinds.ts'
import { isoOf, type FederationParts, type OwnInstance } from '../parts.ts'
import type { ExchangeFile } from '../parties.ts'
import { issueReceiptsOfAll } from '../receipts.ts'
import { RANK } from './rank.ts'
import { wrapsFor, type FileStanding, type Outgoing } from './rows.ts'

/** To whom, in whose name, in which file. */
export interface Route {
  readonly exchange: ExchangeFile
  readonly from: Party
  readonly to: Party
}

/** What one envelope is to carry. */
export interface Letter {
  readonly route: Route
  readonly urgency: Urgency
  readonly entries: readonly Outgoing[]
  /** Receipts that came about after an answer had left. */
  readonly receipts: readonly string[]
}

/** The last envelope that was sent in a conversation. */
export interface OutEnd {
  readonly seq: number
  readonly digest: string | null
}

export const keyOfRoute = ({ exchange, from, to }: Route): string =>
  `${exchange.file} ${from.authority} ${to.authority}`

const columnsOf = (routes: readonly Route[]): readonly (readonly string[])[] => [
  routes.map(({ exchange }) => exchange.file),
  routes.map(({ from }) => from.authority),
  routes.map(({ to }) => to.authority),
]

/** Numbers of a conversation are given out under its row's lock; many are locked in one order, whoever asks. */
export async function lockConversations(client: ClientBase, routes: readonly Route[]): Promise<Map<string, OutEnd>> {
  const { rows } = await client.query<{ key: string; seq: string; digest: string | null }>({
    name: 'conversations-locked',
    text: `select concat_ws(' ', file, own, peer) as key, out_seq as seq, out_digest as digest from conversation
      where (file, own, peer) in (select * from unnest($1::uuid[], $2::uuid[], $3::uuid[]))
      order by file, own, peer for update`,
    values: [...columnsOf(routes)],
  })
  return new Map(rows.map(({ key, seq, digest }) => [key, { seq: Number(seq), digest }]))
}

export async function openConversations(client: ClientBase, routes: readonly Route[]): Promise<void> {
  await client.query({
    name: 'conversations-opened',
    text: `insert into conversation (file, own, peer, peer_instance)
      select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[]) order by 1, 2, 3 on conflict do nothing`,
    values: [...columnsOf(routes), routes.map(({ to }) => to.instance)],
  })
}

interface Storing {
  readonly own: OwnInstance
  readonly letters: readonly Letter[]
  readonly standings: ReadonlyMap<string, FileStanding>
  /** Of every conversation among them, with its row locked. */
  readonly ends: ReadonlyMap<string, OutEnd>
}

interface Made {
  readonly letter: Letter
  readonly envelope: Envelope
  readonly priority: number
}

/** Numbers, signs and stores envelopes, each after the one before it in its conversation. */
export async function storeLetters(client: ClientBase, parts: FederationParts, storing: Storing): Promise<void> {
  const { own, letters } = storing
  const ends = new Map(storing.ends)
  const made: Made[] = []
  for (const letter of letters) {
    const one = await makeOne(client, parts, { ...storing, ends }, letter)
    ends.set(keyOfRoute(letter.route), { seq: one.envelope.header.seq, digest: one.envelope.digest })
    made.push(one)
  }
  await insertMade(client, made)
  const wanted = made.map(({ envelope: { header, digest } }) => ({
    ...{ file: header.conversation, envelope: header.id, digest, authority: header.from.authority },
    ...{ counterpart: own.id, events: ['submission.accepted'] as const },
  }))
  await issueReceiptsOfAll(client, parts, own, wanted)
}

async function makeOne(client: ClientBase, parts: FederationParts, storing: Storing, letter: Letter): Promise<Made> {
  const { route, urgency, entries, receipts } = letter
  const { exchange, from, to } = route
  const end = storing.ends.get(keyOfRoute(route))
  const standing = storing.standings.get(exchange.file)
  if (end === undefined || standing === undefined) throw new Error('a conversation that was never opened')
  const priority = RANK[urgency] > RANK[exchange.priority] ? urgency : exchange.priority
  const { fileKind, compartmentHeads: heads } = standing
  const wraps = [...(await wrapsFor(client, to.unit, entries))]
  const envelope = makeEnvelope(parts.primitives, {
    header: {
      ...{ id: parts.chance.id(), conversation: exchange.file, seq: end.seq + 1, prev: end.digest },
      ...{ createdAt: isoOf(parts.clock.now()), validUntil: null, subject: exchange.subject, priority },
      from: { instance: storing.own.id, authority: from.authority },
      to: { instance: to.instance, authority: to.authority },
    },
    content: { fileKind, entries: entries.map(({ carried }) => carried), wraps, heads, receipts: [...receipts] },
    signer: parts.signerOf(from.authority),
  })
  if (utf8(envelope.content).length + utf8(envelope.parts).length >= CONTENT_BYTES_MAX)
    throw new Error('an envelope grew beyond its limit')
  return { letter, envelope, priority: RANK[priority] }
}

async function insertMade(client: ClientBase, made: readonly Made[]): Promise<void> {
  const headers = made.map(({ envelope }) => envelope.header)
  await client.query({
    name: 'envelopes-made',
    text: INSERT,
    values: [
      headers.map(({ id }) => id),
      headers.map(({ conversation }) => conversation),
      headers.map(({ from }) => from.authority),
      headers.map(({ to }) => to.authority),
      headers.map(({ to }) => to.instance),
      headers.map(({ seq }) => seq),
      made.map(({ priority }) => priority),
      made.map(({ envelope }) => envelope.jws),
      made.map(({ envelope }) => envelope.digest),
      made.map(({ envelope }) => envelope.content),
      made.map(({ envelope }) => utf8(envelope.parts).length),
      made.map(({ letter }) => letter.entries.length > 0),
      headers.map(({ createdAt }) => createdAt),
    ],
  })
}

const INSERT = `with made as (
    select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::bigint[], $7::smallint[],
      $8::text[], $9::text[], $10::text[], $11::bigint[], $12::boolean[], $13::timestamptz[])
      as t(id, file, own, peer, instance, seq, priority, jws, digest, content, parts_bytes, has_entries, at)),
  moved as (update conversation c set out_seq = m.seq, out_digest = m.digest from (
      select distinct on (file, own, peer) file, own, peer, seq, digest from made order by file, own, peer, seq desc) m
    where c.file = m.file and c.own = m.own and c.peer = m.peer)
  insert into envelope_out (id, file, own, peer, peer_instance, seq, priority, jws, digest, content,
    parts_bytes, has_entries, state, created_at, state_at, next_try_at)
  select id, file, own, peer, instance, seq, priority, jws, digest, content, parts_bytes, has_entries, 'submitted',
    at, at, at from made`
