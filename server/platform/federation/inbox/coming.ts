import type { EnvelopeContent, Trusted, UnverifiedEnvelope, WireFault } from '@recourse/wire'
import type { Signed } from '../hop/verify.ts'
import type { FederationParts, OwnInstance } from '../parts.ts'

export interface InboxParts extends FederationParts {
  /** Called once files were named that are to be fetched. */
  readonly fetchFiles: () => void
  /** Called once something was put into the outbox. */
  readonly told: () => void
  /** Called with files that somebody left, or whose key somebody changed. */
  readonly keysMoved: (files: readonly string[]) => void
}

/** A signed request, good once: what it brings may be stored in several transactions, and the first of them spends it. */
export interface Call {
  readonly signed: Signed
  isSpent: boolean
}

export interface Inbox {
  readonly parts: InboxParts
  readonly own: OwnInstance
  readonly trusted: Trusted
  readonly call: Call
}

/** An envelope that holds as far as its own line tells. */
export interface Coming {
  readonly envelope: UnverifiedEnvelope
  readonly content: EnvelopeContent
}

/** Ends the transaction with nothing stored: a refused envelope leaves no trace but its refusal. */
export class Fault extends Error {
  override readonly name = 'Fault'

  /**
   * @param isAwaited what it lacks is on its way: the sender is to try again
   * @param after instant after which it may come again
   */
  constructor(
    readonly code: WireFault,
    readonly isAwaited = false,
    readonly after: string | null = null,
  ) {
    super(code)
  }
}

export const keyOfComing = ({ envelope: { header } }: Coming): string =>
  `${header.conversation} ${header.to.authority} ${header.from.authority}`
