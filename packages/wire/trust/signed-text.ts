import { z } from 'zod'
import { base64Url, fromBase64Url, fromUtf8, utf8 } from './bytes.ts'
import type { TextSigner, WirePrimitives } from './primitives.ts'
import { accept, refuse, type TrustDecision } from './refusals.ts'

/** Most signatures of one text: a board of thirty, old and new, and every key of a large instance. */
export const SIGNATURES_MAX = 256

const signature = z.object({ kid: z.string().max(43), sig: z.string().max(86) })
export const signedTextShape = z.object({
  /** base64url of the very bytes that were signed: nothing is spelled again in order to verify it */
  payload: z.string(),
  signatures: z.array(signature).max(SIGNATURES_MAX),
})
export type SignedText = z.infer<typeof signedTextShape>

export interface ReadText {
  readonly signed: SignedText
  /** Of the payload, before its shape was looked at. */
  readonly said: Readonly<Record<string, unknown>>
}

/** What is signed: the type stands before the payload, so that a text of one kind is never one of another. */
const signedBytes = (type: string, payload: string): Uint8Array => utf8(`${type}.${payload}`)

/** Takes a signed text apart; no signature is checked yet. */
export function readSignedText(bytes: Uint8Array, type: string, bytesMax: number): TrustDecision<ReadText> {
  if (bytes.length > bytesMax) return refuse('too-big')
  const read = signedTextShape.safeParse(parsed(bytes))
  return read.success ? readSigned(read.data, type) : refuse('not-signed-text')
}

export function readSigned(signed: SignedText, type: string): TrustDecision<ReadText> {
  const payload = fromBase64Url(signed.payload)
  const said = payload === null ? null : parsed(payload)
  if (typeof said !== 'object' || said === null || Array.isArray(said)) return refuse('not-signed-text')
  const value = said as Record<string, unknown>
  return value.type === type ? accept({ signed, said: value }) : refuse('wrong-type')
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(fromUtf8(bytes) ?? '')
  } catch {
    return null
  }
}

export interface SigningKey {
  readonly kid: string
  readonly key: string
}

/**
 * Which of these keys have signed; each counts once, and keys that nobody asked for count nothing. Refuses where a
 * signature under one of them does not fit: then something was changed.
 */
export function signersOf(
  primitives: WirePrimitives,
  { signed, said }: ReadText,
  keys: readonly SigningKey[],
): TrustDecision<ReadonlySet<string>> {
  const message = signedBytes(String(said.type), signed.payload)
  const known = new Map(keys.map(({ kid, key }) => [kid, fromBase64Url(key)]))
  const signers = new Set<string>()
  for (const { kid, sig } of signed.signatures) {
    const key = known.get(kid)
    if (key === undefined) continue
    const bytes = fromBase64Url(sig)
    const fits = key?.length === 32 && bytes?.length === 64 && primitives.ed25519Verify(key, message, bytes)
    if (!fits) return refuse('signature-wrong', kid)
    signers.add(kid)
  }
  return accept(signers)
}

/** Signs what is said, once and for all spelled as here. */
export function signText<Said extends { readonly type: string }>(
  said: Said,
  signers: readonly TextSigner[],
): SignedText {
  return signers.reduce(addSignature, { payload: base64Url(utf8(JSON.stringify(said))), signatures: [] } as SignedText)
}

/** Longest draft that a signer looks at: a whole list, and what base64 adds to it. */
const DRAFT_BYTES_MAX = 16 * 1024 * 1024

/** What somebody wants to sign: a text that others have signed before, or what it is to say. */
export function readDraft(bytes: Uint8Array, type: string): TrustDecision<SignedText> {
  const signed = readSignedText(bytes, type, DRAFT_BYTES_MAX)
  if (signed.ok) return accept(signed.value.signed)
  const said = parsed(bytes.subarray(0, DRAFT_BYTES_MAX)) as { readonly type?: unknown } | null
  return said?.type === type ? accept(signText({ ...said, type }, [])) : signed
}

/** Adds a signature to a text that others may have signed before; a second one by the same key takes the first's place. */
export function addSignature(signed: SignedText, signer: TextSigner): SignedText {
  const said = parsed(fromBase64Url(signed.payload) ?? new Uint8Array()) as { readonly type?: unknown } | null
  if (typeof said?.type !== 'string') throw new Error('a payload without a type')
  const sig = base64Url(signer.sign(signedBytes(said.type, signed.payload)))
  const others = signed.signatures.filter(({ kid }) => kid !== signer.kid)
  return { payload: signed.payload, signatures: [...others, { kid: signer.kid, sig }] }
}

export const formatSignedText = (signed: SignedText): string => `${JSON.stringify(signed)}\n`
