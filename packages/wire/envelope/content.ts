import { z } from 'zod'
import { ENTRIES_MAX, HEADS_MAX, RECEIPTS_MAX, RECEIPT_CHARS_MAX, WRAPS_MAX } from '../format.ts'
import { hash, uuid } from './header.ts'

/** A compact JWS of an entry: `JWS_CHARS_MAX` of the entry format. */
const ENTRY_CHARS_MAX = 16_384
/** A sealed body: 100,000 letters of any script with padding, twice over. */
const BODY_CHARS_MAX = 4 * 1024 * 1024
/** A sealed private key takes about 400 letters. */
const WRAP_CHARS_MAX = 2048

const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/)

/** An entry as its author signed it, with the two parts that can be deleted; null where they were erased. */
export const carriedEntry = z.strictObject({
  jws: z.string().max(ENTRY_CHARS_MAX),
  facets: z.strictObject({ salt: base64url.length(43), said: z.record(z.string().max(80), z.json()) }).nullable(),
  jwe: z.string().max(BODY_CHARS_MAX).nullable(),
})
export type CarriedEntry = z.infer<typeof carriedEntry>

/** The private key of an epoch of the shared compartment, sealed for a unit of the addressee. */
export const carriedWrap = z.strictObject({
  compartment: uuid,
  epoch: z.number().int().min(1).max(100_000),
  kid: hash,
  unit: uuid,
  unitKid: hash,
  jwe: z.string().max(WRAP_CHARS_MAX),
})
export type CarriedWrap = z.infer<typeof carriedWrap>

/** The end of one authority's chain as the sender holds it: whoever holds another there has found a fork. */
export const carriedHead = z.strictObject({
  compartment: uuid,
  authority: uuid,
  seq: z.number().int().min(1),
  hash,
})
export type CarriedHead = z.infer<typeof carriedHead>

export const envelopeContent = z.strictObject({
  /** What kind of file it is, for whoever gets its first entries. */
  fileKind: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  entries: z.array(carriedEntry).max(ENTRIES_MAX),
  wraps: z.array(carriedWrap).max(WRAPS_MAX),
  heads: z.array(carriedHead).max(HEADS_MAX),
  /** Receipts that came about after the answer to the envelope they speak of had left. */
  receipts: z.array(z.string().max(RECEIPT_CHARS_MAX)).max(RECEIPTS_MAX),
})
export type EnvelopeContent = z.infer<typeof envelopeContent>
