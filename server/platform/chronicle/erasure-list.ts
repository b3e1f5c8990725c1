/** What is to be destroyed: single entries, or a whole compartment with its keys (kernel 6). */
export type ErasureTarget =
  | { readonly unit: 'entry'; readonly entries: readonly string[] }
  | { readonly unit: 'compartment' | 'person'; readonly compartment: string }

/**
 * What was erased, who was sent away and what is trusted no more, written down outside the database and its backups, so that a restore brings
 * none of it back (kernel 8). Ids only.
 */
export interface ErasureList {
  /** Durable when it returns: before the commit, since a crash after the commit must not lose it. */
  add(erasure: ListedErasure): void
  /** The commit was refused: nothing was erased. */
  undo(entry: string): void
}

export interface ListedErasure {
  /** The entry that says so. */
  readonly entry: string
  readonly target:
    | ErasureTarget
    | { readonly unit: 'membership'; readonly membership: string }
    /** Another instance that is believed no more. */
    | { readonly unit: 'partner'; readonly partner: string }
    | { readonly unit: 'key'; readonly key: ListedKey }
}

/** A key that is out of use, ours or a partner's. */
export interface ListedKey {
  readonly kid: string
  readonly instance: string
  readonly authority: string | null
  readonly at: string
  readonly reason: 'suspected' | 'lost' | 'ended'
}
