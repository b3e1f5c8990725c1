import { z } from 'zod'
import type { Json } from '../format/canonical.ts'
import { ALGORITHMS, ENTRY_VERSION, SEEN_MAX } from './format.ts'

const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
const hash = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
const civilDate = z.string().regex(/^\d{4}-\d\d-\d\d$/)
const seq = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)

export const entryKindName = z
  .string()
  .regex(/^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*){0,3}$/)
  .max(64)

export const entryHeader = z
  .strictObject({
    v: z.literal(ENTRY_VERSION),
    alg: z.literal(ALGORITHMS),
    id: uuid,
    file: uuid,
    compartment: uuid,
    kind: entryKindName,
    kindVersion: z.number().int().min(1).max(9999),
    authority: uuid,
    /** The unit that acted; null where the person themself did. */
    unit: uuid.nullable(),
    /** Who acted, by a name that holds in this file only. */
    actor: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
    /** UTC, milliseconds; never before the entry that precedes it in its chain. */
    recordedAt: instant.optional(),
    /** Instead of `recordedAt` for what a victim does: the civil date in the authority's zone. */
    recordedOn: civilDate.optional(),
    seq,
    /** SHA-256 of the JWS before it in this chain, base64url; null for the first. */
    prev: hash.nullable(),
    /** Heads of the other authorities' chains in this compartment that the author had, by authority id. */
    seen: z.array(z.strictObject({ authority: uuid, seq, hash })).max(SEEN_MAX),
    facetsHash: hash,
    bodyHash: hash,
    supersedes: uuid.optional(),
    causedBy: uuid.optional(),
  })
  .refine((header) => (header.recordedAt === undefined) !== (header.recordedOn === undefined), 'one time, not two')
  .refine((header) => (header.seq === 1) === (header.prev === null), 'only the first entry follows none')
  .refine((header) => sortedApart(header.seen.map((head) => head.authority)), 'seen is sorted, each authority once')
  .refine((header) => header.seen.every((head) => head.authority !== header.authority), 'its own chain is prev')

export type EntryHeader = z.infer<typeof entryHeader>

/** Codes, civil dates and amounts; what may stand in them is the kind's business. */
export type Facets = { readonly [name: string]: Json | undefined }

function sortedApart(names: readonly string[]): boolean {
  return names.every((name, index) => index === 0 || (names[index - 1] ?? '') < name)
}
