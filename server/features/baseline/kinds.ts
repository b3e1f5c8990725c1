import { z } from 'zod'
import { defineKind, type EntryKind } from '@recourse/chronicle'

export const RATINGS = ['met', 'partly', 'not-met', 'not-applicable', 'unknown'] as const
export type Rating = (typeof RATINGS)[number]

const code = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]*$/)
  .max(80)

/**
 * Whether a minimum protection of `norms/baseline.json` is met in this case, as somebody looked at it. In the desk's own
 * part, sealed whole: which rule applies to somebody tells what happened to them.
 */
export const baselineChecked = defineKind({
  kind: 'baseline.checked',
  version: 1,
  saidBy: 'staff',
  facets: z.object({}),
  body: z.object({ rule: code, rating: z.enum(RATINGS), words: z.string().max(20_000) }),
})

export const baselineKinds = [baselineChecked] as unknown as readonly EntryKind[]
