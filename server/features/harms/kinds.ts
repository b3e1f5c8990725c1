import { z } from 'zod'
import { parseDate } from '@recourse/clocks'
import { defineKind, type EntryKind } from '@recourse/chronicle'
import { TOLD_HOW } from '../../platform/cases/index.ts'
import { EVIDENCE_MAX, HAPPENED_MAX, RATING_MAX, SEVERITY_MAX, TOLD_TO_MAX } from './rules.ts'

const id = z.uuid({ version: 'v4' })
const line = z.string().max(500)
const words = z.string().max(20_000)
const code = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]*$/)
  .max(80)
/** A date as exact as somebody knew it: a day, a month, a year (EDTF). */
const date = z
  .string()
  .max(40)
  .refine((text) => parseDate(text).ok)

/** In which way somebody was harmed (Declaration of Basic Principles of Justice for Victims, 1985, paras 1 and 2). */
export const VICTIM_ROLES = ['direct', 'indirect', 'helper', 'collective'] as const
export type VictimRole = (typeof VICTIM_ROLES)[number]

export const HARM_SOURCES = ['person', 'witness', 'document', 'authority'] as const
export type HarmSource = (typeof HARM_SOURCES)[number]

/** What is said of a harm wherever it is said: in a case, or to another authority. */
const lossFields = {
  /** The word that its author saw; null: the first one. */
  after: id.nullable(),
  /** Id of `norms/harms.json`. */
  kind: code,
  role: z.enum(VICTIM_ROLES),
  dimension: code,
  from: date.nullable(),
  until: date.nullable(),
  /** Guidance by somebody who says on what it rests; no finding, and never computed. */
  severity: z.object({ level: z.int().min(0).max(SEVERITY_MAX), by: line, basis: words }).nullable(),
  /** Head of damage, so that heads are never mixed. */
  head: code,
  source: z.enum(HARM_SOURCES),
  sourceWords: line,
  /** Files, papers and statements as people call them. */
  evidence: z.array(line).max(EVIDENCE_MAX),
  words,
}

/**
 * What somebody lost, or the same said anew: `after` is the word that its author saw, and older words stay. In the clear
 * stands an id alone: a kind of harm tells what was done to somebody.
 */
export const harmNoted = defineKind({
  kind: 'harm.noted',
  version: 1,
  saidBy: 'page',
  facets: z.object({ harm: id }),
  body: z.object({
    ...lossFields,
    /** A person of the case; null: whom it is about, or nobody who is noted by name. */
    person: id.nullable(),
    /** Entries of the case that it rests on. */
    restsOn: z.array(id).max(EVIDENCE_MAX),
  }),
})

/** How much it weighs on the person by their own word; null: they would rather not say, and that is an answer. */
export const harmRated = defineKind({
  kind: 'harm.rated',
  version: 1,
  saidBy: 'page',
  facets: z.object({ harm: id }),
  body: z.object({ rating: z.int().min(0).max(RATING_MAX).nullable(), told: z.enum(TOLD_HOW) }),
})

/** Not a harm after all. It stays in sight with the reason, and can be said anew. */
export const harmStruck = defineKind({
  kind: 'harm.struck',
  version: 1,
  saidBy: 'page',
  facets: z.object({ harm: id }),
  body: z.object({ after: id, reason: words }),
})

/** Whose a harm is, for an authority that is told of it: names of persons of the case stay in the case. */
const WHOSE = ['concerned', 'another'] as const

/**
 * A harm, as one authority tells it the others in a file that they hold in common. Its id is made for that file: two
 * files are joined by no id. What happened that it rests on goes along in words.
 */
export const harmTold = defineKind({
  kind: 'request.harm-told',
  version: 1,
  saidBy: 'page',
  facets: z.object({ harm: id }),
  body: z.object({
    ...{ ...lossFields, whose: z.enum(WHOSE) },
    happened: z.array(z.object({ when: line, what: words })).max(HAPPENED_MAX),
  }),
})

/** Not a harm after all, told to the same authorities. */
export const harmUntold = defineKind({
  kind: 'request.harm-struck',
  version: 1,
  saidBy: 'page',
  facets: z.object({ harm: id }),
  body: z.object({ after: id, reason: words }),
})

export type Agreed = NonNullable<z.output<typeof harmGiven.body>['agreed']>

/** A harm of this case as it was told in a request. Where the person knows of the request, it stands in their account. */
export const harmGiven = defineKind({
  kind: 'harm.given',
  version: 1,
  saidBy: 'page',
  facets: z.object({ harm: id }),
  body: z.object({
    /** The request, the harm's id in it, and the entry that told it. */
    ...{ request: id, told: id, entry: id },
    /** The word on it that was told. */
    word: id,
    /** Who got it, by name. */
    to: z.array(line).max(TOLD_TO_MAX),
    /** How the person said yes to these words, where the request rests on their word. */
    agreed: z.object({ how: z.enum(TOLD_HOW), words: words.optional() }).nullable(),
  }),
})

/** What another authority told is the same as a harm of this case, or is not after all. */
export const harmMatched = defineKind({
  kind: 'harm.matched',
  version: 1,
  saidBy: 'staff',
  facets: z.object({}),
  body: z.object({ request: id, authority: id, told: id, same: id.nullable() }),
})

/** Whether an entry of a shared file is a word on a harm. */
export const isOfHarms = ({ kind }: { readonly kind: string }): boolean =>
  [harmTold.kind, harmUntold.kind].includes(kind)

export const harmKinds = [
  ...[harmNoted, harmRated, harmStruck],
  ...[harmTold, harmUntold, harmGiven, harmMatched],
] as unknown as readonly EntryKind[]
