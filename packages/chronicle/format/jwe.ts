import { concatBytes, fromBase64Url, toBase64Url, uint32, utf8 } from './bytes.ts'
import { parseJsonObject } from './jws.ts'
import type { Primitives, RandomBytes } from './primitives.ts'
import { bad, good, type Checked } from './refusal.ts'

/** Longest sealed body that is opened: 16 MiB of text. Larger things are files of bytes (kernel 11). */
export const JWE_CHARS_MAX = 24 * 1024 * 1024

/** What a sealed object is for, so that it can't be lifted elsewhere: SHA-256 of a canonical JSON, base64url. */
export type SealContext = string

export interface SealTo {
  readonly kid: string
  readonly bytes: Uint8Array
}

/** The fixed part of RFC 7518 section 4.6.2: algorithm id, empty party infos, 256 bits. */
const OTHER_INFO = concatBytes(uint32(7), utf8('A256GCM'), uint32(0), uint32(0), uint32(256))

/** Concat KDF of RFC 7518 section 4.6.2 for ECDH-ES with A256GCM: one round of SHA-256. */
export function contentKeyInput(agreed: Uint8Array): Uint8Array {
  return concatBytes(uint32(1), agreed, OTHER_INFO)
}

/** The protected header in the one spelling we write. */
export function sealHeader(epk: Uint8Array, kid: string, context: SealContext): string {
  return toBase64Url(
    utf8(
      `{"alg":"ECDH-ES","enc":"A256GCM","kid":"${kid}","ctx":"${context}",` +
        `"epk":{"kty":"OKP","crv":"X25519","x":"${toBase64Url(epk)}"}}`,
    ),
  )
}

export function joinCompact(header: string, iv: Uint8Array, ciphertext: Uint8Array, tag: Uint8Array): string {
  return `${header}..${toBase64Url(iv)}.${toBase64Url(ciphertext)}.${toBase64Url(tag)}`
}

/**
 * RFC 7516 compact serialisation, direct ECDH-ES on X25519 with AES-256-GCM.
 * @param plain bytes as they are; pad first. Throws on a public key of small order, which no honest key is.
 */
export function sealCompact(
  primitives: Primitives,
  random: RandomBytes,
  input: { plain: Uint8Array; to: SealTo; context: SealContext },
): string {
  const ephemeral = random(32)
  const agreed = primitives.x25519Agree(ephemeral, input.to.bytes)
  if (agreed === null) throw new Error('sealCompact: a public key of small order')
  const header = sealHeader(primitives.x25519PublicKey(ephemeral), input.to.kid, input.context)
  const key = primitives.sha256(contentKeyInput(agreed))
  const iv = random(12)
  const sealed = primitives.aes256GcmSeal({ key, iv, associated: utf8(header), plain: input.plain })
  return joinCompact(header, iv, sealed.ciphertext, sealed.tag)
}

export interface CompactJwe {
  readonly kid: string
  readonly context: SealContext
  readonly epk: Uint8Array
  readonly header: string
  readonly iv: Uint8Array
  readonly ciphertext: Uint8Array
  readonly tag: Uint8Array
}

export function parseSealed(jwe: string): Checked<CompactJwe> {
  if (jwe.length > JWE_CHARS_MAX) return bad('malformed')
  const parts = jwe.split('.')
  const [header, encryptedKey, ...rest] = parts
  if (parts.length !== 5 || header === undefined || encryptedKey !== '') return bad('malformed')
  const [iv, ciphertext, tag] = rest.map(fromBase64Url)
  if (iv?.length !== 12 || !ciphertext || tag?.length !== 16) return bad('malformed')
  const value = parseJsonObject(fromBase64Url(header))
  if (value === null) return bad('malformed')
  if (value.alg !== 'ECDH-ES' || value.enc !== 'A256GCM' || 'crit' in value) return bad('unknown-algorithm')
  const epk = parseEpk(value.epk)
  if (epk === null || typeof value.kid !== 'string' || typeof value.ctx !== 'string') return bad('malformed')
  return good({ kid: value.kid, context: value.ctx, epk, header, iv, ciphertext, tag })
}

function parseEpk(value: unknown): Uint8Array | null {
  if (typeof value !== 'object' || value === null) return null
  const { kty, crv, x } = value as Record<string, unknown>
  if (kty !== 'OKP' || crv !== 'X25519' || typeof x !== 'string') return null
  const bytes = fromBase64Url(x)
  return bytes?.length === 32 ? bytes : null
}

/** The key that should open a sealed object, and what the object should be for. */
export interface Expected {
  readonly key: { readonly kid: string; readonly privateKey: Uint8Array }
  readonly context: SealContext
}

/** Opens a sealed object, and refuses one that was made for another key or another purpose. */
export function openCompact(primitives: Primitives, jwe: string, expected: Expected): Checked<Uint8Array> {
  const parsed = parseSealed(jwe)
  if (!parsed.ok) return parsed
  const contentKey = contentKeyOf(primitives, parsed.value, expected.key)
  const { context } = expected
  return contentKey.ok ? openContent(primitives, parsed.value, { contentKey: contentKey.value, context }) : contentKey
}

/**
 * The key of one sealed object's content: the costly half of opening it, and the same for good.
 * Refuses an object that was made for another key.
 */
export function contentKeyOf(primitives: Primitives, sealed: CompactJwe, key: Expected['key']): Checked<Uint8Array> {
  if (sealed.kid !== key.kid) return bad('wrong-key')
  const agreed = primitives.x25519Agree(key.privateKey, sealed.epk)
  return agreed === null ? bad('cannot-open') : good(primitives.sha256(contentKeyInput(agreed)))
}

/** The other half, for whoever has the content key; refuses an object that was made for another purpose. */
export function openContent(
  primitives: Primitives,
  sealed: CompactJwe,
  { contentKey, context }: { readonly contentKey: Uint8Array; readonly context: SealContext },
): Checked<Uint8Array> {
  if (sealed.context !== context) return bad('wrong-context')
  const { iv, ciphertext, tag, header } = sealed
  const plain = primitives.aes256GcmOpen({ key: contentKey, iv, associated: utf8(header), ciphertext, tag })
  return plain === null ? bad('cannot-open') : good(plain)
}
