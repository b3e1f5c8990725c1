import { utf8, type KeyPair, type Primitives } from '@recourse/chronicle'
import type { IdentifierType } from './identifiers.ts'

const KEY_BYTES = 32
/** Half of SHA-256: no two identifiers of all the world meet by chance, and the table is half as large. */
const TOKEN_BYTES = 16

/** The search key of a unit's epoch, one a private key's bytes. */
const derived = new WeakMap<Uint8Array, Uint8Array>()

/**
 * Derived from the unit's own key, as its label key is (docs/decisions/0014): whoever can't open the unit can't make a
 * token, and no row of the database could put another key in its place.
 */
export function searchKey(primitives: Primitives, unit: KeyPair): Uint8Array {
  const known = derived.get(unit.privateKey)
  if (known !== undefined) return known
  const info = utf8(`recourse/search/v1 ${unit.kid}`)
  const key = primitives.hkdfSha256({ secret: unit.privateKey, salt: new Uint8Array(), info, length: KEY_BYTES })
  derived.set(unit.privateKey, key)
  return key
}

/** What a token stands for: an identifier of a person, or a request that serves the file. */
interface TokenOf {
  readonly type: IdentifierType | 'request'
  readonly value: string
}

export const tokenOf = (primitives: Primitives, unit: KeyPair, { type, value }: TokenOf): Buffer =>
  Buffer.from(
    primitives.hmacSha256(searchKey(primitives, unit), utf8(`${type}\u0000${value}`)).subarray(0, TOKEN_BYTES),
  )
