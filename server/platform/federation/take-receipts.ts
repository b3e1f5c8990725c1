import type { ClientBase } from 'pg'
import { fromBase64Url } from '@recourse/chronicle'
import {
  afterReceipt,
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

/** Validates receipts as they arrive. One that does not hold raises an incident and moves nothing (cooperation.md 7.3). */
export async function takeReceipts(
  client: ClientBase,
  parts: FederationParts,
  input: { readonly own: OwnInstance; readonly trusted: Trusted; readonly receipts: readonly string[] },
): Promise<readonly Moved[]> {
  const moved: Moved[] = []
  for (const jws of input.receipts) {
    const read = readReceipt(parts.primitives, jws, (kid, issuer, at) => callKey(input.trusted, { kid, issuer, at }))
    if (read.ok) moved.push(...(await takeOne(client, parts, input, read.value)))
    else await raise(client, parts, { code: read.fault })
  }
  return moved
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
  readonly state: TransportState
  readonly state_at: Date
  readonly is_late: boolean
}

async function takeOne(
  client: ClientBase,
  parts: FederationParts,
  input: { readonly own: OwnInstance; readonly trusted: Trusted },
  receipt: Receipt,
): Promise<readonly Moved[]> {
  const { envelope, conversation: file, issuer, prev } = receipt.body
  const known = await client.query('select 1 from wire_receipt where hash = $1 and state <> $2', [
    receipt.hash,
    'waiting',
  ])
  if (known.rows.length > 0) return []
  const sent = await sentEnvelope(client, envelope)
  const fault = faultOf(input.trusted, receipt, sent)
  if (fault !== null || sent === null) {
    await raise(client, parts, { code: fault ?? 'receipt-other-message', instance: issuer, file, envelope })
    return []
  }
  const head = await receiptHead(client, file, issuer, input.own.id)
  if (prev !== head) return waitOrFork(client, parts, receipt, input.own.id)
  const moved = await apply(client, receipt, sent, input.own.id)
  const next = await nextWaiting(client, parts, receipt, input.trusted)
  return next === null ? moved : [...moved, ...(await takeOne(client, parts, input, next))]
}

async function sentEnvelope(client: ClientBase, id: string): Promise<Sent | null> {
  const { rows } = await client.query<Sent>({
    name: 'envelope-sent',
    text: `select file, digest, peer, peer_instance, state, state_at, is_late from envelope_out where id = $1 for update`,
    values: [id],
  })
  return rows[0] ?? null
}

/** Whether it speaks of what was sent, and whether its issuer may speak for whom it was sent to (cooperation.md 9.14). */
function faultOf(trusted: Trusted, { body }: Receipt, sent: Sent | null): WireFault | null {
  if (sent === null || body.digest !== sent.digest || body.conversation !== sent.file) return 'receipt-other-message'
  const isTheirs = body.issuer === sent.peer_instance && body.authority === sent.peer
  if (!isTheirs || trusted.authority(body.authority)?.instance !== body.issuer) return 'receipt-not-competent'
  return RECEIPT_EVENTS[body.event].by === 'receiver' ? null : 'receipt-not-competent'
}

async function receiptHead(client: ClientBase, file: string, issuer: string, us: string): Promise<string | null> {
  const { rows } = await client.query<{ hash: string }>({
    name: 'receipt-head-theirs',
    text: 'select hash from receipt_head where file = $1 and issuer = $2 and counterpart = $3 for update',
    values: [file, issuer, us],
  })
  return rows[0]?.hash ?? null
}

/** The one before it may be on its way still; one that follows what something else has followed already is a fork. */
async function waitOrFork(
  client: ClientBase,
  parts: FederationParts,
  receipt: Receipt,
  counterpart: string,
): Promise<readonly Moved[]> {
  const { conversation: file, issuer, envelope, prev } = receipt.body
  const { rows } = await client.query(
    `select 1 from wire_receipt where file = $1 and issuer = $2 and prev is not distinct from $3 and state <> 'waiting'
      and hash <> $4`,
    [file, issuer, prev, receipt.hash],
  )
  if (rows.length > 0) await raise(client, parts, { code: 'receipt-chain', instance: issuer, file, envelope })
  else await keepReceipts(client, [receipt], { state: 'waiting', counterpart })
  return []
}

async function apply(client: ClientBase, receipt: Receipt, sent: Sent, us: string): Promise<readonly Moved[]> {
  const { envelope, event, at, reason } = receipt.body
  const before: Transport = {
    ...{ state: sent.state, at: isoOf(sent.state_at.getTime()), reason: null, isLate: sent.is_late, again: [] },
  }
  const after = afterReceipt(before, { event, at, reason })
  await keepReceipts(client, [receipt], { state: after.again.length > 0 ? 'again' : 'valid', counterpart: us })
  await client.query(`update wire_receipt set state = $2 where hash = $1 and state = 'waiting'`, [
    ...[receipt.hash, after.again.length > 0 ? 'again' : 'valid'],
  ])
  if (after.state === before.state) return []
  const isDelivered = after.state === 'delivered' || after.state === 'retrieved'
  await client.query({
    name: 'envelope-got-further',
    text: `update envelope_out set state = $2, reason = $3, is_late = $4, state_at = $5,
        content = case when $6 then null else content end, next_try_at = case when $7 then null else next_try_at end
      where id = $1`,
    values: [envelope, after.state, reason, after.isLate, at, isDelivered, isDelivered || after.state === 'rejected'],
  })
  return [{ envelope, file: sent.file, state: after.state }]
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
