/** What this package needs of a cryptographic library; the server's primitives have it. Keys are raw, 32 bytes. */
export interface WirePrimitives {
  sha256(data: Uint8Array): Uint8Array
  ed25519Verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean
}

/** A key that signs; its private part stays where it is. */
export interface TextSigner {
  readonly kid: string
  sign(message: Uint8Array): Uint8Array
}
