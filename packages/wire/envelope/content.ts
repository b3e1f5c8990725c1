import { z } from 'zod'
import { hashText, type Primitives } from '@recourse/chronicle'
import { faulty, taken, type Read } from '../faults.ts'
import { ENTRIES_MAX, HEADS_MAX, RECEIPTS_MAX, RECEIPT_CHARS_MAX, WRAPS_MAX } from '../format.ts'
import { hash, uuid } from './header.ts'

/** A compact JWS of an entry: `JWS_CHARS_MAX` of the entry format. */
const ENTRY_CHARS_MAX = 16_384
/** A sealed body: 100,000 letters of any script with padding, twice over. */
const BODY_CHARS_MAX = 4 * 1024 * 1024
/** A sealed private key takes about 400 letters. */
const WRAP_CHARS_MAX = 2048

const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/)

const entryLine = z.string().max(ENTRY_CHARS_MAX)
/** What of an entry can be deleted, and its own line names by hash. */
const entryParts = z.strictObject({
  facets: z.strictObject({ salt: base64url.length(43), said: z.record(z.string().max(80), z.json()) }).nullable(),
  jwe: z.string().max(BODY_CHARS_MAX).nullable(),
})

/** An entry as its author signed it, with the two parts that can be deleted; null where they were erased. */
export const carriedEntry = z.strictObject({ jws: entryLine, ...entryParts.shape })
export type CarriedEntry = z.infer<typeof carriedEntry>

const wrapPlace = {
  compartment: uuid,
  epoch: z.number().int().min(1).max(100_000),
  kid: hash,
  unit: uuid,
  unitKid: hash,
}
const wrapSealed = z.string().max(WRAP_CHARS_MAX)

/** The private key of an epoch of the shared compartment, sealed for a unit of the addressee. */
export const carriedWrap = z.strictObject({ ...wrapPlace, jwe: wrapSealed })
export type CarriedWrap = z.infer<typeof carriedWrap>

/** The end of one authority's chain as the sender holds it: whoever holds another there has found a fork. */
export const carriedHead = z.strictObject({
  compartment: uuid,
  authority: uuid,
  seq: z.number().int().min(1),
  hash,
})
export type CarriedHead = z.infer<typeof carriedHead>

const besides = {
  /** What kind of file it is, for whoever gets its first entries. */
  fileKind: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  heads: z.array(carriedHead).max(HEADS_MAX),
  /** Receipts that came about after the answer to the envelope they speak of had left. */
  receipts: z.array(z.string().max(RECEIPT_CHARS_MAX)).max(RECEIPTS_MAX),
}

/** All that an envelope carries. In format 1 this was signed whole. */
export const envelopeContent = z.strictObject({
  ...besides,
  entries: z.array(carriedEntry).max(ENTRIES_MAX),
  wraps: z.array(carriedWrap).max(WRAPS_MAX),
})
export type EnvelopeContent = z.infer<typeof envelopeContent>

/** What is signed of it: each entry's line, which names its parts, and each wrap by its hash. */
export const signedContent = z.strictObject({
  ...besides,
  entries: z.array(entryLine).max(ENTRIES_MAX),
  wraps: z.array(z.strictObject({ ...wrapPlace, hash })).max(WRAPS_MAX),
})
export type SignedContent = z.infer<typeof signedContent>

/** The parts that it names, in the same order; null where one was destroyed while the envelope waited. */
export const contentParts = z.strictObject({
  entries: z.array(entryParts).max(ENTRIES_MAX),
  wraps: z.array(wrapSealed.nullable()).max(WRAPS_MAX),
})
export type ContentParts = z.infer<typeof contentParts>

/** Takes a content apart into what is signed and what may be left out of it later. */
export function partContent(
  primitives: Primitives,
  { fileKind, entries, wraps, heads, receipts }: EnvelopeContent,
): { readonly signed: SignedContent; readonly parts: ContentParts } {
  return {
    signed: {
      ...{ fileKind, entries: entries.map(({ jws }) => jws), heads, receipts },
      wraps: wraps.map(({ jwe, ...place }) => ({ ...place, hash: hashText(primitives, jwe) })),
    },
    parts: {
      entries: entries.map(({ facets, jwe }) => ({ facets, jwe })),
      wraps: wraps.map(({ jwe }) => jwe),
    },
  }
}

/** Puts the two together again. What an entry's line names is compared where the entry is. */
export function joinContent(
  primitives: Primitives,
  { entries, wraps, ...signed }: SignedContent,
  parts: ContentParts,
): Read<EnvelopeContent> {
  if (parts.entries.length !== entries.length || parts.wraps.length !== wraps.length) return faulty('malformed')
  const carried: CarriedWrap[] = []
  for (const [index, { hash: named, ...place }] of wraps.entries()) {
    const jwe = parts.wraps[index] ?? null
    if (jwe !== null && hashText(primitives, jwe) !== named) return faulty('content-changed')
    if (jwe !== null) carried.push({ ...place, jwe })
  }
  return taken({
    ...{ ...signed, wraps: carried },
    entries: entries.map((jws, index) => ({ jws, ...(parts.entries[index] ?? GONE) })),
  })
}

const GONE = { facets: null, jwe: null }
