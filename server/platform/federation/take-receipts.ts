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
import { keepReceipts } from './receipts.ts'

/** What receipts of others have moved: envelopes that got further. */
export interface Moved {
  readonly envelope: string
  readonly file: string
  readonly state: TransportState
}

/** What one transaction takes together: rows are locked and read once, and what moved is written at its end. */
interface Batch {
  readonly parts: FederationParts
  readonly own: OwnInstance
  readonly trusted: Trusted
  readonly receipts: readonly Receipt[]
  /** Hashes of receipts that count already. */
  readonly known: Set<string>
  readonly sent: Map<string, Sent | null>
  /** The end of each issuer's chain, by file and issuer. */
  readonly heads: Map<string, string | null>
}

/** Validates receipts as they arrive. One that does not hold raises an incident and moves nothing (cooperation.md 7.3). */
export async function takeReceipts(
  client: ClientBase,
  parts: FederationParts,
  input: { readonly own: OwnInstance; readonly trusted: Trusted; readonly receipts: readonly string[] },
): Promise<readonly Moved[]> {
  const { own, trusted } = input
  const receipts: Receipt[] = []
  for (const jws of input.receipts) {
    const read = readReceipt(parts.primitives, jws, (kid, issuer, at) => callKey(trusted, { kid, issuer, at }))
    if (read.ok) receipts.push(read.value)
    else await raise(client, parts, { code: read.fault })
  }
  if (receipts.length === 0) return []
  const known = await knownAmong(client, receipts)
  const batch: Batch = { parts, own, trusted, receipts, known, sent: new Map(), heads: new Map() }
  for (const receipt of receipts) await takeOne(client, batch, receipt)
  return writeMoved(client, batch)
}

async function knownAmong(client: ClientBase, receipts: readonly Receipt[]): Promise<Set<string>> {
  const { rows } = await client.query<{ hash: string }>({
    name: 'receipts-known',
    text: `select hash from wire_receipt where hash = any($1) and state <> 'waiting'`,
    values: [receipts.map(({ hash }) => hash)],
  })
  return new Set(rows.map(({ hash }) => hash))
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
  const { parts, own, trusted, known } = batch
  const { envelope, conversation: file, issuer, prev } = receipt.body
  if (known.has(receipt.hash)) return
  const sent = await sentEnvelope(client, batch, envelope)
  const fault = faultOf(trusted, receipt, sent)
  if (fault !== null || sent === null) {
    await raise(client, parts, { code: fault ?? 'receipt-other-message', instance: issuer, file, envelope })
    return
  }
  if (prev !== (await receiptHead(client, batch, receipt))) return waitOrFork(client, parts, receipt, own.id)
  await apply(client, batch, receipt, sent)
  // The next one of this batch follows it: then none can be waiting that does.
  if (batch.receipts.some(({ body }) => body.prev === receipt.hash)) return
  const next = await nextWaiting(client, parts, receipt, trusted)
  if (next !== null) await takeOne(client, batch, next)
}

interface SentRow extends Omit<Sent, 'before' | 'transport'> {
  readonly state: TransportState
  readonly state_at: Date
  readonly is_late: boolean
}

async function sentEnvelope(client: ClientBase, { sent }: Batch, id: string): Promise<Sent | null> {
  const seen = sent.get(id)
  if (seen !== undefined) return seen
  const { rows } = await client.query<SentRow>({
    name: 'envelope-sent',
    text: `select file, digest, peer, peer_instance, state, state_at, is_late from envelope_out where id = $1 for update`,
    values: [id],
  })
  const [row] = rows
  const found = row === undefined ? null : { ...row, before: row.state, transport: transportOf(row) }
  sent.set(id, found)
  return found
}

const transportOf = ({ state, state_at: at, is_late: isLate }: SentRow): Transport => ({
  ...{ state, at: isoOf(at.getTime()), reason: null, isLate, again: [] },
})

