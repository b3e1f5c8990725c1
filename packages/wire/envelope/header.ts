import { z } from 'zod'
import { CONTENT_BYTES_MAX, ENVELOPE_VERSIONS_READ } from '../format.ts'

export const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
export const hash = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
export const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
/** Civil date */
const code = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]*$/)
  .max(80)

/** How soon it must be there: an emergency is tried every half minute and wakes whoever is on call. */
export const PRIORITIES = ['normal', 'urgent', 'emergency'] as const
export type Priority = (typeof PRIORITIES)[number]

const place = z.strictObject({ instance: uuid, authority: uuid })

/**
 * What every server on the way may see: who sends to whom, in which conversation, how much. No names, no file numbers,
 * no hour of an event. The rest is content, named here by its hash (kernel 10).
 */
export const envelopeHeader = z.strictObject({
  v: z.literal(ENVELOPE_VERSIONS_READ),
  id: uuid,
  /** The file that both sides hold; it stays the same when a request is forwarded. */
  conversation: uuid,
  /** Place among what this authority sent to that one in this conversation, from 1. */
  seq: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
  /** SHA-256 of the signed line of the envelope before it; null for the first. */
  prev: hash.nullable(),
  from: place,
  to: place,
  /** Kind of request, as in norms/cooperation.json, another kind of shared file, or `opaque`. */
  subject: code,
  priority: z.enum(PRIORITIES),
  createdAt: instant,
  /** After this instant it is not to be taken any more. */
  validUntil: instant.nullable(),
  /** What it signs: all but the parts of entries and wraps, which are named in it by their hashes. */
  content: z.strictObject({ hash, bytes: z.number().int().min(2).max(CONTENT_BYTES_MAX) }),
})
export type EnvelopeHeader = z.infer<typeof envelopeHeader>
