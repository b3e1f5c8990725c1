import type { KeyPair } from '@recourse/chronicle'

/** A member who has passed every step of signing in, with their unlocked keys, for the length of one request. */
export interface OpenSession {
  /** SHA-256 of the cookie: names the row, opens nothing. */
  readonly id: Uint8Array
  readonly member: string
  readonly authority: string
  readonly keys: { readonly seal: KeyPair; readonly sign: KeyPair }
}

export interface Sessions {
  /** The session behind a cookie or token, or null: none, ended, or not yet through its second step. */
  open(secret: string): Promise<OpenSession | null>
}
