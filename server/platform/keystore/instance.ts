import { keyPairFrom, utf8, type KeyPair, type Primitives } from '@recourse/chronicle'
import type { Chance } from '../chance.ts'
import type { KeyStore } from './store.ts'

/** One random secret of the instance, from which everything that only this server may compute is derived. */
export interface InstanceSecret {
  /** 32 bytes for one purpose; two purposes never share a key. */
  derive(purpose: InstancePurpose): Uint8Array
  /** The holder of `custody: instance` compartments (kernel 4). */
  readonly custody: KeyPair
  /** Permanent salt of receipt keys; also on the recovery sheet. */
  readonly receiptSalt: Uint8Array
}

export type InstancePurpose =
  | 'actor-names'
  | 'backups'
  | 'custody'
  | 'devices'
  | 'first-run'
  | 'foreign-keys'
  | 'form-tokens'
  | 'idempotency'
  | 'login-names'
  | 'receipt-lookup'
  | 'second-factors'
  | 'sessions'
  | 'vaults'
  | 'victim-sessions'

const INSTANCE_KEY = 'instance'
const RECEIPT_SALT = 'receipt-salt'

export function instanceSecret(store: KeyStore, primitives: Primitives, chance: Chance): InstanceSecret {
  const secret = readOrMake(store, INSTANCE_KEY, chance)
  const receiptSalt = readOrMake(store, RECEIPT_SALT, chance)
  const derive = (purpose: InstancePurpose): Uint8Array => {
    const info = utf8(`recourse instance v1 ${purpose}`)
    return primitives.hkdfSha256({ secret, salt: new Uint8Array(), info, length: 32 })
  }
  return { derive, receiptSalt, custody: keyPairFrom(primitives, 'X25519', derive('custody')) }
}

function readOrMake(store: KeyStore, name: string, chance: Chance): Uint8Array {
  const known = store.read(name)
  if (known !== null) return known
  const made = chance.bytes(32)
  store.write(name, made)
  return made
}
