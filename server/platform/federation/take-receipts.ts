import type { ClientBase } from 'pg'
import { fromBase64Url } from '@recourse/chronicle'
import {
  afterReceipt,
  ARRIVED,
  keyCounts,
  readReceipt,
  RECEIPT_EVENTS,
  type Receipt,
  type Transport,
  type TransportState,
  type Trusted,
  type WireFault,
} from '@recourse/wire'
import { raise } from './incidents.ts'
import { isoOf, type FederationParts, type OwnInstance } from './parts.ts'
import { keepReceipts, keyOfChain, lockReceiptHeads, type ReceiptChain, type ReceiptKept } from './receipts.ts'

/** What receipts of others have moved: envelopes that got further. */
export interface Moved {
  readonly envelope: string
  readonly file: string
  readonly state: TransportState
}

/**
 * So many receipts of one issuer wait in one file: for those of some thousand letters at most, while an answer is on its
 * way. Without an end a partner would fill the disk with them, and each answer after it would read them all.
 */
export const WAITING_MAX = 2048

/** What one transaction takes together: rows are locked and read once, and what moved is written at its end. */
interface Batch {
  readonly parts: TakingParts
  readonly own: Pick<OwnInstance, 'id'>
  readonly trusted: Trusted
  readonly receipts: readonly Receipt[]
  /** Hashes of receipts that count already. */
  readonly known: Set<string>
  /** What these receipts speak of. */
  readonly sent: Map<string, Sent>
  /** The end of each issuer's chain. */
  readonly heads: Map<string, string>
  /** Receipts that wait for one before them: those that are stored, and those that came now. */
  readonly waiting: Waiting[]
  kept: ReceiptKept[]
}

interface Waiting {
  readonly hash: string
  readonly file: string
  readonly issuer: string
  readonly prev: string
  readonly jws: string
}

/** What it takes to validate them. */
type TakingParts = Pick<FederationParts, 'primitives' | 'clock' | 'chance' | 'journal'>

/** Validates receipts as they arrive. One that does not hold raises an incident and moves nothing (cooperation.md 7.3). */
export async function takeReceipts(
  client: ClientBase,
  parts: TakingParts,
  input: { readonly own: Pick<OwnInstance, 'id'>; readonly trusted: Trusted; readonly receipts: readonly string[] },
): Promise<readonly Moved[]> {
  const { own, trusted } = input
  const receipts: Receipt[] = []
  for (const jws of input.receipts) {
    const read = readReceipt(parts.primitives, jws, (kid, issuer, at) => callKey(trusted, { kid, issuer, at }))
    if (read.ok) receipts.push(read.value)
    else await raise(client, parts, { code: read.fault })
  }
  if (receipts.length === 0) return []
  const sent = await lockSent(client, receipts)
  const heads = await lockReceiptHeads(
    client,
    receipts.map((receipt) => chainOf(receipt, own.id)),
  )
  const stored = await storedAlready(client, receipts)
  const batch: Batch = { parts, own, trusted, receipts, sent, heads, ...stored, kept: [] }
  for (const receipt of receipts) await takeOne(client, batch, receipt)
  await keepReceipts(client, batch.kept)
  return writeMoved(client, batch)
}

/** Which of them count already, and which others wait in the same files. */
async function storedAlready(
  client: ClientBase,
  receipts: readonly Receipt[],
): Promise<Pick<Batch, 'known' | 'waiting'>> {
  const { rows } = await client.query<Waiting & { state: string }>({
    name: 'receipts-stored',
    text: `select hash, state, null::uuid as file, null::uuid as issuer, null as prev, null as jws from wire_receipt
        where hash = any($1) and state <> 'waiting'
      union all select hash, state, file, issuer, prev, jws from wire_receipt
        where file = any($2) and state = 'waiting'`,
    values: [receipts.map(({ hash }) => hash), receipts.map(({ body }) => body.conversation)],
  })
  const known = new Set(rows.flatMap(({ hash, state }) => (state === 'waiting' ? [] : [hash])))
  return { known, waiting: rows.filter(({ state }) => state === 'waiting') }
}

/** A call key of that instance that was in force at that instant. */
function callKey(
  trusted: Trusted,
  { kid, issuer, at }: { kid: string; issuer: string; at: string },
): Uint8Array | undefined {
  const key = trusted.instance(issuer)?.callKeys.find((one) => one.kid === kid)
  if (key === undefined || !keyCounts(key, Date.parse(at))) return undefined
  return fromBase64Url(key.key) ?? undefined
}

interface Sent {
  readonly file: string
  readonly digest: string
  readonly peer: string
  readonly peer_instance: string
  /** As it was stored, and as these receipts leave it. */
  readonly before: TransportState
  transport: Transport
}

async function takeOne(client: ClientBase, batch: Batch, receipt: Receipt): Promise<void> {
  const { parts, own, trusted, known, heads } = batch
  const { envelope, conversation: file, issuer, prev } = receipt.body
  if (known.has(receipt.hash)) return
  const sent = batch.sent.get(envelope) ?? null
  const fault = faultOf(trusted, receipt, sent)
  if (fault !== null || sent === null) {
    await raise(client, parts, { code: fault ?? 'receipt-other-message', instance: issuer, file, envelope })
    return
  }
  if (prev !== (heads.get(keyOfChain(chainOf(receipt, own.id))) ?? null)) return waitOrFork(client, batch, receipt)
  apply(batch, receipt, sent)
  const next = nextWaiting(batch, receipt)
  if (next !== null) await takeOne(client, await withSent(client, batch, next), next)
}

