import type { ClientBase } from 'pg'
import type { Facets, SealedDraft, SignedEntry } from '@recourse/chronicle'

/** An entry of ours that other instances are to get, with the parts that travel beside it. */
export interface SentEntry extends SignedEntry {
  readonly facets: Facets
  readonly salt: Uint8Array
  readonly jwe: string
}

/** How soon other instances must have what is said. */
export type Urgency = 'normal' | 'urgent' | 'emergency'

/** What one command says to other instances. */
export interface Sending {
  readonly entries: readonly SentEntry[]
  readonly urgency: Urgency
}

/** Puts into the same transaction what is to be sent (kernel 10), for all that commit together. */
export type Outbox = (client: ClientBase, sendings: readonly Sending[]) => Promise<void>

/** What one command wants to add, all of it or nothing. Bodies are sealed already. */
export interface AppendRequest {
  readonly files: readonly NewFile[]
  readonly drafts: readonly SealedDraft[]
  readonly subjects: readonly SubjectSeen[]
  /** Rows that belong to the same act: wraps, outbox, jobs. Runs inside the transaction, after the entries. */
  readonly also?: (client: ClientBase, entries: readonly SignedEntry[]) => Promise<void>
  /** What of it other instances get: it goes into the outbox together with what others of the group send. */
  readonly sending?: (entries: readonly SignedEntry[]) => Sending
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
