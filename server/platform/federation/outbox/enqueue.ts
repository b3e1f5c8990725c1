import type { ClientBase } from 'pg'
import { utf8 } from '@recourse/chronicle'
import { CONTENT_BYTES_MAX, ENTRIES_MAX, makeEnvelope, type EnvelopeContent } from '@recourse/wire'
import type { SentEntry, Urgency } from '../../chronicle/index.ts'
import type { Party } from '../kinds.ts'
import { isoOf, type FederationParts, type OwnInstance } from '../parts.ts'
import { exchangeFiles, presentParties, type ExchangeFile } from '../parties.ts'
import { issueReceipts } from '../receipts.ts'
import { RANK } from './rank.ts'
import { historyOf, outgoing, standingOf, wrapsFor, type Outgoing } from './rows.ts'

/** Room for what stands around the entries in a content. */
const CONTENT_MARGIN_BYTES = 512 * 1024

/** To whom, in whose name, in which file. */
export interface Route {
  readonly exchange: ExchangeFile
  readonly from: Party
  readonly to: Party
}

/**
 * Puts what was said into envelopes for every other party, inside the transaction that stores it: no lost and no ghost
 * messages (cooperation.md 7.4). Whoever comes in later gets the history first.
 */
export async function enqueueEntries(
  client: ClientBase,
  parts: FederationParts,
  entries: readonly SentEntry[],
  urgency: Urgency,
): Promise<void> {
  const own = await parts.own()
  const files = await exchangeFiles(client, [...new Set(entries.map(({ header }) => header.file))])
  for (const exchange of files.values()) {
    const said = entries.filter(({ header }) => header.file === exchange.file)
    for (const route of routesOf(exchange, own, said)) {
      let number = await nextNumber(client, route)
      const all = number === null ? await historyOf(client, exchange.compartment) : said.map(toOutgoing)
      if (number === null) await openConversation(client, route)
      for (const part of partsOf(all)) {
        await enqueue(client, parts, { route, entries: part, urgency, receipts: [], number })
        number = null
      }
    }
  }
}

const toOutgoing = ({ jws, salt, facets, jwe }: SentEntry): Outgoing =>
  outgoing({ jws, salt: Buffer.from(salt), facets, jwe })

/** From the authority that spoke to each party elsewhere, those just taken out included: they are told that they are. */
function routesOf(exchange: ExchangeFile, own: OwnInstance | null, said: readonly SentEntry[]): readonly Route[] {
  const speaking = new Set(said.map(({ header }) => header.authority))
  const from = exchange.parties.filter(({ authority }) => speaking.has(authority))
  const leaving = new Set(
    said.flatMap(({ facets, header }) => (header.kind === LEFT ? [String(facets.authority)] : [])),
  )
  const present = new Set([...presentParties(exchange).map(({ authority }) => authority), ...leaving])
  const to = exchange.parties.filter(({ authority, instance }) => instance !== own?.id && present.has(authority))
  return from.flatMap((one) => to.map((other) => ({ exchange, from: one, to: other })))
}

const LEFT = 'exchange.left'

export async function openConversation(client: ClientBase, { exchange, from, to }: Route): Promise<void> {
  await client.query({
    name: 'conversation-opened',
    text: `insert into conversation (file, own, peer, peer_instance) values ($1, $2, $3, $4) on conflict do nothing`,
    values: [exchange.file, from.authority, to.authority, to.instance],
  })
}

/** Parts of a long history that each fit into one envelope. */
function partsOf(entries: readonly Outgoing[]): readonly (readonly Outgoing[])[] {
  const parts: Outgoing[][] = []
  let bytes = Infinity
  for (const entry of entries) {
    const weight = entry.carried.jws.length + (entry.carried.jwe?.length ?? 0)
    const last = parts.at(-1)
    if (last === undefined || last.length >= ENTRIES_MAX || bytes + weight > CONTENT_BYTES_MAX - CONTENT_MARGIN_BYTES) {
      parts.push([entry])
      bytes = weight
    } else {
      last.push(entry)
      bytes += weight
    }
  }
  return parts
}

/** Numbers, signs and stores one envelope. The numbers of a conversation are given out under its row's lock. */
export async function enqueue(
  client: ClientBase,
  parts: FederationParts,
  input: {
    readonly route: Route
    readonly entries: readonly Outgoing[]
    readonly urgency: Urgency
    readonly receipts: readonly string[]
    /** Where the caller has taken one already. */
    readonly number?: EnvelopeNumber | null
  },
): Promise<void> {
  const own = await parts.own()
  if (own === null) throw new Error('an instance without a name has no partners')
  const { route, entries, urgency } = input
  const { exchange, from, to } = route
  const number = input.number ?? (await nextNumber(client, route))
  if (number === null) throw new Error('a conversation that was never opened')
  const { seq, prev } = number
  const priority = RANK[urgency] > RANK[exchange.priority] ? urgency : exchange.priority
  const createdAt = isoOf(parts.clock.now())
  const envelope = makeEnvelope(parts.primitives, {
    header: {
      ...{ id: parts.chance.id(), conversation: exchange.file, seq, prev, createdAt, validUntil: null },
      from: { instance: own.id, authority: from.authority },
      to: { instance: to.instance, authority: to.authority },
      ...{ subject: exchange.subject, priority },
    },
    content: await contentOf(client, input),
    signer: parts.signerOf(from.authority),
  })
  if (utf8(envelope.content).length > CONTENT_BYTES_MAX) throw new Error('an envelope grew beyond its limit')
  await client.query({
    name: 'envelope-made',
    text: `with moved as (update conversation set out_digest = $8 where file = $2 and own = $3 and peer = $4)
      insert into envelope_out (id, file, own, peer, peer_instance, seq, priority, jws, digest, content, has_entries,
        state, created_at, state_at, next_try_at)
      values ($1, $2, $3, $4, $5, $6, $7, $9, $8, $10, $11, 'submitted', $12, $12, $12)`,
    values: [
      ...[envelope.header.id, exchange.file, from.authority, to.authority, to.instance, seq, RANK[priority]],
      ...[envelope.digest, envelope.jws, envelope.content, entries.length > 0, createdAt],
    ],
  })
  await issueReceipts(client, parts, own, {
    ...{ file: exchange.file, envelope: envelope.header.id, digest: envelope.digest, authority: from.authority },
    ...{ counterpart: own.id, events: ['submission.accepted'] },
  })
}

interface EnvelopeNumber {
  readonly seq: number
  readonly prev: string | null
}

/** Null where nothing was ever sent there and nothing came. */
async function nextNumber(client: ClientBase, { exchange, from, to }: Route): Promise<EnvelopeNumber | null> {
  const { rows } = await client.query<{ seq: string; prev: string | null }>({
    name: 'conversation-next',
    text: `update conversation set out_seq = out_seq + 1 where file = $1 and own = $2 and peer = $3
      returning out_seq as seq, out_digest as prev`,
    values: [exchange.file, from.authority, to.authority],
  })
  const [row] = rows
  return row === undefined ? null : { seq: Number(row.seq), prev: row.prev }
}

async function contentOf(
  client: ClientBase,
  { route, entries, receipts }: Parameters<typeof enqueue>[2],
): Promise<EnvelopeContent> {
  const { fileKind, heads } = await standingOf(client, route.exchange)
  const wraps = [...(await wrapsFor(client, route.to.unit, entries))]
  return { fileKind, entries: entries.map(({ carried }) => carried), wraps, heads: [...heads], receipts: [...receipts] }
}
