import { z } from 'zod'
import { defineKind } from '@recourse/chronicle'
import { WORDS_MAX } from './person.ts'

const words = z.string().max(WORDS_MAX)
const line = z.string().max(2000)
const code = z
  .string()
  .regex(/^[a-z0-9][a-z0-9:.-]*$/)
  .max(80)
/** ISO 3166-1 alpha-3. */
export const stateCode = z.string().regex(/^[A-Z]{3}$/)
export const languageCode = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
  .max(20)

/** One question as it was worded and the answer as it was given: later wordings change nothing of it (style, rule 6). */
export const askedAndAnswered = z.object({
  page: code,
  question: code.or(z.string().max(120)),
  asked: line,
  answered: words,
})

/** Other than these, a report holds no code in the clear. */
export const URGENCIES = ['danger-now', 'soon', 'usual'] as const
/** Whom it happened to, as whoever tells it says; `desk`: typed at one, `unknown`: nobody said. */
export const FILED_BY = ['self', 'family', 'client', 'group', 'desk', 'unknown'] as const

/** How somebody told a report that a desk worker typed, and what became of reading it back. */
export const TOLD_BY = ['phone', 'paper', 'here'] as const
export const READ_BACK = ['confirmed', 'not-confirmed'] as const

/** A report, whole, as it was sent: frozen questions and answers in the language of the person. */
export const reportFiled = defineKind({
  kind: 'report.filed',
  version: 1,
  weight: true,
  facets: z.object({
    receivedOn: z.iso.date(),
    language: languageCode,
    filedBy: z.enum(FILED_BY),
    urgency: z.enum(URGENCIES),
    /** Anonymous: no field of identity yet. */
    identity: z.enum(['anonymous', 'pseudonymous', 'named']),
    /** Where it happened and which borders it crossed. */
    states: z.array(stateCode).max(50),
    respondentStates: z.array(stateCode).max(50),
    /** Ids of `norms/violations.json`. */
    acts: z.array(code).max(200),
    isChild: z.boolean(),
  }),
  body: z.object({
    form: code,
    formVersion: z.number().int().min(1),
    answers: z.array(askedAndAnswered).max(500),
    /** Sealed in the browser before it was sent, or by the server on receipt. */
    sealedBy: z.enum(['browser', 'server']),
    /** Who typed, where it was not the person: the role of a desk worker. */
    typedBy: line.optional(),
    /** How it was told to whoever typed, and whether the person heard it read back and found it right. */
    assisted: z.object({ how: z.enum(TOLD_BY), readBack: z.enum(READ_BACK), why: line.optional() }).optional(),
    actingFor: z
      .object({ agreement: z.enum(['person-agreed', 'law-allows', 'not-asked-yet']), words: line.optional() })
      .optional(),
  }),
})

/** Something that happened, dated as far as it is remembered: the words come first, the range is ours. */
export const eventTold = defineKind({
  kind: 'event.told',
  version: 1,
  facets: z.object({}),
  body: z.object({
    when: z.object({
      /** As told: "summer before the flood", a date of another calendar, "I don't know". */
      told: line,
      /** Earliest and latest civil day that the words allow, where that is known. */
      earliest: z.iso.date().optional(),
      latest: z.iso.date().optional(),
      calendar: code.optional(),
    }),
    where: line.optional(),
    state: stateCode.optional(),
    what: words,
    by: line.optional(),
    source: line.optional(),
  }),
})

/** A need from `norms/needs.json`, dated by its entry: the newest answer counts, older ones stay. */
export const NEED_ANSWERS = ['yes', 'no', 'some', 'unknown', 'skip', 'not-now'] as const
/** How an answer of the person reaches a desk beside their own page. */
export const HEARD_WAYS = ['phone', 'here', 'interpreter', 'paper'] as const
export type HeardWay = (typeof HEARD_WAYS)[number]
export const needStated = defineKind({
  kind: 'need.stated',
  version: 1,
  facets: z.object({ need: code, answer: z.enum(NEED_ANSWERS) }),
  body: z.object({
    words: words.optional(),
    /** Told to somebody of the desk who wrote it down: by which way, and on which day it was said. */
    told: z.object({ how: z.enum(HEARD_WAYS), on: z.iso.date() }).optional(),
  }),
})

/** How somebody's word came: on their own page, or told to whoever wrote it down. */
export const TOLD_HOW = ['page', 'phone', 'here'] as const

/** Something in life that makes a new look at the needs due (`reassess.events` of `norms/needs.json`). Sealed, day and all. */
export const lifeChanged = defineKind({
  kind: 'life.changed',
  version: 1,
  saidBy: 'page',
  facets: z.object({}),
  body: z.object({ event: code, on: z.iso.date(), told: z.enum(TOLD_HOW), words: words.optional() }),
})

/** Needs were asked about again and nothing had changed, or the person would rather not say: full answers both. */
export const needsLooked = defineKind({
  kind: 'needs.looked',
  version: 1,
  saidBy: 'page',
  facets: z.object({}),
  body: z.object({ answer: z.enum(['same', 'skip']), told: z.enum(TOLD_HOW) }),
})

/** What makes taking part possible: languages, an interpreter, adaptations of `norms/support-services.json`. */
export const accessAsked = defineKind({
  kind: 'access.asked',
  version: 1,
  facets: z.object({}),
  body: z.object({
    languages: z.array(line).max(20),
    interpreter: z.enum(['yes', 'no', 'unknown']).optional(),
    interpreterGender: z.enum(['any', 'woman', 'man']).optional(),
    adaptations: z.array(code).max(60),
    words: words.optional(),
  }),
})

/** What the person agreed to: which purpose, which recipient, and exactly what they were shown that it covers. */
export const consentGiven = defineKind({
  kind: 'consent.given',
  version: 1,
  weight: true,
  facets: z.object({ purpose: code }),
  body: z.object({
    consent: z.uuid({ version: 'v4' }),
    recipient: line,
    shown: z.array(line).max(200),
    until: z.iso.date().optional(),
  }),
})

export const consentWithdrawn = defineKind({
  kind: 'consent.withdrawn',
  version: 1,
  weight: true,
  facets: z.object({ purpose: code }),
  body: z.object({ consent: z.uuid({ version: 'v4' }), words: words.optional() }),
})
