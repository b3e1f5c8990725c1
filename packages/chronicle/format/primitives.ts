/**
 * The cryptographic primitives this package is handed: node:crypto on a server, another library elsewhere.
 * All keys are raw: 32 bytes for X25519 and Ed25519 (private: the seed, RFC 8032 section 5.1.5), 32 for AES-256.
 */
export interface Primitives {
  sha256(data: Uint8Array): Uint8Array
  hmacSha256(key: Uint8Array, data: Uint8Array): Uint8Array
  /** RFC 5869. @param length of the result in bytes */
  hkdfSha256(input: { secret: Uint8Array; salt: Uint8Array; info: Uint8Array; length: number }): Uint8Array
  ed25519PublicKey(privateKey: Uint8Array): Uint8Array
  ed25519Sign(privateKey: Uint8Array, message: Uint8Array): Uint8Array
  ed25519Verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean
  x25519PublicKey(privateKey: Uint8Array): Uint8Array
  /** Null where the result would be all zero (a point of small order, RFC 7748 section 6.1). */
  x25519Agree(privateKey: Uint8Array, publicKey: Uint8Array): Uint8Array | null
  aes256GcmSeal(input: AeadInput & { plain: Uint8Array }): { ciphertext: Uint8Array; tag: Uint8Array }
  /** Null where the tag does not match. */
  aes256GcmOpen(input: AeadInput & { ciphertext: Uint8Array; tag: Uint8Array }): Uint8Array | null
}

export interface AeadInput {
  /** 32 bytes */
  readonly key: Uint8Array
  /** 12 bytes, never used twice with one key */
  readonly iv: Uint8Array
  /** Authenticated, not encrypted. */
  readonly associated: Uint8Array
}

/** Random bytes, handed in so that vectors can be made and checked. */
export type RandomBytes = (length: number) => Uint8Array
