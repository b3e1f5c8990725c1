import { z } from 'zod'
import { defineKind, type EntryKind } from '@recourse/chronicle'

const code = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9:.-]*$/)
  .max(120)

export const VERDICTS = ['touched', 'not-touched', 'open'] as const
export type Verdict = (typeof VERDICTS)[number]

/** Lines that a page shows beside one right: its articles. More stand in no file of the norms. */
export const SHOWN_MAX = 100

/**
 * Whether a right is touched by an act, as a person judged it: the norms only offer. What they saw is kept beside, since
 * law changes. Sealed, all of it: an act and a right together tell what was done to somebody.
 */
export const rightConfirmed = defineKind({
  kind: 'right.confirmed',
  version: 1,
  saidBy: 'staff',
  facets: z.object({}),
  body: z.object({
    act: code,
    violation: code,
    right: code,
    verdict: z.enum(VERDICTS),
    words: z.string().max(20_000),
    shown: z.array(z.string().max(500)).max(SHOWN_MAX),
  }),
})

export const rightsKinds = [rightConfirmed] as unknown as readonly EntryKind[]
