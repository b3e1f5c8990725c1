import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hash,
  hkdfSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto'
import type { Primitives } from '@recourse/chronicle'

/** The primitives of packages/chronicle by node:crypto; importing a key costs 10 µs, so each is imported once. */

type Curve = 'Ed25519' | 'X25519'

/** Keyed by the bytes' identity: an imported key goes when its holder lets go of the bytes. */
const privateKeys = new WeakMap<Uint8Array, KeyObject>()
const publicKeys = new WeakMap<Uint8Array, KeyObject>()

const url = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64url')

function privateKey(curve: Curve, bytes: Uint8Array): KeyObject {
  const known = privateKeys.get(bytes)
  if (known !== undefined) return known
  // Node reads only d of a private OKP key; x has to be there and may be anything.
  const key = createPrivateKey({ format: 'jwk', key: { kty: 'OKP', crv: curve, d: url(bytes), x: url(bytes) } })
  privateKeys.set(bytes, key)
  return key
}

function publicKey(curve: Curve, bytes: Uint8Array): KeyObject {
  const known = publicKeys.get(bytes)
  if (known !== undefined) return known
  const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: curve, x: url(bytes) } })
  publicKeys.set(bytes, key)
  return key
}

function derivePublic(curve: Curve, bytes: Uint8Array): Uint8Array {
  const { x } = createPublicKey(privateKey(curve, bytes)).export({ format: 'jwk' })
  return new Uint8Array(Buffer.from(x ?? '', 'base64url'))
}

function agree(own: Uint8Array, theirs: Uint8Array): Uint8Array | null {
  try {
    return diffieHellman({ privateKey: privateKey('X25519', own), publicKey: publicKey('X25519', theirs) })
  } catch {
    // OpenSSL refuses an all-zero result by itself.
    return null
  }
}

const seal: Primitives['aes256GcmSeal'] = ({ key, iv, associated, plain }) => {
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  cipher.setAAD(associated)
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()])
  return { ciphertext, tag: cipher.getAuthTag() }
}

const open: Primitives['aes256GcmOpen'] = ({ key, iv, associated, ciphertext, tag }) => {
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: 16 })
  decipher.setAAD(associated)
  decipher.setAuthTag(tag)
  try {
    return Buffer.concat([decipher.update(ciphertext), decipher.final()])
  } catch {
    return null
  }
}

function verifySignature(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify(null, message, publicKey('Ed25519', key), signature)
  } catch {
    return false
  }
}

export const nodePrimitives: Primitives = {
  sha256: (data) => hash('sha256', data, 'buffer'),
  hmacSha256: (key, data) => createHmac('sha256', key).update(data).digest(),
  hkdfSha256: ({ secret, salt, info, length }) => new Uint8Array(hkdfSync('sha256', secret, salt, info, length)),
  ed25519PublicKey: (key) => derivePublic('Ed25519', key),
  ed25519Sign: (key, message) => sign(null, message, privateKey('Ed25519', key)),
  ed25519Verify: verifySignature,
  x25519PublicKey: (key) => derivePublic('X25519', key),
  x25519Agree: agree,
  aes256GcmSeal: seal,
  aes256GcmOpen: open,
}
