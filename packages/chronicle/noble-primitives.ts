import { gcm } from '@noble/ciphers/aes.js'
import { ed25519, x25519 } from '@noble/curves/ed25519.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { Primitives } from './format/primitives.ts'

const TAG_BYTES = 16

/** The primitives for a browser, also for one that is ten years old: its own WebCrypto may know neither curve. */
export const noblePrimitives: Primitives = {
  sha256,
  hmacSha256: (key, data) => hmac(sha256, key, data),
  hkdfSha256: ({ secret, salt, info, length }) => hkdf(sha256, secret, salt, info, length),
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
