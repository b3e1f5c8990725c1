import { gcm } from '@noble/ciphers/aes.js'
import { ed25519, x25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes } from './format/bytes.ts'
import type { Primitives } from './format/primitives.ts'

const TAG_BYTES = 16

const BLOCK_BYTES = 64

/**
 * RFC 2104, from the library's hash. Its own form of it, made for hashing piece by piece, would cost every browser
 * half a kilobyte; the test holds this one against node:crypto.
 */
function hmacSha256(key: Uint8Array, data: Uint8Array): Uint8Array {
  const block = new Uint8Array(BLOCK_BYTES)
  block.set(key.length > BLOCK_BYTES ? sha256(key) : key)
  const inner = sha256(
    concatBytes(
      block.map((byte) => byte ^ 0x36),
      data,
    ),
  )
  return sha256(
    concatBytes(
      block.map((byte) => byte ^ 0x5c),
      inner,
    ),
  )
}

/** RFC 5869 for one block, which is all that is ever asked. */
const hkdfSha256: Primitives['hkdfSha256'] = ({ secret, salt, info, length }) => {
  if (length > sha256.outputLen) throw new Error('hkdfSha256: more than one block')
  const key = hmacSha256(salt, secret)
  return hmacSha256(key, concatBytes(info, new Uint8Array([1]))).subarray(0, length)
}

/** The primitives for a browser, also for one that is ten years old: its own WebCrypto may know neither curve. */
export const noblePrimitives: Primitives = {
  sha256,
  hmacSha256,
  hkdfSha256,
  ed25519PublicKey: (key) => ed25519.getPublicKey(key),
  ed25519Sign: (key, message) => ed25519.sign(message, key),
  ed25519Verify: (key, message, signature) => {
    try {
      return ed25519.verify(signature, message, key)
    } catch {
      return false
    }
  },
  x25519PublicKey: (key) => x25519.getPublicKey(key),
  x25519Agree: (own, theirs) => {
    try {
      return x25519.getSharedSecret(own, theirs)
    } catch {
      // A point of small order.
      return null
    }
  },
  aes256GcmSeal: ({ key, iv, associated, plain }) => {
    const sealed = gcm(key, iv, associated).encrypt(plain)
    return { ciphertext: sealed.subarray(0, -TAG_BYTES), tag: sealed.subarray(-TAG_BYTES) }
  },
  aes256GcmOpen: ({ key, iv, associated, ciphertext, tag }) => {
    const sealed = new Uint8Array(ciphertext.length + tag.length)
    sealed.set(ciphertext)
    sealed.set(tag, ciphertext.length)
    try {
      return gcm(key, iv, associated).decrypt(sealed)
    } catch {
      return null
    }
  },
}
