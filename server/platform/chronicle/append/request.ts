import type { ClientBase } from 'pg'
import type { SealedDraft, SignedEntry } from '@recourse/chronicle'

/** What one command wants to add, all of it or nothing. Bodies are sealed already. */
export interface AppendRequest {
  readonly files: readonly NewFile[]
  readonly drafts: readonly SealedDraft[]
  readonly subjects: readonly SubjectSeen[]
  /** Rows that belong to the same act: wraps, outbox, jobs. Runs inside the transaction, after the entries. */
  readonly also?: (client: ClientBase, entries: readonly SignedEntry[]) => Promise<void>
}

export interface NewFile {
  readonly id: string
  readonly kind: string
  readonly authority: string
}

/** What the command saw of its subject: the newest entry on it, or null where it starts the subject. */
export interface SubjectSeen {
  readonly subject: string
  readonly compartment: string
  readonly expected: string | null
  /** The entry of this request that will be the newest. */
  readonly entry: string
}

export type AppendResult =
  | { readonly ok: true; readonly entries: readonly SignedEntry[] }
  | { readonly ok: false; readonly refusal: 'subject-moved'; readonly subject: string }

/** A chain is one per compartment and authority. */
export const chainKey = (compartment: string, authority: string): string => `${compartment} ${authority}`

export const chainsOf = (request: AppendRequest): readonly string[] => [
  ...new Set(request.drafts.map((draft) => chainKey(draft.compartment, draft.authority))),
]
