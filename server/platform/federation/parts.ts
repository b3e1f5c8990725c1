import type { Pool } from 'pg'
import type { KeyPair, KindCatalogue, Primitives, PublicKey, SigningKeys } from '@recourse/chronicle'
import type { Trusted } from '@recourse/wire'
import type { Chance, Clock } from '../chance.ts'
import type { Chronicle, Holder } from '../chronicle/index.ts'
import type { FileStore } from '../files/index.ts'
import type { Journal } from '../journal.ts'
import type { ForeignKeys } from './foreign-keys.ts'
import type { Beside } from './outbox/receive.ts'
import type { SignerOf } from './signing.ts'

/** What this instance is to its partners. */
export interface OwnInstance {
  readonly id: string
  /** Signs requests, answers and receipts. */
  readonly callKey: KeyPair
  /** Units that receive for authorities of this instance, with the keys of all their epochs. */
  readonly receivers: readonly {
    readonly authority: string
    readonly unit: string
    readonly keys: readonly PublicKey[]
  }[]
}

export interface FederationParts {
  /** Fetches the bytes of files; without it that is done on the first thread. */
  readonly beside?: Beside | undefined
  readonly pool: Pool
  readonly primitives: Primitives
  readonly clock: Clock
  readonly chance: Chance
  readonly journal: Journal
  readonly signerOf: SignerOf
  /** Public keys of authorities of this instance. */
  readonly ownKeys: SigningKeys
  readonly catalogue: () => KindCatalogue
  readonly chronicle: () => Pick<
    Chronicle,
    'hold' | 'take' | 'taken' | 'states' | 'subjectHeads' | 'begin' | 'commit' | 'commitErasing' | 'projector'
  >
  /** Where sealed files lie. */
  readonly files: Pick<FileStore, 'arrive' | 'sizeOf' | 'sealedBytes'>
  /** Null before the first run. */
  readonly foreignKeys: ForeignKeys
  /** Receipts have moved something: whoever keeps what follows from it looks now. */
  readonly arrived: () => void
  /** A partner signs with a key that is not known here: its card is looked at again. */
  readonly keyUnheard: (instance: string) => void
  readonly own: () => Promise<OwnInstance | null>
  /** Of these ids the units of an authority of ours, and its recovery key, under the keys that they have now. */
  readonly holdersOf: (
    authority: string,
    wanted: { readonly ids: readonly string[]; readonly hasRecovery: boolean },
  ) => Promise<readonly Holder[]>
  readonly trusted: () => Promise<Trusted>
}

export const isoOf = (milliseconds: number): string => new Date(milliseconds).toISOString()
