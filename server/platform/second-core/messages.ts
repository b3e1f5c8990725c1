import type { OpeningKey, StoredEntry, Unsealed } from '@recourse/chronicle'
import type { Fetched, Wanted } from './fetching.ts'
import type { HashedPart, Hashes } from './file-hashes.ts'

/** What is asked of the thread. `stream` names one file that is hashed. */
export type Question =
  | { readonly do: 'unseal'; readonly entries: readonly StoredEntry[]; readonly keys: readonly OpeningKey[] }
  | { readonly do: 'begin'; readonly stream: number; readonly head: Uint8Array }
  | { readonly do: 'hash'; readonly stream: number; readonly part: HashedPart }
  | { readonly do: 'end'; readonly stream: number }
  | { readonly do: 'close'; readonly stream: number }
  | { readonly do: 'digest'; readonly stream: number; readonly part: Uint8Array }
  | { readonly do: 'digested'; readonly stream: number }
  | { readonly do: 'fetch'; readonly wanted: Wanted }

export interface Answers {
  readonly unseal: readonly Unsealed[]
  readonly begin: null
  readonly hash: null
  readonly end: Hashes
  readonly close: null
  readonly digest: null
  readonly digested: string
  readonly fetch: Fetched | null
}

export interface Asked {
  readonly id: number
  readonly question: Question
}

export type Answered =
  | { readonly id: number; readonly ok: true; readonly answer: Answers[keyof Answers] }
  | { readonly id: number; readonly ok: false }
