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

/** As issueReceiptsOfAll, about one envelope. */
export async function issueReceipts(
  client: ClientBase,
  parts: Pick<FederationParts, 'primitives' | 'clock'>,
  own: OwnInstance,
  wanted: ReceiptWanted,
): Promise<readonly Receipt[]> {
  return (await issueReceiptsOfAll(client, parts, own, [wanted]))[0] ?? []
}

/**
 * Signs receipts, each naming the one before it, and keeps them: inside the transaction of what they vouch for. The rows
 * of the chains' heads are locked, so that two processes never continue from the same one.
 */
export async function issueReceiptsOfAll(
  client: ClientBase,
  { primitives, clock }: Pick<FederationParts, 'primitives' | 'clock'>,
  own: OwnInstance,
  all: readonly ReceiptWanted[],
): Promise<readonly (readonly Receipt[])[]> {
  const heads = await lockReceiptHeads(
    client,
    all.map(({ file, counterpart }) => ({ file, counterpart, issuer: own.id })),
  )
  const at = isoOf(clock.now())
  const issued = all.map(({ file, envelope, digest, authority, counterpart, events, reason = null }) =>
    events.map((event) => {
      const chain = { file, counterpart, issuer: own.id }
      const prev = heads.get(keyOfChain(chain)) ?? null
      const body = { conversation: file, envelope, digest, event, at, reason, issuer: own.id, authority, prev }
      const receipt = makeReceipt(primitives, body, own.callKey)
      heads.set(keyOfChain(chain), receipt.hash)
      return receipt
    }),
  )
  const kept = all.flatMap(({ counterpart }, index) =>
    (issued[index] ?? []).map((receipt) => ({ receipt, counterpart, state: 'valid' as const })),
  )
  await keepReceipts(client, kept)
  return issued
}

/** What one issuer says to one instance about one conversation. */
export interface ReceiptChain {
  readonly file: string
  readonly issuer: string
  readonly counterpart: string
}

export const keyOfChain = ({ file, issuer, counterpart }: ReceiptChain): string => `${file} ${issuer} ${counterpart}`

/** The end of each of these chains, locked in one order, whoever asks. */
export async function lockReceiptHeads(
  client: ClientBase,
  chains: readonly ReceiptChain[],
): Promise<Map<string, string>> {
  const { rows } = await client.query<ReceiptChain & { readonly hash: string }>({
    name: 'receipt-heads',
    text: `select file, issuer, counterpart, hash from receipt_head where (file, issuer, counterpart) in (
      select * from unnest($1::uuid[], $2::uuid[], $3::uuid[])) order by file, issuer, counterpart for update`,
    values: [
      chains.map(({ file }) => file),
      chains.map(({ issuer }) => issuer),
      chains.map(({ counterpart }) => counterpart),
    ],
  })
  return new Map(rows.map((row) => [keyOfChain(row), row.hash]))
}

export interface ReceiptKept {
  readonly receipt: Receipt
  /** 'again': a step that had happened already; 'waiting': the one before it has not come. */
  readonly state: 'valid' | 'again' | 'waiting'
  readonly counterpart: string
}

/** Stores receipts in order and moves the ends of their chains; one that was waiting gets its state. */
export async function keepReceipts(client: ClientBase, kept: readonly ReceiptKept[]): Promise<void> {
  if (kept.length === 0) return
  const ends = new Map<string, ReceiptChain & { readonly hash: string }>()
  for (const { receipt, state, counterpart } of kept) {
    const { conversation: file, issuer } = receipt.body
    const chain = { file, issuer, counterpart, hash: receipt.hash }
    if (state !== 'waiting') ends.set(keyOfChain(chain), chain)
  }
  const moved = [...ends.keys()].sort().flatMap((key) => ends.get(key) ?? [])
  await client.query({
    name: 'receipts-kept',
    text: KEEP,
    values: [
      kept.map(({ receipt }) => receipt.hash),
      kept.map(({ receipt }) => receipt.body.conversation),
      kept.map(({ receipt }) => receipt.body.envelope),
      kept.map(({ receipt }) => receipt.body.issuer),
      kept.map(({ receipt }) => receipt.body.event),
      kept.map(({ receipt }) => receipt.body.prev),
      kept.map(({ receipt }) => receipt.jws),
      kept.map(({ receipt }) => receipt.body.at),
      kept.map(({ state }) => state),
      moved.map(({ file }) => file),
      moved.map(({ issuer }) => issuer),
      moved.map(({ counterpart }) => counterpart),
      moved.map(({ hash }) => hash),
    ],
  })
}

const KEEP = `with head as (
    insert into receipt_head (file, issuer, counterpart, hash)
      select * from unnest($10::uuid[], $11::uuid[], $12::uuid[], $13::text[])
      on conflict (file, issuer, counterpart) do update set hash = excluded.hash)
  insert into wire_receipt (hash, file, envelope, issuer, event, prev, jws, at, state)
    select * from unnest($1::text[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[],
      $8::timestamptz[], $9::text[])
  on conflict (hash) do update set state = excluded.state where wire_receipt.state = 'waiting'`
