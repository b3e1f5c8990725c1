import { z } from 'zod'
import { defineKind, type EntryKind } from '@recourse/chronicle'
import { TEAM_CONSENTS } from '@recourse/cooperation'

/** What the parties of a joint team say beside its steps. Codes and days stand in facets: every instance folds them alike. */

const id = z.uuid({ version: 'v4' })
const code = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]*$/)
  .max(80)
/** A page of text. Whoever writes more is told so before anything is stored. */
export const WORDS_MAX = 20_000
/** To whom something goes: a line. */
export const LINE_MAX = 500
const words = z.string().max(WORDS_MAX)

/** Terms of the agreement that a program checks; what else was agreed stands in words. */
export const termsProposed = defineKind({
  kind: 'team.terms',
  version: 1,
  neverWithoutFacets: true,
  saidBy: 'staff',
  facets: z.object({ endsOn: z.iso.date(), rules: z.record(code, z.enum(TEAM_CONSENTS)) }),
  body: z.object({ words }),
})

/** A party signs: its officer's own signature stands behind it. */
export const termsSigned = defineKind({
  kind: 'team.signed',
  version: 1,
  neverWithoutFacets: true,
  saidBy: 'staff',
  weight: true,
  facets: z.object({ terms: id }),
  body: z.object({}),
})

const use = { entry: id, use: code }
const useBody = z.object({ words, to: z.string().max(LINE_MAX) })

export const useAsked = defineKind({
  kind: 'team.use-asked',
  version: 1,
  neverWithoutFacets: true,
  saidBy: 'staff',
  facets: z.object(use),
  body: useBody,
})

export const useAnswered = defineKind({
  kind: 'team.use-answered',
  version: 1,
  neverWithoutFacets: true,
  saidBy: 'staff',
  weight: true,
  facets: z.object({ asked: id, agrees: z.boolean() }),
  body: z.object({ words }),
})

/** That something was passed on or used: whoever contributed it reads it here. */
export const used = defineKind({
  kind: 'team.used',
  version: 1,
  neverWithoutFacets: true,
  saidBy: 'staff',
  weight: true,
  facets: z.object({ ...use, asked: id.optional() }),
  body: useBody,
})

export const ANSWERS = ['yes', 'partly', 'no', 'unknown'] as const

export const evaluated = defineKind({
  kind: 'team.evaluated',
  version: 1,
  neverWithoutFacets: true,
  saidBy: 'staff',
  facets: z.object({ answers: z.record(code, z.enum(ANSWERS)) }),
  body: z.object({ words }),
})

export const teamKinds = [
  ...[termsProposed, termsSigned, useAsked, useAnswered, used, evaluated],
] as unknown as readonly EntryKind[]
