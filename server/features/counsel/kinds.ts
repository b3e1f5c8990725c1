import { z } from 'zod'
import { defineKind, type EntryKind } from '@recourse/chronicle'
import { blobName, sealedFile } from '../../platform/files/index.ts'

/** Longest message between a person and their lawyer, in characters: papers go as files. */
export const WRITTEN_MAX = 100_000

/** Said in the compartment of the person and their counsel, where even the kind of an entry is hidden. */
export const counselWritten = defineKind({
  kind: 'counsel.written',
  version: 1,
  facets: z.object({ from: z.enum(['person', 'counsel']) }),
  body: z.object({ text: z.string().min(1).max(WRITTEN_MAX) }),
})

/** A file between the two: in no evidence, and for no authority. Who brought it is told by who signed. */
export const counselFile = defineKind({
  kind: 'counsel.file',
  version: 1,
  facets: z.object({ blob: blobName }),
  body: sealedFile,
})

export const counselKinds = [counselWritten, counselFile] as unknown as readonly EntryKind[]
