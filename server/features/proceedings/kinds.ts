import { z } from 'zod'
import { parseDate } from '@recourse/clocks'
import { defineKind, type EntryKind } from '@recourse/chronicle'
import { stateCode } from '../../platform/cases/index.ts'
import { EXCUSES, OUTCOMES, STEPS, TRI } from './rules.ts'

const id = z.uuid({ version: 'v4' })
const line = z.string().max(500)
const words = z.string().max(20_000)
const code = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_.-]*$/)
  .max(80)
/** A date as exact as somebody knew it: a day, a month, a year (EDTF). */
const date = z
  .string()
  .max(40)
  .refine((text) => parseDate(text).ok)
const tri = z.enum(TRI)

/** Before a court or authority of a State, and not before a body of `norms/forums.json`. */
export const DOMESTIC = 'domestic'

/**
 * A proceeding, in any body, about what this case is about. In the clear stand which body, and which States: what the
 * nightly look at deadlines needs, and what the desk's lists are counted by. Who it is about and what it says is sealed.
 */
export const proceedingOpened = defineKind({
  kind: 'proceeding.opened',
  version: 1,
  saidBy: 'staff',
  facets: z.object({
    proceeding: id,
    forum: code,
    /** The State whose court or authority it is; null for a body between States. */
    forumState: stateCode.nullable(),
    respondentState: stateCode.nullable(),
  }),
  body: z.object({
    /** Name of the court or authority, as people there know it. */
    name: line.optional(),
    /** Who has to answer, where that is no State: a company, a body. */
    respondent: line.optional(),
    /** Ids of `norms/violations.json`; none: all that the case is about. */
    acts: z.array(code).max(200),
    what: words.optional(),
    /** Same person, facts and rights as this case: what the same-matter rules ask. */
    same: z.object({ persons: tri, facts: tri, rights: tri }),
  }),
})

const said = {
  /** As exact as known; nobody has to invent a day. */
  on: date.optional(),
  reference: line.optional(),
  stage: line.optional(),
  outcome: z.enum(OUTCOMES).optional(),
  /** Did the body look at the merits? */
  examined: tri.optional(),
  measure: words.optional(),
  effective: tri.optional(),
  excuse: z.enum([...EXCUSES, 'unknown']).optional(),
  /** When it became clear that there is no remedy that works. */
  absenceKnown: date.optional(),
  /** Why it was filed without a written choice of the person: it could not wait, or was filed before the case came. */
  unchosen: words.optional(),
  words: words.optional(),
}

/**
 * A step in a proceeding, or a correction of one. `after` is the step that its author saw: the order is theirs. The day
 * stands in the clear where it is a day, because periods of law run from it.
 */
export const proceedingMoved = defineKind({
  kind: 'proceeding.moved',
  version: 1,
  saidBy: 'staff',
  facets: z.object({ proceeding: id, step: z.enum(STEPS), on: z.iso.date().nullable() }),
  body: z.object({
    after: id,
    /** The step whose data this one says anew; the older words stay. */
    corrects: id.optional(),
    ...said,
  }),
})

export const ASKED = ['all-there', 'unknown'] as const

/** Somebody asked whether there is any other proceeding. Before that, an empty list says nothing. */
export const proceedingsAsked = defineKind({
  kind: 'proceedings.asked',
  version: 1,
  saidBy: 'staff',
  facets: z.object({ answer: z.enum(ASKED) }),
  body: z.object({ words: words.optional() }),
})

export const UNTIL = ['pending', 'examined', 'reservation', 'settled', 'unknown'] as const

/**
 * Before which bodies the person wants to go. It is what other authorities may see against forum shopping, so it holds
 * bodies, States and days, and no word of what happened.
 */
export const procedureChosen = defineKind({
  kind: 'procedure.chosen',
  version: 1,
  saidBy: 'page',
  weight: true,
  facets: z.object({ choice: id }),
  body: z.object({
    by: z.enum(['person', 'desk']),
    chosenOn: z.iso.date(),
    forums: z.array(z.object({ forum: code, respondentState: stateCode.nullable() })).max(50),
    /** Where the matter lies or lay on that day, and whether somebody had asked for more. */
    parallel: z
      .array(z.object({ forum: code, forumState: stateCode.nullable(), state: code, filed: date.optional() }))
      .max(500),
    areAllThere: z.boolean(),
    /** What the person was told that the choice closes, and for how long. */
    closes: z.array(z.object({ forum: code, door: code, until: z.array(z.enum(UNTIL)).max(UNTIL.length) })).max(2500),
    /** Which law said so: the day of `norms/forums.json` and its SHA-256. */
    law: z.object({ asOf: z.iso.date(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  }),
})

/** The choice in the person's words, and what they were shown. It stays in the case. */
export const choiceSaid = defineKind({
  kind: 'choice.said',
  version: 1,
  saidBy: 'page',
  weight: true,
  facets: z.object({ choice: id }),
  body: z.object({
    words,
    how: z.enum(['page', 'phone', 'here']),
    shown: z.array(z.string().max(2000)).max(2500),
  }),
})

export const proceedingKinds = [
  ...[proceedingOpened, proceedingMoved, proceedingsAsked],
  ...[procedureChosen, choiceSaid],
] as unknown as readonly EntryKind[]
