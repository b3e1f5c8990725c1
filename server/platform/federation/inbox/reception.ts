import type { WireFault } from '@recourse/wire'

/** What the receiver answers: signed receipts, and where the conversation goes on. */
export interface Accepted {
  readonly receipts: readonly string[]
  /** The number that is missing, where this envelope has to wait for it. */
  readonly missing: number | null
  /** Instant after which it may come again, where it was put off. */
  readonly after?: string
}

export type Reception =
  | { readonly ok: true; readonly value: Accepted }
  | { readonly ok: false; readonly fault: WireFault }
