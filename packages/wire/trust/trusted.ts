/** Who is trusted, whether by a signed list or because two people compared: everything else asks only this. */

/** A public key, since when and until when it is used. Times are instants (RFC 3339, UTC). */
export interface TrustedKey {
  /** RFC 7638 thumbprint */
  readonly kid: string
  /** base64url of the raw 32 bytes */
  readonly key: string
  readonly from: string
  readonly until: string | null
  readonly revokedAt: string | null
}

export interface TrustedInstance {
  readonly id: string
  readonly jurisdiction: string
  /** An origin, without a slash at the end. */
  readonly url: string
  readonly callKeys: readonly TrustedKey[]
  readonly source: 'list' | 'pin' | 'both'
}

export interface Competence {
  /** An id in norms/cooperation.json, or '*'. */
  readonly requestKind: string
  readonly as: readonly ('requesting' | 'requested' | 'validating')[]
  /** Codes of the parts of the country that it is competent for; null: all of it. */
  readonly territory: readonly string[] | null
}

export interface UnitKey {
  readonly epoch: number
  readonly kid: string
  readonly key: string
  readonly from: string
}

export interface TrustedAuthority {
  readonly id: string
  readonly instance: string
  readonly jurisdiction: string
  readonly type: string
  /** By language. */
  readonly name: Readonly<Record<string, string>>
  readonly languages: readonly string[]
  readonly competences: readonly Competence[]
  readonly signingKeys: readonly TrustedKey[]
  /** Newest epoch last: seal to that one. */
  readonly receivingUnit: { readonly id: string; readonly keys: readonly UnitKey[] }
  /** Where the office is reached day and night; never a person. */
  readonly alwaysReached: string | null
}

export interface InstrumentInForce {
  /** An id in norms/instruments.json. */
  readonly id: string
  readonly states: readonly [string, string]
  /** Civil dates. */
  readonly from: string
  readonly until: string | null
  readonly reservations: readonly string[]
  readonly source: string
}

export type ListState = 'in-force' | 'grace' | 'expired'

export interface Trusted {
  instance(id: string): TrustedInstance | undefined
  instances(): readonly TrustedInstance[]
  instanceOfKey(kid: string): TrustedInstance | undefined
  authority(id: string): TrustedAuthority | undefined
  authorities(): readonly TrustedAuthority[]
  /** @param on civil date. `known` false: nothing is said of this pair, which is unknown and never none. */
  instruments(a: string, b: string, on: string): { known: boolean; inForce: readonly InstrumentInForce[] }
  readonly list: {
    readonly seq: number
    readonly issuedAt: string
    readonly nextUpdate: string
    readonly state: ListState
  } | null
}

/** Instances and authorities as one source knows them. */
export interface Known {
  readonly instance: Omit<TrustedInstance, 'source'>
  readonly authorities: readonly TrustedAuthority[]
}

/** What an accepted trust list says. */
export interface TrustList {
  readonly seq: number
  readonly issuedAt: string
  readonly nextUpdate: string
  readonly known: readonly Known[]
  readonly instruments: readonly {
    readonly states: readonly [string, string]
    readonly inForce: readonly InstrumentInForce[]
  }[]
}
