import { z } from 'zod'
import { defineKind, type EntryKind } from '@recourse/chronicle'

/** What is said between a person and their desk about requests to other authorities; and what the other side answers. */

const id = z.uuid({ version: 'v4' })
const code = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]*$/)
  .max(80)
const words = z.string().max(20_000)
const line = z.string().max(2000)

/** How an answer came: on the person's own page, or as a desk heard it and wrote it down. */
export const WAYS = ['page', 'phone', 'here'] as const
/** How a desk hears an answer. */
export const HEARD = ['phone', 'here'] as const

/**
 * The person is asked whether this may go to these authorities, with exactly what they would see. Its id is that of the
 * consent to come, so that what is taken back is found by it.
 */
export const consentAsked = defineKind({
  kind: 'request.consent-asked',
  version: 1,
  saidBy: 'staff',
  facets: z.object({ asked: id }),
  body: z.object({
    draft: id,
    /** The entry of the draft that the person is shown: other words need another answer. */
    words: id,
    requestKind: code,
    recipients: z.array(line).max(31),
    purpose: line,
    shown: z.array(line).max(200),
    /** Whether the way to reach the person safely goes along, sealed, and later changes of it. */
    withContact: z.boolean(),
    until: z.iso.date(),
  }),
})

export const consentAnswered = defineKind({
  kind: 'request.consent-answered',
  version: 1,
  saidBy: 'page',
  facets: z.object({ asked: id, answer: z.enum(['given', 'declined']) }),
  body: z.object({ how: z.enum(WAYS), words: words.optional() }),
})

/**
 * The person is asked what they think of a transfer of proceedings, before it goes (Regulation (EU) 2024/3011, article 7).
 * The last day of their period stands in the clear, for its clock.
 */
export const opinionAsked = defineKind({
  kind: 'request.opinion-asked',
  version: 1,
  saidBy: 'staff',
  facets: z.object({ asked: id, until: z.iso.date() }),
  body: z.object({
    ...{ draft: id, requestKind: code, recipients: z.array(line).max(31) },
    /** What is planned and why, in plain words. */
    words,
  }),
})

/** As long as the request itself can hold it: it goes in the person's words, and never cut. */
export const OPINION_CHARACTERS_MAX = 4000
export const opinionGiven = defineKind({
  kind: 'request.opinion-given',
  version: 1,
  saidBy: 'page',
  facets: z.object({ asked: id }),
  body: z.object({ how: z.enum(WAYS), words: z.string().max(OPINION_CHARACTERS_MAX) }),
})

/** The person may know that this request is under way. Where it stands is read from what both sides said of it. */
export const requestTold = defineKind({
  kind: 'request.told',
  version: 1,
  saidBy: 'staff',
  facets: z.object({}),
  body: z.object({
    ...{ request: id, requestKind: code, partners: z.array(line).max(31) },
    /** The consent that it rests on. */
    consent: id.optional(),
    /** Why it was told before the norms would have it told. */
    early: words.optional(),
  }),
})

/** How to reach the person safely, as they agreed that these authorities may know: sealed, and never in facets. */
export const safeContact = defineKind({
  kind: 'request.safe-contact',
  version: 1,
  saidBy: 'page',
  facets: z.object({}),
  body: z.object({
    channels: z.array(z.object({ channel: code, address: z.string().max(500) })).max(10),
    ...{ hours: line.optional(), codeWord: line.optional(), voicemail: code.optional(), language: line.optional() },
    ...{ interpreterGender: code.optional(), sharedDevice: code.optional(), note: words.optional() },
  }),
})

/**
 * How a national human rights institution or an ombudsman answers a complaint: in its own terms (Paris Principles,
 * General Assembly resolution 48/134, annex, part D).
 */
export const OUTCOMES = ['settled', 'informed', 'hearing', 'passed-on', 'recommended'] as const
export type AnswerOutcome = (typeof OUTCOMES)[number]
export const outcomeSaid = defineKind({
  kind: 'request.outcome',
  version: 1,
  saidBy: 'staff',
  facets: z.object({ outcome: z.enum(OUTCOMES) }),
  body: z.object({ words }),
})

/** What the person changed, once, on their own pages: every authority that holds something about them is told. */
export const WORDS = ['consent-withdrawn', 'contact-changed', 'corrected', 'erased', 'part-erased'] as const
export const personSaid = defineKind({
  kind: 'request.person-said',
  version: 1,
  saidBy: 'page',
  facets: z.object({ what: z.enum(WORDS) }),
  body: z.object({ words: words.optional() }),
})

/** What the authority that was told did about it, and what it could not do. */
export const HANDLED = ['done', 'partly', 'not-possible'] as const
export const wordHandled = defineKind({
  kind: 'request.word-handled',
  version: 1,
  saidBy: 'staff',
  facets: z.object({ word: id, how: z.enum(HANDLED) }),
  body: z.object({ words: words.optional() }),
})

export const personKinds = [
  ...[consentAsked, consentAnswered, opinionAsked, opinionGiven, requestTold],
  ...[safeContact, outcomeSaid, personSaid, wordHandled],
] as unknown as readonly EntryKind[]
