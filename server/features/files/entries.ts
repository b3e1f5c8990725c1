import { z } from 'zod'
import { defineKind } from '@recourse/chronicle'
import { BLOB_NAME } from '../../platform/files/index.ts'

const blob = z.string().regex(BLOB_NAME)
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
  blob,
  /** How it came in: with a form, in parts, or made here from another one. */
  came: z.enum(['form', 'parts', 'made-here']),
  note: z.string().max(NOTE_CHARS_MAX).optional(),
})
export type SealedFile = z.infer<typeof sealedFile>

/** A file of bytes in the evidence of a case. The facet names the sealed bytes, so that they go when it is erased. */
export const fileAdded = defineKind({
  kind: 'file.added',
  version: 1,
  facets: z.object({ blob }),
  body: sealedFile.extend({
    addedBy: z.enum(['person', 'desk']),
    /** The entry of the file that this one was made from, and with what. */
    derivedFrom: z
      .object({
        entry: z.uuid({ version: 'v4' }),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
        how: z.enum(['metadata-removed']),
        tool: z.string().max(80),
        toolVersion: z.number().int(),
      })
      .optional(),
  }),
})
export type FileAdded = z.infer<typeof fileAdded.body>