/** Whether it speaks of what was sent, and whether its issuer may speak for whom it was sent to (cooperation.md 9.14). */
function faultOf(trusted: Trusted, { body }: Receipt, sent: Sent | null): WireFault | null {
  if (sent === null || body.digest !== sent.digest || body.conversation !== sent.file) return 'receipt-other-message'
  const isTheirs = body.issuer === sent.peer_instance && body.authority === sent.peer
  if (!isTheirs || trusted.authority(body.authority)?.instance !== body.issuer) return 'receipt-not-competent'
  return RECEIPT_EVENTS[body.event].by === 'receiver' ? null : 'receipt-not-competent'
}

const chainOf = ({ body }: Receipt): string => `${body.conversation} ${body.issuer}`

async function receiptHead(client: ClientBase, { heads, own }: Batch, receipt: Receipt): Promise<string | null> {
  const seen = heads.get(chainOf(receipt))
  if (seen !== undefined) return seen
  const { rows } = await client.query<{ hash: string }>({
    name: 'receipt-head-theirs',
    text: 'select hash from receipt_head where file = $1 and issuer = $2 and counterpart = $3 for update',
    values: [receipt.body.conversation, receipt.body.issuer, own.id],
  })
  return rows[0]?.hash ?? null
}

/** The one before it may be on its way still; one that follows what something else has followed already is a fork. */
async function waitOrFork(
  client: ClientBase,
  parts: FederationParts,
  receipt: Receipt,
  counterpart: string,
): Promise<void> {
  const { conversation: file, issuer, envelope, prev } = receipt.body
  const { rows } = await client.query(
    `select 1 from wire_receipt where file = $1 and issuer = $2 and prev is not distinct from $3 and state <> 'waiting'
      and hash <> $4`,
    [file, issuer, prev, receipt.hash],
  )
  if (rows.length > 0) await raise(client, parts, { code: 'receipt-chain', instance: issuer, file, envelope })
  else await keepReceipts(client, [receipt], { state: 'waiting', counterpart })
}

async function apply(client: ClientBase, { own, known, heads }: Batch, receipt: Receipt, sent: Sent): Promise<void> {
  const { event, at, reason } = receipt.body
  const after = afterReceipt({ ...sent.transport, again: [] }, { event, at, reason })
  await keepReceipts(client, [receipt], { state: after.again.length > 0 ? 'again' : 'valid', counterpart: own.id })
  known.add(receipt.hash)
  heads.set(chainOf(receipt), receipt.hash)
  sent.transport = after
}

async function writeMoved(client: ClientBase, { sent }: Batch): Promise<readonly Moved[]> {
  const moved: Moved[] = []
  for (const [envelope, one] of sent) {
    if (one === null || one.transport.state === one.before) continue
    const { state, reason, isLate, at } = one.transport
    const hasArrived = ARRIVED.includes(state)
    await client.query({
      name: 'envelope-got-further',
      text: `update envelope_out set state = $2, reason = $3, is_late = $4, state_at = $5,
          content = case when $6 then null else content end, next_try_at = case when $7 then null else next_try_at end
        where id = $1`,
      values: [envelope, state, reason, isLate, at, hasArrived, hasArrived || state === 'rejected'],
    })
    moved.push({ envelope, file: one.file, state })
  }
  return moved
}

/** The receipt that was waiting for this one. */
async function nextWaiting(
  client: ClientBase,
  parts: FederationParts,
  receipt: Receipt,
  trusted: Trusted,
): Promise<Receipt | null> {
  const { conversation: file, issuer } = receipt.body
  const { rows } = await client.query<{ jws: string }>(
    `select jws from wire_receipt where file = $1 and issuer = $2 and prev = $3 and state = 'waiting' limit 1`,
    [file, issuer, receipt.hash],
  )
  const jws = rows[0]?.jws
  if (jws === undefined) return null
  const read = readReceipt(parts.primitives, jws, (kid, from, at) => callKey(trusted, { kid, issuer: from, at }))
  return read.ok ? read.value : null
}
