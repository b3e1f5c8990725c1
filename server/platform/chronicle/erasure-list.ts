/** What is to be destroyed: single entries, or a whole compartment with its keys (kernel 6). */
export type ErasureTarget =
  | { readonly unit: 'entry'; readonly entries: readonly string[] }
  | { readonly unit: 'compartment' | 'person'; readonly compartment: string }

/**
 * What was erased and who was sent away, written down outside the database and its backups, so that a restore brings
 * neither back (kernel 8). Ids only.
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
  readonly target: ErasureTarget | { readonly unit: 'membership'; readonly membership: string }
}
