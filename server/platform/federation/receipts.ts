import type { ClientBase } from 'pg'
import { makeReceipt, type Receipt, type ReceiptEvent, type WireFault } from '@recourse/wire'
import { isoOf, type FederationParts, type OwnInstance } from './parts.ts'

export interface ReceiptWanted {
  readonly file: string
  readonly envelope: string
  readonly digest: string
  /**
   * The authority of ours that it speaks for, and the instance that it is handed to: ourselves, where it is about what
   * we sent, for those are a chain of their own.
   */
  readonly authority: string
  readonly counterpart: string
  readonly events: readonly ReceiptEvent[]
  readonly reason?: WireFault
}

/**
 * Signs receipts, each naming the one before it, and keeps them: inside the transaction of what they vouch for. The row
 * of the chain's head is locked, so that two processes never continue from the same one.
 */
export async function issueReceipts(
  client: ClientBase,
  { primitives, clock }: Pick<FederationParts, 'primitives' | 'clock'>,
  own: OwnInstance,
  wanted: ReceiptWanted,
): Promise<readonly Receipt[]> {
  const { file, envelope, digest, authority, counterpart, events, reason = null } = wanted
  const head = await client.query<{ hash: string }>({
    name: 'receipt-head',
    text: 'select hash from receipt_head where file = $1 and issuer = $2 and counterpart = $3 for update',
    values: [file, own.id, counterpart],
  })
  let prev = head.rows[0]?.hash ?? null
  const at = isoOf(clock.now())
  const receipts = events.map((event) => {
    const body = { conversation: file, envelope, digest, event, at, reason, issuer: own.id, authority, prev }
    const receipt = makeReceipt(primitives, body, own.callKey)
    prev = receipt.hash
    return receipt
  })
  await keepReceipts(client, receipts, { state: 'valid', counterpart })
  return receipts
}

/** Stores receipts in order and moves the end of their chain; one that was waiting gets its state. */
export async function keepReceipts(
  client: ClientBase,
  receipts: readonly Receipt[],
  { state, counterpart }: { readonly state: 'valid' | 'again' | 'waiting'; readonly counterpart: string },
): Promise<void> {
  const last = receipts.at(-1)
  if (last === undefined) return
  const isEnd = state !== 'waiting'
  await client.query({
    name: isEnd ? 'receipts-kept' : 'receipts-waiting',
    text: isEnd ? `with head as (${MOVE_HEAD}) ${KEEP}` : KEEP,
    values: [
      receipts.map(({ hash }) => hash),
      receipts.map(({ body }) => body.conversation),
      receipts.map(({ body }) => body.envelope),
      receipts.map(({ body }) => body.issuer),
      receipts.map(({ body }) => body.event),
      receipts.map(({ body }) => body.prev),
      receipts.map(({ jws }) => jws),
      receipts.map(({ body }) => body.at),
      state,
      ...(isEnd ? [last.body.conversation, last.body.issuer, counterpart, last.hash] : []),
    ],
  })
}

const KEEP = `insert into wire_receipt (hash, file, envelope, issuer, event, prev, jws, state, at)
  select h, f, e, i, v, p, j, $9, a from unnest($1::text[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[],
    $6::text[], $7::text[], $8::timestamptz[]) as t(h, f, e, i, v, p, j, a)
  on conflict (hash) do update set state = excluded.state where wire_receipt.state = 'waiting'`
const MOVE_HEAD = `insert into receipt_head (file, issuer, counterpart, hash) values ($10, $11, $12, $13)
  on conflict (file, issuer, counterpart) do update set hash = excluded.hash`
