import { z } from 'zod'
import { defineKind, type EntryKind } from '@recourse/chronicle'

/** What is said in a request between authorities, and in the draft that comes before it. */

const id = z.uuid({ version: 'v4' })
const code = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]*$/)
  .max(80)
const day = z.iso.date()
/** A page of text. */
const words = z.string().max(20_000)
export const line = z.string().max(200)

/** On what it rests: instruments of the norms, or a basis that the officer names with its source. */
export const basis = z.object({
  instruments: z.array(code).max(20),
  officerBasis: z.object({ title: line, article: line, source: z.string().max(1000) }).nullable(),
})

/** What in a case it serves, so that its outcome comes back to where it is needed. */
export const served = z.object({
  case: id,
  what: z.enum(['need', 'measure', 'evidence', 'protection', 'proceeding', 'other']),
  /** Which measure, or which help now of that case. */
  of: id.optional(),
  words: line.optional(),
})
export type Served = z.infer<typeof served>

/** A part of a country by its code (ISO 3166-2), as trust lists name those for which an authority is competent. */
export const territory = z.string().regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/)

export const answers = z.record(code, z.json())
/** Each question as it was worded when it was answered. */
export const wording = z
  .array(z.object({ field: code, label: z.string().max(500), legalSource: z.string().max(500) }))
  .max(100)

/** A draft is the unit's own: a partner gets the request, and never how it came about. */
export const requestDrafted = defineKind({
  kind: 'request.drafted',
  version: 1,
  saidBy: 'staff',
  facets: z.object({ requestKind: code, kindVersion: z.number().int().min(1) }),
  body: z.object({
    ...{ title: line, to: z.array(id).max(31), answers, basis, ownNumber: line, served: served.nullable() },
    /** Language in which it is written, as the partner reads it. */
    language: z.string().max(20),
    /** Why nobody is put at risk when this State gets it: asked before sending, for no State is presumed safe. */
    rightsCheck: words,
    /** Where what is asked for lies, as far as anybody knows. */
    territory: territory.optional(),
    /** Why a request goes although one of its kind is open for the case already. */
    again: words.optional(),
    /** By which exception of the law an order goes to one more State. */
    exception: code.optional(),
  }),
})
export type Draft = z.infer<typeof requestDrafted.body>

/** Somebody other than the author has read it and stands for it. It names the words that they read. */
export const draftValidated = defineKind({
  kind: 'request.draft-validated',
  version: 1,
  saidBy: 'staff',
  weight: true,
  facets: z.object({ draft: id }),
  body: z.object({ note: words.optional() }),
})

/** What became of the draft: the file in which it went, or nothing. */
export const draftEnded = defineKind({
  kind: 'request.draft-ended',
  version: 1,
  saidBy: 'staff',
  facets: z.object({ how: z.enum(['sent', 'dropped']) }),
  body: z.object({ request: id.optional(), note: words.optional() }),
})

/** The request itself, with every question as it was worded when it was answered. */
export const requestAsked = defineKind({
  kind: 'request.asked',
  version: 1,
  saidBy: 'staff',
  facets: z.object({
    ...{ requestKind: code, kindVersion: z.number().int().min(1), instruments: z.array(code).max(20) },
    hasOfficerBasis: z.boolean(),
  }),
  body: z.object({
    ...{ title: line, answers, basis, language: z.string().max(20), ownNumber: line },
    ...{ wording, territory: territory.optional() },
  }),
})
export type Asked = z.infer<typeof requestAsked.body>

/** One step. Facts that decide whether it counts stand in facets, so that periods run without any key. */
export const requestMoved = defineKind({
  kind: 'request.moved',
  version: 1,
  neverWithoutFacets: true,
  facets: z.object({
    action: code,
    side: z.enum(['requesting', 'requested', 'party']),
    kindVersion: z.number().int().min(1),
    facts: z.object({
      ...{ ground: code.optional(), reasonGiven: z.boolean().optional(), until: day.optional() },
      ...{ untilUnknown: z.boolean().optional(), notConsulted: z.boolean().optional(), to: id.optional() },
      ...{ parties: z.array(id).max(32).optional(), actor: line.optional(), draftedBy: line.optional() },
      ...{ happenedAt: z.iso.datetime().optional() },
      ...{ receipt: line.optional(), clock: code.optional(), claim: id.optional() },
      ...{ goesOn: z.array(id).max(32).optional(), agreesWith: id.optional() },
      ...{ competesWith: z.array(id).max(20).optional(), victimsWeighed: z.boolean().optional() },
      ...{ alsoOpenIn: z.array(z.string().max(8)).max(20).optional(), exception: code.optional() },
    }),
  }),
  body: z.object({
    words: words.optional(),
    /** The number under which the author's office keeps it: carried by every message. */
    number: line.optional(),
  }),
})

/** Talk beside the steps: it changes no state, and no period runs by it. */
export const requestNoted = defineKind({
  kind: 'request.noted',
  version: 1,
  saidBy: 'staff',
  facets: z.object({}),
  body: z.object({ words, number: line.optional() }),
})

/** A leg outside this system: a courier, a physical object, a telephone call, another network, with its own proof. */
export const CHANNELS = ['courier', 'diplomatic', 'e-codex', 'interpol', 'in-person', 'telephone', 'other'] as const
export const otherChannelUsed = defineKind({
  kind: 'request.other-channel',
  version: 1,
  saidBy: 'staff',
  facets: z.object({ channel: z.enum(CHANNELS), on: day }),
  body: z.object({ what: words, proof: words, number: line.optional() }),
})

/**
 * What in a case a draft or a request serves. Said in the case's own part for the desk, so that its outcome comes back to
 * where it is needed; the other side never learns of it.
 */
export const requestServes = defineKind({
  kind: 'request.serves',
  version: 1,
  saidBy: 'staff',
  facets: z.object({}),
  body: z.object({ file: id, what: served.shape.what, of: id }),
})

export const requestKinds = [
  requestDrafted,
  draftValidated,
  draftEnded,
  requestAsked,
  requestMoved,
  requestNoted,
  otherChannelUsed,
  requestServes,
] as unknown as readonly EntryKind[]
