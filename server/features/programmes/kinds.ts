import { z } from 'zod'
import { defineKind, type EntryKind } from '@recourse/chronicle'
import { ANSWERS, HEADS_MAX, MEASURE_STATES, PROGRAMME_STATES, RULES_MAX, STANDINGS, TERMS } from './rules.ts'

const id = z.uuid({ version: 'v4' })
const line = z.string().max(500)
const words = z.string().max(20_000)
const day = z.iso.date()
const code = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]*$/)
  .max(80)
const count = z.int().min(0).max(1_000_000)

/** A programme begins: its file holds everything that is said of it. */
export const programmeOpened = defineKind({
  kind: 'programme.opened',
  version: 1,
  saidBy: 'staff',
  facets: z.object({}),
  body: z.object({ name: line, owedBy: line, basis: words, from: day, until: day }),
})

/** A rule by which somebody belongs to it, or the same said anew; the older words stay to be read. */
export const ruleSet = defineKind({
  kind: 'programme.rule-set',
  version: 1,
  saidBy: 'staff',
  facets: z.object({ rule: id }),
  body: z.object({ words, source: line }),
})

export const programmeMoved = defineKind({
  kind: 'programme.moved',
  version: 1,
  saidBy: 'staff',
  facets: z.object({ to: z.enum(PROGRAMME_STATES) }),
  body: z.object({ reason: words }),
})

const answers = z.array(z.object({ rule: id, answer: z.enum(ANSWERS), reason: words })).max(RULES_MAX)

/** A case by its short code; never a name. What was lost is counted by head, and nothing else of it is copied. */
export const beneficiaryRegistered = defineKind({
  kind: 'beneficiary.registered',
  version: 1,
  saidBy: 'staff',
  facets: z.object({ beneficiary: id }),
  body: z.object({
    case: id,
    code: line,
    /** The consent in the case that it rests on. */
    consent: id,
    answers,
    harms: z.array(z.object({ head: code, count })).max(HEADS_MAX),
  }),
})

/** A step of one beneficiary; `after` is the newest entry on them that its author saw. */
export const beneficiaryMoved = defineKind({
  kind: 'beneficiary.moved',
  version: 1,
  saidBy: 'staff',
  weight: true,
  facets: z.object({ beneficiary: id, to: z.enum(STANDINGS) }),
  body: z.object({ after: id, answers: answers.nullable(), reason: words, objection: words }),
})

/** What is done for a group as a whole. In the clear stands its form, of which others are told numbers. */
export const collectiveMeasure = defineKind({
  kind: 'collective.measure',
  version: 1,
  saidBy: 'staff',
  facets: z.object({ measure: id, form: code, due: day.nullable() }),
  body: z.object({ what: words }),
})

export const collectiveMoved = defineKind({
  kind: 'collective.moved',
  version: 1,
  saidBy: 'staff',
  weight: true,
  /** The day on which it came so far; before it was asked for, the day of the entry. */
  facets: z.object({ measure: id, to: z.enum(MEASURE_STATES), on: day.optional() }),
  body: z.object({ after: id, words, /** The assembly that confirmed it. */ assembly: id.nullable() }),
})

/** Minutes of a meeting of those whom it is for. Counts are as somebody said them; null: nobody counted. */
export const assemblyHeld = defineKind({
  kind: 'assembly.held',
  version: 1,
  saidBy: 'staff',
  facets: z.object({ assembly: id, on: day }),
  body: z.object({
    place: line,
    spoke: count,
    women: count.nullable(),
    youth: count.nullable(),
    minorities: count.nullable(),
    minutes: words,
    decisions: words,
    writtenBy: line,
  }),
})

const sum = z.object({ currency: z.string().regex(/^[A-Z]{3}$/), minor: z.int().min(1) })

export const MONEY_STEPS = ['paid', 'received'] as const

/** Money paid out, and money that arrived as whom it was for said. Sums stand sealed. */
export const programmeMoney = defineKind({
  kind: 'programme.money',
  version: 1,
  saidBy: 'staff',
  weight: true,
  facets: z.object({ step: z.enum(MONEY_STEPS), form: code }),
  body: z.object({
    /** Of the two one: a person, or a collective measure. */
    beneficiary: id.nullable(),
    measure: id.nullable(),
    amount: sum,
    on: day,
    words,
  }),
})

/**
 * In the case: the person is asked whether they want to be registered, and reads exactly what that means. What they would
 * agree to stands in codes, so that they read it in their own language; before version 2 it stood in that of the desk.
 */
export const programmeAsked = defineKind({
  kind: 'programme.asked',
  version: 2,
  upcasts: { 1: ({ facets, body }) => ({ facets, body: { ...body, terms: [] } }) },
  saidBy: 'staff',
  facets: z.object({ asked: id }),
  body: z.object({
    ...{ programme: id, name: line, owedBy: line, shown: z.array(line).max(20) },
    terms: z.array(z.enum(TERMS)).max(TERMS.length),
  }),
})

/** The person's answer. A no is a full answer, and nothing else hangs on it. */
export const programmeAnswered = defineKind({
  kind: 'programme.answered',
  version: 1,
  saidBy: 'page',
  facets: z.object({ asked: id, answer: z.enum(['given', 'declined']) }),
  body: z.object({}),
})

/** In the case: where the person stands in a programme, why, and how to object, in words for them. */
export const programmeTold = defineKind({
  kind: 'programme.told',
  version: 2,
  upcasts: { 1: ({ facets, body }) => ({ facets, body: { ...body, beneficiary: null } }) },
  saidBy: 'staff',
  facets: z.object({ to: z.enum(STANDINGS) }),
  body: z.object({
    ...{ programme: id, consent: id, name: line, owedBy: line },
    /** Their row in the programme: whoever erases the case erases it with it. */
    beneficiary: id.nullable(),
    answers: z.array(z.object({ words, answer: z.enum(ANSWERS), reason: words })).max(RULES_MAX),
    ...{ reason: words, objection: words },
  }),
})

/** In the case: money was paid to the person, as the programme says. */
export const programmePaid = defineKind({
  kind: 'programme.paid',
  version: 1,
  saidBy: 'staff',
  facets: z.object({ payment: id }),
  body: z.object({ programme: id, name: line, amount: sum, on: day }),
})

/** The person's own word on it. What they say last counts; the older one stays to be read. */
export const programmeArrived = defineKind({
  kind: 'programme.arrived',
  version: 1,
  saidBy: 'page',
  facets: z.object({ payment: id, arrived: z.enum(['yes', 'no']) }),
  body: z.object({}),
})

export const programmeKinds = [
  ...[programmeOpened, ruleSet, programmeMoved, beneficiaryRegistered, beneficiaryMoved],
  ...[collectiveMeasure, collectiveMoved, assemblyHeld, programmeMoney],
  ...[programmeAsked, programmeAnswered, programmeTold, programmePaid, programmeArrived],
] as unknown as readonly EntryKind[]
