import { z } from 'zod'
import { defineKind, type EntryKind } from '@recourse/chronicle'

export const VERDICTS = ['same', 'not-same', 'unsure'] as const
export type Verdict = (typeof VERDICTS)[number]
export const WORDS_MAX = 20_000

/**
 * Somebody of the desk compared two reports and said whether they are of one person. Said in the desk's own part of
 * both files: nothing outside sealed bodies connects them (kernel 3).
 */
export const personCompared = defineKind({
  kind: 'person.compared',
  version: 1,
  saidBy: 'staff',
  facets: z.object({}),
  body: z.object({
    other: z.uuid({ version: 'v4' }),
    verdict: z.enum(VERDICTS),
    words: z.string().max(WORDS_MAX),
  }),
})

export const similarKinds = [personCompared] as unknown as readonly EntryKind[]
