import type { ClientBase } from 'pg'
import { parseCompact } from '@recourse/chronicle'
import {
  parseEnvelope,
  readContent,
  type EnvelopeContent,
  type Trusted,
  type UnverifiedEnvelope,
  type WireFault,
} from '@recourse/wire'
import { transaction } from '../../database/index.ts'
import { isoOf, type FederationParts, type OwnInstance } from '../parts.ts'
import { RANK } from '../outbox/rank.ts'
import { takeReceipts } from '../take-receipts.ts'
import { checkEntries, type Checked } from './check-entries.ts'
import { faultOfEnvelope, isCompetent } from './check-envelope.ts'
import { checkWraps } from './check-wraps.ts'
import type { Accepted, Reception } from './reception.ts'
import { refuseRead, refuseUnread } from './refuse.ts'
import { standingOf } from './standing.ts'
import { receipted, receiptsAbout } from './told.ts'
import { NONCE_ONCE, nonceValues } from '../hop/nonces.ts'
import type { Signed } from '../hop/verify.ts'
import { wantFiles } from '../blobs/wanted.ts'

/** Another process took something of the same file in between; looked at again, at most so often. */
const ATTEMPTS_MAX = 4
const MOVED: readonly string[] = ['RC001', '23505']

export interface InboxParts extends FederationParts {
  /** Called once files were named that are to be fetched. */
  readonly fetchFiles: () => void
}

interface Coming {
  readonly parts: InboxParts
  readonly own: OwnInstance
  readonly trusted: Trusted
  readonly signed: Signed
  readonly envelope: UnverifiedEnvelope
  readonly content: EnvelopeContent
}

/** Takes the bytes of an envelope in, or says why not. What is refused moves nothing; its refusal is receipted. */
export async function acceptEnvelope(
  parts: InboxParts,
  own: OwnInstance,
  signed: Signed,
  spelled: string,
): Promise<Reception> {
  const trusted = await parts.trusted()
  const parsed = parseEnvelope(parts.primitives, spelled)
  if (!parsed.ok) return refuseUnread(parts, signed, parsed.fault)
  const envelope = parsed.value
  const fault = faultOfEnvelope({ parts, own, trusted, caller: signed.instance }, envelope)
  if (fault !== null) return refuseRead(parts, { own, signed, envelope, fault })
  const content = readContent(envelope.content)
  if (!content.ok) return refuseRead(parts, { own, signed, envelope, fault: content.fault })
  return attempts({ parts, own, trusted, signed, envelope, content: content.value })
}

async function attempts(coming: Coming): Promise<Reception> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const done = await transaction(coming.parts.pool, (client) => takeOnce(client, coming))
      if (done.hasMoved) coming.parts.arrived()
      if (done.taken !== null) cameIn(coming.parts, done.taken)
      return { ok: true, value: done.value }
    } catch (error) {
      if (error instanceof Fault) return refuseRead(coming.parts, { ...coming, fault: error.code })
      const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
      if (!MOVED.includes(code) || attempt >= ATTEMPTS_MAX) throw error
    }
  }
}

function cameIn(parts: InboxParts, { compartment, filesNamed }: TakenIn): void {
  parts.chronicle().taken([compartment])
  if (filesNamed > 0) parts.fetchFiles()
}

/** Ends the transaction with nothing stored: a refused envelope leaves no trace but its refusal. */
class Fault extends Error {
  override readonly name = 'Fault'

  constructor(readonly code: WireFault) {
    super(code)
  }
}

interface Once {
  readonly value: Accepted
  readonly taken: TakenIn | null
  /** Receipts in it moved what we had sent. */
  readonly hasMoved: boolean
}

/** Where something new stands now, and how many files it names. */
interface TakenIn {
  readonly compartment: string
  readonly filesNamed: number
}

async function takeOnce(client: ClientBase, coming: Coming): Promise<Once> {
  const place = await lockPlace(client, coming)
  const { isTaken, told } = await knownEnvelope(client, coming)
  if (isTaken) return { value: { receipts: told, missing: null }, taken: null, hasMoved: false }
  const missing = missingBefore(coming, place)
  if (missing !== null) return { value: { receipts: [], missing }, taken: null, hasMoved: false }
  const taken = await takeContent(client, coming)
  await keepEnvelope(client, coming)
  const receipts = await receipted(client, coming, ['relay.accepted', 'delivery.done'])
  const { parts, own, trusted, content } = coming
  const moved = await takeReceipts(client, parts, { own, trusted, receipts: content.receipts })
  // A refusal before it may have been lost on its way back: without it the chain of receipts would have a hole.
  const value = { receipts: [...told, ...receipts.map(({ jws }) => jws)], missing: null }
  return { value, taken, hasMoved: moved.length > 0 }
}

/** What has been taken of a conversation so far. */
interface PlaceTaken {
  readonly seq: number
  readonly digest: string | null
}

/**
 * Remembers the signed request and holds the conversation's row until the end: the same envelope may come twice at once,
 * and the second one must find what the first has done.
 */
