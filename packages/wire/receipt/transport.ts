import type { WireFault } from '../faults.ts'
import { RECEIPT_EVENTS, type ReceiptEvent } from './events.ts'

/** Where an envelope has got to. It says nothing of what an authority decided (cooperation.md 1). */
export type TransportState =
  | 'made'
  | 'submitted'
  | 'relayed'
  | 'delivered'
  | 'retrieved'
  | 'rejected'
  | 'put-off'
  | 'not-relayed'
  | 'not-delivered'
  | 'not-retrieved'

/** The other side has it, whether or not somebody there has opened it: nothing is to be sent any more. */
export const ARRIVED: readonly TransportState[] = ['delivered', 'retrieved', 'not-retrieved']

const STATE_AFTER: Readonly<Record<ReceiptEvent, TransportState>> = {
  'submission.accepted': 'submitted',
  'relay.accepted': 'relayed',
  'relay.rejected': 'rejected',
  'relay.deferred': 'put-off',
  'relay.failed': 'not-relayed',
  'delivery.done': 'delivered',
  'delivery.failed': 'not-delivered',
  'retrieval.done': 'retrieved',
  'retrieval.failed': 'not-retrieved',
}

export interface TransportEvent {
  readonly event: ReceiptEvent
  readonly at: string
  readonly reason: WireFault | null
}

export interface Transport {
  readonly state: TransportState
  readonly at: string | null
  readonly reason: WireFault | null
  /** A good receipt came after the step had been given up. */
  readonly isLate: boolean
  /** Events that came again although they happen once: kept, and never applied. */
  readonly again: readonly ReceiptEvent[]
}

export const NOT_SENT: Transport = { state: 'made', at: null, reason: null, isLate: false, again: [] }

/**
 * The state after one more valid receipt: a higher step overrules; of the same step good news overrules bad, and what the
 * receiver says overrules what the sender gave up by itself, and no overrules not yet. So any order of the same receipts ends in the same state.
 */
export function afterReceipt(before: Transport, { event, at, reason }: TransportEvent): Transport {
  const now = reached(before.state)
  if (now === event) return { ...before, again: [...before.again, event] }
  if (now !== null && rankOf(event) < rankOf(now)) return before
  const wasGivenUp = now !== null && now !== 'relay.deferred' && !RECEIPT_EVENTS[now].isGood
  const isLate = before.isLate || (wasGivenUp && RECEIPT_EVENTS[event].isGood)
  return { ...before, state: STATE_AFTER[event], at, reason, isLate }
}

function rankOf(event: ReceiptEvent): number {
  const { step, isGood, by } = RECEIPT_EVENTS[event]
  const isFinal = event !== 'relay.deferred'
  return step * 8 + (isGood ? 4 : 0) + (by === 'sender' ? 0 : 2) + (isFinal ? 1 : 0)
}

const reached = (state: TransportState): ReceiptEvent | null =>
  (Object.entries(STATE_AFTER) as [ReceiptEvent, TransportState][]).find(([, after]) => after === state)?.[0] ?? null
