/**
 * Sealing in a browser: the same bytes as the server makes from the same randomness, by WebCrypto alone.
 * A browser without X25519 gets `null` from `webSealer` and posts to the server, which then seals on receipt.
 */
import { toBase64Url, utf8 } from './format/bytes.ts'
import { contentKeyInput, joinCompact, sealHeader, type SealTo } from './format/jwe.ts'
import { padJson } from './format/padding.ts'
import type { RandomBytes } from './format/primitives.ts'
import { belongingJson, type Belonging } from './entry/belonging.ts'
import type { Body } from './entry/make.ts'

export type WebSealer = (input: { body: Body; entry: Belonging; to: SealTo }) => Promise<string>

/** PKCS #8 of a raw X25519 private key (RFC 8410 section 7), up to the key itself. */
const PKCS8_X25519 = new Uint8Array([0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x6e, 4, 0x22, 4, 0x20])

async function importPrivate(subtle: SubtleCrypto, raw: Uint8Array): Promise<CryptoKey> {
  const der = new Uint8Array([...PKCS8_X25519, ...raw])
  return subtle.importKey('pkcs8', der, { name: 'X25519' }, true, ['deriveBits'])
}

/** The public key of a private one: WebCrypto tells it in the JWK of the private key. */
async function publicBytes(subtle: SubtleCrypto, key: CryptoKey): Promise<Uint8Array> {
  const { x } = await subtle.exportKey('jwk', key)
  const text = atob((x ?? '').replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}

const copy = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)

async function sealWith(subtle: SubtleCrypto, random: RandomBytes, input: Parameters<WebSealer>[0]): Promise<string> {
  const belonging = copy(utf8(belongingJson(input.entry)))
  const context = toBase64Url(new Uint8Array(await subtle.digest('SHA-256', belonging)))
  const ephemeral = await importPrivate(subtle, random(32))
  const theirs = await subtle.importKey('raw', copy(input.to.bytes), { name: 'X25519' }, false, [])
  const agreed = new Uint8Array(await subtle.deriveBits({ name: 'X25519', public: theirs }, ephemeral, 256))
  const header = sealHeader(await publicBytes(subtle, ephemeral), input.to.kid, context)
  const rawKey = await subtle.digest('SHA-256', copy(contentKeyInput(agreed)))
  const key = await subtle.importKey('raw', rawKey, 'AES-GCM', false, ['encrypt'])
  const iv = copy(random(12))
  const plain = copy(padJson(utf8(JSON.stringify(input.body))))
  const algorithm = { name: 'AES-GCM', iv, additionalData: copy(utf8(header)), tagLength: 128 }
  const sealed = new Uint8Array(await subtle.encrypt(algorithm, key, plain))
  return joinCompact(header, iv, sealed.subarray(0, -16), sealed.subarray(-16))
}

/** The sealer of this browser, or null where it has no X25519. */
export async function webSealer(subtle: SubtleCrypto, random: RandomBytes): Promise<WebSealer | null> {
  try {
    await publicBytes(subtle, await importPrivate(subtle, random(32)))
  } catch {
    return null
  }
  return (input) => sealWith(subtle, random, input)
}