async function lockPlace(client: ClientBase, { signed, envelope }: Coming): Promise<PlaceTaken> {
  const { conversation, from, to } = envelope.header
  const { rows } = await client.query<{ fresh: number; in_seq: string; in_digest: string | null }>({
    name: 'conversation-met',
    text: `with nonce as (${NONCE_ONCE} returning 1),
      met as (insert into conversation (file, own, peer, peer_instance) values ($4, $5, $6, $7)
        on conflict (file, own, peer) do update set peer = excluded.peer returning in_seq, in_digest)
      select (select count(*)::int from nonce) as fresh, in_seq, in_digest from met`,
    values: [...nonceValues(signed), conversation, to.authority, from.authority, from.instance],
  })
  const [row] = rows
  if (row === undefined || row.fresh === 0) throw new Fault('replayed')
  return { seq: Number(row.in_seq), digest: row.in_digest }
}

/** What was said of it before; other bytes under its number are a conflict. */
async function knownEnvelope(
  client: ClientBase,
  { own, envelope }: Coming,
): Promise<{ readonly isTaken: boolean; readonly told: readonly string[] }> {
  const { id, from } = envelope.header
  const { rows } = await client.query<{ digest: string | null; told: boolean }>({
    name: 'envelope-known',
    text: `select (select digest from envelope_in where sender_instance = $1 and id = $2) as digest,
      exists (select 1 from wire_receipt where envelope = $2 and issuer = $3) as told`,
    values: [from.instance, id, own.id],
  })
  const digest = rows[0]?.digest ?? null
  if (digest !== null && digest !== envelope.digest) throw new Fault('conflict')
  const told = rows[0]?.told === true ? await receiptsAbout(client, own, envelope) : []
  return { isTaken: digest !== null, told: told.map(({ jws }) => jws) }
}

/**
 * Null where it is the next of its conversation; otherwise the number that has not come yet. Nothing of a later one is
 * kept: the sender has it still, and sends again from the number that it is told.
 */
function missingBefore({ envelope }: Coming, taken: PlaceTaken): number | null {
  const { seq, prev } = envelope.header
  if (seq > taken.seq + 1) return taken.seq + 1
  if (seq <= taken.seq || prev !== taken.digest) throw new Fault('fork')
  return null
}

/** Null where it carries receipts only. */
async function takeContent(client: ClientBase, coming: Coming): Promise<TakenIn | null> {
  const { parts, own, trusted, envelope, content } = coming
  if (content.entries.length === 0) return null
  const { primitives, clock, ownKeys } = parts
  const file = envelope.header.conversation
  const standing = await standingOf(client, parts.chronicle().states, { file, carried: content.entries })
  const check = { primitives, trusted, ownKeys, catalogue: parts.catalogue(), now: clock.now() }
  const checked = checkEntries(check, { file, standing, carried: content.entries })
  if (!checked.ok) throw new Fault(checked.fault)
  const { exchange, compartment, entries } = checked.value
  const isNew = standing.exchange === null
  const fault = faultOfFile(coming, checked.value, isNew)
  if (fault !== null) throw new Fault(fault)
  const authority = envelope.header.to.authority
  const wraps = checkWraps(primitives, own, { state: compartment, wraps: content.wraps, authority, isNew })
  if (!wraps.ok) throw new Fault(wraps.fault)
  const files = isNew ? [{ id: file, kind: content.fileKind, authority: exchange.openedBy }] : []
  await parts.foreignKeys.learn(client, trusted, kidsOf(entries))
  await parts.chronicle().take(client, { files, entries, wraps: wraps.value, heads: standing.heads })
  const ours = own.receivers.map((one) => one.authority)
  const wanted = { entries, own: authority, ours, priority: RANK[envelope.header.priority] }
  return { compartment: compartment.id, filesNamed: await wantFiles(client, parts, wanted) }
}

const kidsOf = (entries: Checked['entries']): readonly string[] => [
  ...new Set(entries.map(({ jws }) => parseCompact(jws)).flatMap((read) => (read.ok ? [read.value.kid] : []))),
]

/** Whether this file may begin or go on with these two authorities in it. */
function faultOfFile({ envelope, trusted }: Coming, { exchange }: Checked, isNew: boolean): WireFault | null {
  const { from, to, subject } = envelope.header
  const sender = exchange.parties.find(({ authority }) => authority === from.authority)
  const receiver = exchange.parties.find(({ authority }) => authority === to.authority)
  if (sender === undefined || receiver === undefined) return 'not-a-party'
  if (sender.instance !== from.instance || receiver.instance !== to.instance) return 'not-of-that-instance'
  if (subject !== exchange.subject) return 'other-file'
  const authority = trusted.authority(exchange.openedBy)
  if (!isNew || authority === undefined) return null
  return sender.side === 'requesting' && !isCompetent(authority, exchange.subject, 'requesting')
    ? 'not-competent'
    : null
}

async function keepEnvelope(client: ClientBase, { envelope, content, parts }: Coming): Promise<void> {
  const { id, conversation, from, to, seq } = envelope.header
  await client.query({
    name: 'envelope-kept',
    text: `with moved as (
        update conversation set in_seq = $6, in_digest = $7 where file = $3 and own = $4 and peer = $5)
      insert into envelope_in (sender_instance, id, file, own, peer, seq, digest, jws, has_entries, taken_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    values: [
      ...[from.instance, id, conversation, to.authority, from.authority, seq, envelope.digest, envelope.jws],
      ...[content.entries.length > 0, isoOf(parts.clock.now())],
    ],
  })
}
