import { z } from 'zod'
import { defineKind } from '@recourse/chronicle'
import { blobName, NOTE_CHARS_MAX, sealedFile, type SealedFile } from '../../platform/files/index.ts'

export { NOTE_CHARS_MAX, sealedFile, type SealedFile }

/** A file of bytes in the evidence of a case. The facet names the sealed bytes, so that they go when it is erased. */
export const fileAdded = defineKind({
  kind: 'file.added',
  version: 1,
  facets: z.object({ blob: blobName }),
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
