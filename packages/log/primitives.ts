/** What this package needs of a cryptographic library. It brings none of its own: a server hands in one, a browser another. */
export interface LogPrimitives {
  sha256(bytes: Uint8Array): Uint8Array
  verifyEd25519(check: SignatureCheck): boolean
  /** @param seed the 32-byte private key of RFC 8032 */
  signEd25519(seed: Uint8Array, message: Uint8Array): Uint8Array
  /** @param seed the 32-byte private key of RFC 8032 */
  publicKeyEd25519(seed: Uint8Array): Uint8Array
}

export interface SignatureCheck {
  readonly publicKey: Uint8Array
  readonly message: Uint8Array
  readonly signature: Uint8Array
}
