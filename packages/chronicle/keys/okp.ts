import { fromBase64Url, toBase64Url, utf8 } from '../format/bytes.ts'
import type { Primitives, RandomBytes } from '../format/primitives.ts'

export type Curve = 'X25519' | 'Ed25519'

/** A raw public key in base64url and its RFC 7638 thumbprint. */
export interface PublicKey {
  readonly curve: Curve
  readonly kid: string
  readonly bytes: Uint8Array
}

export interface KeyPair extends PublicKey {
  /** 32 bytes; lives in memory, in a session's sealed row, or wrapped, and nowhere else */
  readonly privateKey: Uint8Array
}

export const KEY_BYTES = 32

/** RFC 7638 thumbprint of the RFC 8037 JWK, base64url. */
export function thumbprint(primitives: Primitives, curve: Curve, bytes: Uint8Array): string {
  // Members in lexicographic order, no white space: RFC 7638 section 3.
  const jwk = `{"crv":"${curve}","kty":"OKP","x":"${toBase64Url(bytes)}"}`
  return toBase64Url(primitives.sha256(utf8(jwk)))
}

export function publicKey(primitives: Primitives, curve: Curve, bytes: Uint8Array): PublicKey {
  return { curve, bytes, kid: thumbprint(primitives, curve, bytes) }
}

/** The public key of a base64url spelling, or null where it is not 32 bytes. */
export function parsePublicKey(primitives: Primitives, curve: Curve, text: string): PublicKey | null {
  const bytes = fromBase64Url(text)
  return bytes?.length === KEY_BYTES ? publicKey(primitives, curve, bytes) : null
}

export function keyPairFrom(primitives: Primitives, curve: Curve, privateKey: Uint8Array): KeyPair {
  const bytes = curve === 'X25519' ? primitives.x25519PublicKey(privateKey) : primitives.ed25519PublicKey(privateKey)
  return { ...publicKey(primitives, curve, bytes), privateKey }
}

export function newKeyPair(primitives: Primitives, curve: Curve, random: RandomBytes): KeyPair {
  return keyPairFrom(primitives, curve, random(KEY_BYTES))
}