interface SentRow extends Omit<Sent, 'before' | 'transport'> {
  readonly id: string
  readonly state: TransportState
  readonly state_at: Date
  readonly is_late: boolean
}

async function lockSent(client: ClientBase, receipts: readonly Receipt[]): Promise<Map<string, Sent>> {
  const { rows } = await client.query<SentRow>({
    name: 'envelopes-sent',
    text: `select id, file, digest, peer, peer_instance, state, state_at, is_late from envelope_out
      where id = any($1) order by id for update`,
    values: [receipts.map(({ body }) => body.envelope)],
  })
  return new Map(rows.map((row) => [row.id, { ...row, before: row.state, transport: transportOf(row) }]))
}

/** One that waited may speak of another envelope than those that came now. */
async function withSent(client: ClientBase, batch: Batch, receipt: Receipt): Promise<Batch> {
  if (batch.sent.has(receipt.body.envelope)) return batch
  for (const [id, one] of await lockSent(client, [receipt])) batch.sent.set(id, one)
  return batch
}

const transportOf = ({ state, state_at: at, is_late: isLate }: SentRow): Transport => ({
  ...{ state, at: isoOf(at.getTime()), reason: null, isLate, again: [] },
})

/** Whether it speaks of what was sent, and whether its issuer may speak for whom it was sent to (cooperation.md 9.14). */
function faultOf(trusted: Trusted, { body }: Receipt, sent: Sent | null): WireFault | null {
  if (sent === null || body.digest !== sent.digest || body.conversation !== sent.file) return 'receipt-other-message'
  const isTheirs = body.issuer === sent.peer_instance && body.authority === sent.peer
  if (!isTheirs || trusted.authority(body.authority)?.instance !== body.issuer) return 'receipt-not-competent'
  return RECEIPT_EVENTS[body.event].by === 'sender' ? 'receipt-not-competent' : null
}

const chainOf = ({ body }: Receipt, counterpart: string): ReceiptChain => ({
  ...{ file: body.conversation, issuer: body.issuer, counterpart },
})

/** The one before it may be on its way still; one that follows what something else has followed already is a fork. */
async function waitOrFork(client: ClientBase, batch: Batch, receipt: Receipt): Promise<void> {
  const { conversation: file, issuer, envelope, prev } = receipt.body
  await keepReceipts(client, batch.kept)
  batch.kept = []
  const { rows } = await client.query(
    `select 1 from wire_receipt where file = $1 and issuer = $2 and prev is not distinct from $3 and state <> 'waiting'
      and hash <> $4`,
    [file, issuer, prev, receipt.hash],
  )
  // Where a chain has begun, another first one follows nothing that could still come.
  if (prev === null || rows.length > 0)
    return raise(client, batch.parts, { code: 'receipt-chain', instance: issuer, file, envelope })
  const { hash, jws } = receipt
  // It is told again each time until it counts: stored once, however often it waits.
  if (batch.waiting.some((one) => one.hash === hash)) return
  if (batch.waiting.filter((one) => one.file === file && one.issuer === issuer).length >= WAITING_MAX)
    return raise(client, batch.parts, { code: 'receipt-chain', instance: issuer, file, envelope })
  batch.waiting.push({ hash, file, issuer, prev, jws })
  batch.kept.push({ receipt, state: 'waiting', counterpart: batch.own.id })
}

function apply(batch: Batch, receipt: Receipt, sent: Sent): void {
  const { own, known, heads, kept } = batch
  const { event, at, reason } = receipt.body
  const after = afterReceipt({ ...sent.transport, again: [] }, { event, at, reason })
  const waited = kept.findIndex(({ receipt: { hash } }) => hash === receipt.hash)
  // It came before the one that it follows, and counts now: one row of one statement.
  if (waited >= 0) kept.splice(waited, 1)
  kept.push({ receipt, state: after.again.length > 0 ? 'again' : 'valid', counterpart: own.id })
  known.add(receipt.hash)
  heads.set(keyOfChain(chainOf(receipt, own.id)), receipt.hash)
  sent.transport = after
}

async function writeMoved(client: ClientBase, { sent }: Batch): Promise<readonly Moved[]> {
  const moved = [...sent].filter(([, { transport, before }]) => transport.state !== before)
  if (moved.length === 0) return []
  await client.query({
    name: 'envelopes-got-further',
    text: `update envelope_out o set state = w.state, reason = w.reason, is_late = w.late, state_at = w.at,
        content = case when w.state = any($6) then null else content end,
        next_try_at = case when w.state = any($6) or w.state = 'rejected' then null else next_try_at end
      from unnest($1::uuid[], $2::text[], $3::text[], $4::boolean[], $5::timestamptz[]) as w(id, state, reason, late, at)
      where o.id = w.id`,
    values: [
      moved.map(([id]) => id),
      moved.map(([, { transport }]) => transport.state),
      moved.map(([, { transport }]) => transport.reason),
      moved.map(([, { transport }]) => transport.isLate),
      moved.map(([, { transport }]) => transport.at),
      ARRIVED,
    ],
  })
  return moved.map(([envelope, { file, transport }]) => ({ envelope, file, state: transport.state }))
}

/** The receipt that was waiting for this one; the next of those that came now may follow it as well. */
function nextWaiting({ parts, trusted, waiting, known }: Batch, { body, hash }: Receipt): Receipt | null {
  const next = waiting.find((one) => one.prev === hash && one.file === body.conversation && one.issuer === body.issuer)
  if (next === undefined) return null
  const read = readReceipt(parts.primitives, next.jws, (kid, issuer, at) => callKey(trusted, { kid, issuer, at }))
  return read.ok && !known.has(read.value.hash) ? read.value : null
}
