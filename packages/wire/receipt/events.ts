/**
 * The steps of a delivery, and how the e-CODEX connector and ETSI EN 319 522 call them (cooperation.md 7.3). There is no
 * SUBMISSION_REJECTION: what an outbox does not take is not said either, so no envelope is there that it could name.
 */
export const RECEIPT_EVENTS = {
  'submission.accepted': { step: 1, isGood: true, by: 'sender', rem: 'SUBMISSION_ACCEPTANCE' },
  'relay.accepted': { step: 2, isGood: true, by: 'receiver', rem: 'RELAY_REMMD_ACCEPTANCE' },
  'relay.rejected': { step: 2, isGood: false, by: 'receiver', rem: 'RELAY_REMMD_REJECTION' },
  /** Not now: the answer names the time after which it is to come again. e-CODEX has no word for it. */
  'relay.deferred': { step: 2, isGood: false, by: 'receiver', rem: null },
  'relay.failed': { step: 2, isGood: false, by: 'sender', rem: 'RELAY_REMMD_FAILURE' },
  'delivery.done': { step: 3, isGood: true, by: 'receiver', rem: 'DELIVERY' },
  /** The receiver could not store it; or it said nothing more in time, and the sender gives it up. */
  'delivery.failed': { step: 3, isGood: false, by: 'either', rem: 'NON_DELIVERY' },
  'retrieval.done': { step: 4, isGood: true, by: 'receiver', rem: 'RETRIEVAL' },
  'retrieval.failed': { step: 4, isGood: false, by: 'receiver', rem: 'NON_RETRIEVAL' },
} as const satisfies Readonly<Record<string, ReceiptRule>>

interface ReceiptRule {
  readonly step: 1 | 2 | 3 | 4
  readonly isGood: boolean
  /** Whose instance may sign it. */
  readonly by: 'sender' | 'receiver' | 'either'
  readonly rem: string | null
}

export type ReceiptEvent = keyof typeof RECEIPT_EVENTS

export const RECEIPT_EVENT_NAMES = Object.keys(RECEIPT_EVENTS) as readonly ReceiptEvent[]

/**
 * Hours until a step that has not come is said to have failed, and until somebody is warned: targets of this product
 * after the connector's own, never law (cooperation.md 7.3).
 */
export const STEP_HOURS = {
  relay: { fails: 12, warns: 1 },
  /** Of what another program took and stores afterwards. This one stores in the transaction in which it takes. */
  delivery: { fails: 24, warns: 12 },
  retrieval: { fails: 36, warns: 24 },
} as const
