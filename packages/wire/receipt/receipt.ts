import { z } from 'zod'
import {
  canonicalJson,
  hashText,
  parseCompact,
  signCompact,
  verifyCompact,
  type Json,
  type Primitives,
  type SignedBy,
} from '@recourse/chronicle'
import { hash, instant, uuid } from '../envelope/header.ts'
import { faulty, taken, WIRE_FAULTS, type Read, type WireFault } from '../faults.ts'
import { RECEIPT_CHARS_MAX, RECEIPT_TYPE, RECEIPT_VERSION } from '../format.ts'
import { RECEIPT_EVENT_NAMES, type ReceiptEvent } from './events.ts'

const faultCodes = Object.keys(WIRE_FAULTS) as readonly WireFault[]

export const receiptBody = z.strictObject({
  v: z.literal(RECEIPT_VERSION),
  conversation: uuid,
  /** The envelope that it is about, by its number and by the digest of its signed line. */
  envelope: uuid,
  digest: hash,
  event: z.enum(RECEIPT_EVENT_NAMES as [ReceiptEvent, ...ReceiptEvent[]]),
  at: instant,
  /** Why, where it went wrong. */
  reason: z.enum(faultCodes as [WireFault, ...WireFault[]]).nullable(),
  /** The instance that signs, and the authority on it for which it speaks. */
  issuer: uuid,
  authority: uuid,
  /** SHA-256 of the receipt before it from this issuer in this conversation; null for the first. */
  prev: hash.nullable(),
})
export type ReceiptBody = z.infer<typeof receiptBody>

/** A receipt as it is kept and handed over. */
export interface Receipt {
  readonly body: ReceiptBody
  /** Compact JWS, EdDSA, by the call key of the issuing instance. */
  readonly jws: string
  /** SHA-256 of the JWS, base64url. */
  readonly hash: string
  readonly kid: string
}

export function makeReceipt(primitives: Primitives, body: Omit<ReceiptBody, 'v'>, signer: SignedBy): Receipt {
  const whole: ReceiptBody = { v: RECEIPT_VERSION, ...body }
  const jws = signCompact(primitives, RECEIPT_TYPE, canonicalJson(whole as unknown as Json), signer)
  return { body: whole, jws, hash: hashText(primitives, jws), kid: signer.kid }
}

/**
 * Reads a receipt and checks its signature.
 * @param keyOf Ed25519 public key of that kid if the reader trusts it as a call key of that instance, on that day
 */
export function readReceipt(
  primitives: Primitives,
  jws: string,
  keyOf: (kid: string, issuer: string, at: string) => Uint8Array | undefined,
): Read<Receipt> {
  if (jws.length > RECEIPT_CHARS_MAX) return faulty('malformed')
  const signed = parseCompact(jws)
  if (!signed.ok || signed.value.type !== RECEIPT_TYPE) return faulty('malformed')
  const body = bodyIn(signed.value.payload)
  if (body === null) return faulty('malformed')
  const key = keyOf(signed.value.kid, body.issuer, body.at)
  if (key === undefined) return faulty('receipt-not-competent')
  if (!verifyCompact(primitives, signed.value, key)) return faulty('signature')
  return taken({ body, jws, hash: hashText(primitives, jws), kid: signed.value.kid })
}

function bodyIn(payload: string): ReceiptBody | null {
  try {
    const parsed = receiptBody.safeParse(JSON.parse(payload))
    return parsed.success && canonicalJson(parsed.data as unknown as Json) === payload ? parsed.data : null
  } catch {
    return null
  }
}
