import { fromBase64Url, fromUtf8, toBase64Url, utf8 } from './bytes.ts'
import type { Primitives } from './primitives.ts'
import { bad, good, type Checked } from './refusal.ts'

/** Longest compact JWS that is looked at. A header with 32 `seen` heads takes about 4 kB. */
export const JWS_CHARS_MAX = 16_384

export interface SignedBy {
  readonly kid: string
  readonly privateKey: Uint8Array
}

/** RFC 7515 compact serialisation, EdDSA with Ed25519 (RFC 8037). */
export function signCompact(primitives: Primitives, type: string, payload: string, signer: SignedBy): string {
  const protectedPart = toBase64Url(utf8(`{"alg":"EdDSA","kid":"${signer.kid}","typ":"${type}"}`))
  const signingInput = `${protectedPart}.${toBase64Url(utf8(payload))}`
  return `${signingInput}.${toBase64Url(primitives.ed25519Sign(signer.privateKey, utf8(signingInput)))}`
}

export interface CompactJws {
  readonly kid: string
  readonly type: string
  readonly payload: string
  readonly signingInput: string
  readonly signature: Uint8Array
}

/** Takes a compact JWS apart without checking its signature. */
export function parseCompact(jws: string): Checked<CompactJws> {
  if (jws.length > JWS_CHARS_MAX) return bad('malformed')
  const [head, body, tail, ...rest] = jws.split('.')
  if (head === undefined || body === undefined || tail === undefined || rest.length > 0) return bad('malformed')
  const header = parseProtected(head)
  const payloadBytes = fromBase64Url(body)
  const payload = payloadBytes === null ? null : fromUtf8(payloadBytes)
  const signature = fromBase64Url(tail)
  if (header === null || payload === null || signature?.length !== 64) return bad('malformed')
  if (header.alg !== 'EdDSA') return bad('unknown-algorithm')
  return good({ kid: header.kid, type: header.typ, payload, signingInput: `${head}.${body}`, signature })
}

function parseProtected(part: string): { alg: string; kid: string; typ: string } | null {
  const value = parseJsonObject(fromBase64Url(part))
  if (value === null || 'crit' in value) return null
  const { alg, kid, typ } = value
  return typeof alg === 'string' && typeof kid === 'string' && typeof typ === 'string' ? { alg, kid, typ } : null
}

/** The JSON object in these bytes, or null. */
export function parseJsonObject(bytes: Uint8Array | null): Record<string, unknown> | null {
  const text = bytes === null ? null : fromUtf8(bytes)
  if (text === null) return null
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

/** Checks the signature of a parsed JWS under the key its reader already trusts. */
export function verifyCompact(primitives: Primitives, jws: CompactJws, publicKey: Uint8Array): boolean {
  return primitives.ed25519Verify(publicKey, utf8(jws.signingInput), jws.signature)
}
