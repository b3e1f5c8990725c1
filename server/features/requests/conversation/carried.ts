import type { Pool } from 'pg'
import { isWireFault, RECEIPT_EVENTS, type ReceiptEvent, type TransportState, type WireFault } from '@recourse/wire'

/** One envelope of a conversation, and what its receipts say: how it travelled, never what an authority decided. */
export interface Carried {
  readonly way: 'out' | 'in'
  readonly id: string
  readonly peer: string
  /** Of what came to us: delivered, or retrieved once somebody here opened it. */
  readonly state: TransportState
  readonly reason: WireFault | null
  readonly isLate: boolean
  /** Moments, in milliseconds. */
  readonly at: number
  readonly receipts: readonly CarriedReceipt[]
}

export interface CarriedReceipt {
  readonly hash: string
  readonly event: ReceiptEvent
  readonly at: number
  /** The instance that signed it. */
  readonly issuer: string
}

interface Row extends Omit<Carried, 'reason' | 'isLate' | 'receipts'> {
  readonly reason: string | null
  readonly is_late: boolean
}

/** What travelled with something in it that somebody has to open; receipts that travel alone are no news. */
export async function carriedOf(pool: Pool, file: string): Promise<readonly Carried[]> {
  const { rows } = await pool.query<Row>({
    name: 'carried-of-file',
    text: `select 'out' as way, id, peer, state, reason, is_late, extract(epoch from created_at)::float8 * 1000 as at
        from envelope_out where file = $1 and has_entries
      union all select 'in', id, peer, case when opened_at is null then 'delivered' else 'retrieved' end, null, false,
        extract(epoch from taken_at)::float8 * 1000 from envelope_in where file = $1 and has_entries
      order by at, id`,
    values: [file],
  })
  const receipts = await receiptsOf(pool, file)
  return rows.map(({ reason, is_late: isLate, ...row }) => ({
    ...{ ...row, isLate, receipts: receipts.get(row.id) ?? [] },
    reason: reason !== null && isWireFault(reason) ? reason : null,
  }))
}

async function receiptsOf(pool: Pool, file: string): Promise<ReadonlyMap<string, readonly CarriedReceipt[]>> {
  const { rows } = await pool.query<CarriedReceipt & { readonly envelope: string }>({
    name: 'receipts-of-file',
    text: `select envelope, hash, event, issuer, extract(epoch from at)::float8 * 1000 as at from wire_receipt
      where file = $1`,
    values: [file],
  })
  const byEnvelope = new Map<string, CarriedReceipt[]>()
  for (const { envelope, ...receipt } of rows) byEnvelope.set(envelope, [...(byEnvelope.get(envelope) ?? []), receipt])
  for (const receipts of byEnvelope.values()) receipts.sort((a, b) => a.at - b.at || stepOf(a) - stepOf(b))
  return byEnvelope
}

const ARRIVED: readonly TransportState[] = ['retrieved']

/** What we sent and nobody of the other side has opened yet. */
export const unopenedThere = (carried: readonly Carried[]): readonly Carried[] =>
  carried.filter(({ way, state }) => way === 'out' && !ARRIVED.includes(state))

const stepOf = ({ event }: CarriedReceipt): number => RECEIPT_EVENTS[event].step
