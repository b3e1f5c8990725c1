import { z } from 'zod'
import { defineKind, type EntryKind } from '@recourse/chronicle'
import { blobName, sealedFile } from '../../../../platform/files/index.ts'

/**
 * Files that wait for a second person before they leave. What a unit puts forward is a file of its own, as a draft is: a
 * partner gets the files, and never what was turned down.
 */

/** A page of text. */
export const WORDS_MAX = 20_000

export const filePutForward = defineKind({
  kind: 'request.file-put-forward',
  version: 1,
  saidBy: 'staff',
  facets: z.object({ request: z.uuid({ version: 'v4' }), blob: blobName }),
  body: sealedFile.extend({
    /** It lies in a case, too. Erased there, it goes nowhere. */
    isOfCase: z.literal(true).optional(),
  }),
})

export type PutForward = z.output<typeof filePutForward.body>

/** Somebody other than whoever put them forward has looked at them and stands for what became of them. */
export const filesLookedAt = defineKind({
  kind: 'request.files-looked-at',
  version: 1,
  saidBy: 'staff',
  weight: true,
  facets: z.object({ how: z.enum(['given', 'turned-down']) }),
  body: z.object({ words: z.string().max(WORDS_MAX).optional() }),
})

export const secondLookKinds = [filePutForward, filesLookedAt] as unknown as readonly EntryKind[]
