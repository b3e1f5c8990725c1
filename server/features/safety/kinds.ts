import { z } from 'zod'
import { defineKind, type EntryKind } from '@recourse/chronicle'

const id = z.uuid({ version: 'v4' })
const code = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/)
  .max(80)
const level = z.enum(['low', 'medium', 'high', 'extreme'])
const words = z.string().max(20_000)

/** The questions of `norms/risk.json` as they were answered, the level by the method, and the one that a person set. */
export const riskAssessed = defineKind({
  kind: 'risk.assessed',
  version: 1,
  saidBy: 'staff',
  weight: true,
  facets: z.object({}),
  body: z.object({
    /** Version of the questions. */
    asOf: z.string().max(20),
    answers: z.record(code, z.enum(['yes', 'no', 'unknown'])),
    score: z.int(),
    computed: level,
    /** Never below the one before, never below the computed one. */
    level,
    reasons: z.array(code).max(20),
    words,
    reviewOn: z.iso.date(),
  }),
})

/** Lowering a level is asked for by one trained person … */
export const riskLoweringAsked = defineKind({
  kind: 'risk.lowering-asked',
  version: 1,
  saidBy: 'staff',
  weight: true,
  facets: z.object({}),
  body: z.object({ to: level, words }),
})

/** … and done by another, who gives a reason too. */
export const riskLowered = defineKind({
  kind: 'risk.lowered',
  version: 1,
  saidBy: 'staff',
  weight: true,
  facets: z.object({}),
  body: z.object({ asked: id, level, words, reviewOn: z.iso.date() }),
})

export const riskKinds = [riskAssessed, riskLoweringAsked, riskLowered] as unknown as readonly EntryKind[]
