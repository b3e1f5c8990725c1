import type { Pool } from 'pg'
import { concatBytes, utf8, type Primitives } from '@recourse/chronicle'
import type { Chance, Clock } from '../chance.ts'
import type { InstanceSecret } from '../keystore/index.ts'
import { makeGate, type Gate } from './credential/gate.ts'
import { ARGON2 } from './limits.ts'

export interface SessionParts {
  readonly pool: Pool
  readonly instance: InstanceSecret
  readonly primitives: Primitives
  readonly clock: Clock
  readonly chance: Chance
  /** As in https://desk.example: passkeys are bound to it. */
  readonly origin: string
  /** What one guess costs. Only tests that guess a hundred times set it. */
  readonly derivation?: typeof ARGON2
}

/** What every file of this room works with. */
export interface Room extends SessionParts {
  readonly derivation: typeof ARGON2
  /** Keys that only this instance has; each for one purpose. */
  readonly secrets: {
    readonly logins: Uint8Array
    readonly vaults: Uint8Array
    readonly factors: Uint8Array
    readonly sessions: Uint8Array
    readonly devices: Uint8Array
  }
  /** One for the process: the memory and threads it guards are the process's. */
  readonly gate: Gate
}

export function makeRoom(parts: SessionParts): Room {
  const { instance } = parts
  const secrets = {
    logins: instance.derive('login-names'),
    vaults: instance.derive('vaults'),
    factors: instance.derive('second-factors'),
    sessions: instance.derive('sessions'),
    devices: instance.derive('devices'),
  }
  return { derivation: ARGON2, ...parts, secrets, gate: makeGate() }
}

const IV_BYTES = 12
const TAG_BYTES = 16

/** AES-256-GCM as one piece: iv, ciphertext, tag. What it belongs to is authenticated, so rows can't change places. */
export function sealPiece(
  { primitives, chance }: Pick<Room, 'primitives' | 'chance'>,
  input: { key: Uint8Array; belongsTo: string; plain: Uint8Array },
): Uint8Array {
  const iv = chance.bytes(IV_BYTES)
  const { key, belongsTo, plain } = input
  const { ciphertext, tag } = primitives.aes256GcmSeal({ key, iv, associated: utf8(belongsTo), plain })
  return concatBytes(iv, ciphertext, tag)
}

/** Null where key or place is not the one it was sealed for. */
export function openPiece(
  { primitives }: Pick<Room, 'primitives'>,
  input: { key: Uint8Array; belongsTo: string; sealed: Uint8Array },
): Uint8Array | null {
  const { key, belongsTo, sealed } = input
  if (sealed.length < IV_BYTES + TAG_BYTES) return null
  return primitives.aes256GcmOpen({
    key,
    iv: sealed.subarray(0, IV_BYTES),
    associated: utf8(belongsTo),
    ciphertext: sealed.subarray(IV_BYTES, -TAG_BYTES),
    tag: sealed.subarray(-TAG_BYTES),
  })
}

/** The moment so many milliseconds from now, as the database takes it. */
export const momentIn = ({ clock }: Pick<Room, 'clock'>, milliseconds: number): Date =>
  new Date(clock.now() + milliseconds)
