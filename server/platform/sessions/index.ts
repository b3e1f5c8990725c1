import type { Pool } from 'pg'
import type { KeyPair, Primitives } from '@recourse/chronicle'
import type { Chance, Clock } from '../chance.ts'
import type { Migration } from '../database/index.ts'
import type { InstanceSecret } from '../keystore/index.ts'

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
  /** A one-time token with which a member chooses a login name and a passphrase. */
  invite(who: { readonly authority: string; readonly member: string }): Promise<string>
}

export interface SessionParts {
  readonly pool: Pool
  readonly instance: InstanceSecret
  readonly primitives: Primitives
  readonly clock: Clock
  readonly chance: Chance
}

export const sessionMigrations: readonly Migration[] = []

export const openSessions = (_parts: SessionParts): Sessions => ({
  open: () => Promise.resolve(null),
  invite: () => Promise.resolve(''),
})
