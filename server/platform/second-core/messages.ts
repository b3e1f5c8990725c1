import type { OpeningKey, StoredEntry, Unsealed } from '@recourse/chronicle'
import type { Batch, Hashes, SealedBatch, SealerStart } from '../age/index.ts'

/** What is asked of the thread. `stream` names one upload. */
export type Question =
  | { readonly do: 'unseal'; readonly entries: readonly StoredEntry[]; readonly keys: readonly OpeningKey[] }
  | { readonly do: 'begin'; readonly stream: number; readonly start: SealerStart }
  | { readonly do: 'seal'; readonly stream: number; readonly batch: Batch }
  | { readonly do: 'hashes'; readonly stream: number }
  | { readonly do: 'close'; readonly stream: number }

export interface Answers {
  readonly unseal: readonly Unsealed[]
  readonly begin: null
  readonly seal: SealedBatch
  readonly hashes: Hashes
  readonly close: null
}

export interface Asked {
  readonly id: number
  readonly question: Question
}

export type Answered =
  | { readonly id: number; readonly ok: true; readonly answer: Answers[keyof Answers] }
  | { readonly id: number; readonly ok: false }
