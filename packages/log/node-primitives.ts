import { base64Url, concat, fromBase64Url } from './bytes.ts'
import type { LogPrimitives } from './primitives.ts'

/**
 * The part of `node:crypto` that is needed. Each edge hands the module in, so that this adapter stands once
 * and the package still imports nothing of Node.
 */
export interface CryptoModule<Key> {
  hash(algorithm: 'sha256', bytes: Uint8Array, encoding: 'buffer'): Uint8Array
  createPublicKey(input: { key: PublicJwk; format: 'jwk' }): Key
  createPrivateKey(input: PrivateDer): Key
  sign(algorithm: null, message: Uint8Array, key: Key): Uint8Array
  verify(algorithm: null, message: Uint8Array, key: Key, signature: Uint8Array): boolean
}

type PublicJwk = { kty: 'OKP'; crv: 'Ed25519'; x: string }
type PrivateDer = { key: never; format: 'der'; type: 'pkcs8' }

/** RFC 8410 section 7: everything of a PKCS #8 Ed25519 key before its 32 bytes. */
const PKCS8_HEAD = Uint8Array.of(0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20)

export function nodePrimitives<Key extends object & { export(options: { format: 'jwk' }): { x?: unknown } }>(
  crypto: CryptoModule<Key>,
): LogPrimitives {
  // Taking a key in costs ten times a signature, so each is taken in once; it goes when its seed is let go of.
  const privateKeys = new WeakMap<Uint8Array, Key>()
  const privateKey = (seed: Uint8Array): Key => {
    const known = privateKeys.get(seed)
    if (known !== undefined) return known
    const key = crypto.createPrivateKey({ key: concat(PKCS8_HEAD, seed) as never, format: 'der', type: 'pkcs8' })
    privateKeys.set(seed, key)
    return key
  }
  return {
    sha256: (bytes) => crypto.hash('sha256', bytes, 'buffer'),
    signEd25519: (seed, message) => new Uint8Array(crypto.sign(null, message, privateKey(seed))),
    publicKeyEd25519: (seed) => {
      const { x } = privateKey(seed).export({ format: 'jwk' })
      return fromBase64Url(typeof x === 'string' ? x : '')
    },
    verifyEd25519: ({ publicKey, message, signature }) => {
      try {
        const key = crypto.createPublicKey({
          key: { kty: 'OKP', crv: 'Ed25519', x: base64Url(publicKey) },
          format: 'jwk',
        })
        return crypto.verify(null, message, key, signature)
      } catch {
        // Bytes that are no key verify nothing.
        return false
      }
    },
  }
}
