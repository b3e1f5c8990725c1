import { z } from 'zod'
import { BLOB_NAME } from './file-store.ts'

export const blobName = z.string().regex(BLOB_NAME)
/** Every character may take four bytes and be written with an escape: what is typed is kept as it is. */
const NAME_UNITS_MAX = 1024
/** A page of text: what files show is said here, what happened in the account. */
export const NOTE_CHARS_MAX = 10_000
const line = z.string().max(200)

/** What is kept of a file beside its sealed bytes: what custody needs later, and the secret that opens them. */
export const sealedFile = z.object({
  name: z.string().min(1).max(NAME_UNITS_MAX),
  /** What the sender's program said it is. */
  declaredType: line,
  /** What its own bytes say. */
  detectedType: line,
  size: z.number().int().positive(),
  /** Of the plain bytes, as they came. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  sha512: z.string().regex(/^[0-9a-f]{128}$/),
  /** The age secret of this one file: it dies with this body (kernel 11). */
  identity: z.string().regex(/^AGE-SECRET-KEY-1[0-9A-Z]{58}$/),
  blob: blobName,
  /** How it came in: with a form, in parts, or made here from another one. */
  came: z.enum(['form', 'parts', 'made-here']),
  note: z.string().max(NOTE_CHARS_MAX).optional(),
})
export type SealedFile = z.infer<typeof sealedFile>
