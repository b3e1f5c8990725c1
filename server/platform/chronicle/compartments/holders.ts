import {
  hashText,
  wrapKey,
  type HolderType,
  type KeyPair,
  type Primitives,
  type PublicKey,
  type RandomBytes,
  type WrapNote,
  type WrappedKey,
} from '@recourse/chronicle'

/** Whoever a key is wrapped for. The public key was taken from a signed, logged entry (kernel 4). */
export interface Holder {
  readonly type: HolderType
  readonly id: string
  readonly key: PublicKey
  /** The authority and State behind a holder, so that a person's exclusions can be kept; none for the person. */
  readonly body?: { readonly authority: string; readonly state: string | null } | undefined
}

/** A row of the table `wrap`; its hash stands in the entry that announced it. */
export interface WrapRow {
  readonly hash: string
  readonly keyOf: WrappedKey['of']
  readonly keyId: string
  readonly epoch: number
  readonly kid: string
  readonly holder: Holder
  readonly jwe: string
}

export interface Wrapped {
  readonly rows: readonly WrapRow[]
  readonly notes: readonly WrapNote[]
}

/** Wraps one epoch for every holder: the rows to store and what the entry says of them. */
export function wrapFor(
  primitives: Primitives,
  random: RandomBytes,
  input: { key: WrappedKey; privateKey: Uint8Array; holders: readonly Holder[] },
): Wrapped {
  const { key, privateKey } = input
  const rows = input.holders.map((holder): WrapRow => {
    const jwe = wrapKey(primitives, random, { key, privateKey, holder: holder.key })
    const { of: keyOf, id: keyId, epoch, kid } = key
    return { hash: hashText(primitives, jwe), keyOf, keyId, epoch, kid, holder, jwe }
  })
  const notes = rows.map(({ hash, holder, epoch }) => ({
    ...{ type: holder.type, holder: holder.id, holderKid: holder.key.kid },
    ...{ epoch, wrap: hash },
  }))
  return { rows, notes }
}

export const wrappedKeyOf = (of: WrappedKey['of'], id: string, epoch: number, pair: KeyPair): WrappedKey => ({
  ...{ of, id, epoch },
  kid: pair.kid,
})
