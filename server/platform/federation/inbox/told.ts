import type { ClientBase } from 'pg'
import { parseCompact } from '@recourse/chronicle'
import { receiptBody, type UnverifiedEnvelope, type WireFault } from '@recourse/wire'
import type { OwnInstance } from '../parts.ts'
import type { ReceiptWanted } from '../receipts.ts'

/** What is to be said of an envelope that came, in the name of whom it was for. */
export const wantedFor = (
  { header, digest }: UnverifiedEnvelope,
  events: ReceiptWanted['events'],
  reason: WireFault | null = null,
): ReceiptWanted => ({
  ...{ file: header.conversation, envelope: header.id, digest, authority: header.to.authority },
  ...{ counterpart: header.from.instance, events },
  ...(reason === null ? {} : { reason }),
})

/** A receipt of ours as it was signed. */
export interface Told {
  readonly jws: string
  readonly hash: string
  readonly prev: string | null
  readonly reason: WireFault | null
}

/** What we have said of these very bytes before, each after the one that it follows. */
export async function receiptsAbout(
  client: ClientBase,
  own: OwnInstance,
  { header, digest }: UnverifiedEnvelope,
): Promise<readonly Told[]> {
  const { rows } = await client.query<{ jws: string; hash: string }>(
    'select jws, hash from wire_receipt where envelope = $1 and issuer = $2 order by at',
    [header.id, own.id],
  )
  const left = rows.flatMap(({ jws, hash }) => {
    const signed = parseCompact(jws)
    const body = signed.ok ? receiptBody.parse(JSON.parse(signed.value.payload)) : null
    return body?.digest === digest ? [{ jws, hash, prev: body.prev, reason: body.reason }] : []
  })
  return inOrder(left)
}

/** Many are signed within one millisecond: what counts is which of them follows which. */
function inOrder(left: readonly Told[]): readonly Told[] {
  const first = left.find(({ prev }) => !left.some(({ hash }) => hash === prev))
  return first === undefined ? [] : [first, ...inOrder(left.filter((one) => one !== first))]
}
