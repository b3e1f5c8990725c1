import { fromUtf8, toBase64Url, utf8 } from '../format/bytes.ts'
import { canonicalJson, type Json } from '../format/canonical.ts'
import { openCompact, sealCompact, type SealTo } from '../format/jwe.ts'
import { padJson } from '../format/padding.ts'
import type { Primitives, RandomBytes } from '../format/primitives.ts'
import { bad, good, type Checked } from '../format/refusal.ts'
import { belongingJson, type Belonging } from './belonging.ts'
import type { Facets } from './header.ts'

export type Body = { readonly [name: string]: Json | undefined }

/** Ties a sealed body to its entry (kernel 1): a body lifted into another entry no longer opens. */
export function bodyContext(primitives: Primitives, entry: Belonging): string {
  return toBase64Url(primitives.sha256(utf8(belongingJson(entry))))
}

/** SHA-256 of a stored spelling (a JWS, a JWE), base64url. Nothing is ever spelled again to be hashed. */
export const hashText = (primitives: Primitives, text: string): string => toBase64Url(primitives.sha256(utf8(text)))

export const FACETS_SALT_BYTES = 32

/** SHA-256(salt || canonical JSON): once the salt is gone the hash can't be guessed back. */
export function hashFacets(primitives: Primitives, salt: Uint8Array, facets: Facets): string {
  const json = utf8(canonicalJson(facets))
  const salted = new Uint8Array(salt.length + json.length)
  salted.set(salt)
  salted.set(json, salt.length)
  return toBase64Url(primitives.sha256(salted))
}

export function sealBody(
  primitives: Primitives,
  random: RandomBytes,
  input: { body: Body; entry: Belonging; to: SealTo },
): string {
  const plain = padJson(utf8(JSON.stringify(input.body)))
  return sealCompact(primitives, random, { plain, to: input.to, context: bodyContext(primitives, input.entry) })
}

export function openBody(
  primitives: Primitives,
  input: { jwe: string; entry: Belonging; key: { kid: string; privateKey: Uint8Array } },
): Checked<Body> {
  const { jwe, entry, key } = input
  const opened = openCompact(primitives, jwe, { key, context: bodyContext(primitives, entry) })
  return opened.ok ? parseBody(opened.value) : opened
}

/** The JSON object in opened bytes. */
export function parseBody(plain: Uint8Array): Checked<Body> {
  const text = fromUtf8(plain)
  if (text === null) return bad('malformed')
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? good(value as Body) : bad('malformed')
  } catch {
    return bad('malformed')
  }
}
