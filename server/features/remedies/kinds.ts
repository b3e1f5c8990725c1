import { z } from 'zod'
import { defineKind, type Content, type EntryKind } from '@recourse/chronicle'
import { BASES, BENEFITS, DUE_BASES, LEVELS, MEASURE_STEPS, MONEY_STEPS, SPEAKERS, VIEWS } from '@recourse/remedies'
import { stateCode } from '../../platform/cases/index.ts'
import { ANSWERS_MAX, BENEFITS_MAX, INDICATORS_MAX, MEASURES_MAX, WAY_MAX } from './rules.ts'

const id = z.uuid({ version: 'v4' })
const line = z.string().max(500)
const words = z.string().max(20_000)
const day = z.iso.date()
const code = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]*$/)
  .max(80)
const tuple = <Item extends string>(items: readonly Item[]) => items as unknown as readonly [Item, ...Item[]]

/**
 * What stands in the clear of a measure: codes and a day, from which boards are made and the public is told numbers.
 * Which remedy of the menu it is stays sealed: some of them tell what was done to somebody.
 */
const measureFacets = z.object({
  measure: id,
  form: code,
  level: z.enum(LEVELS),
  basis: z.enum(BASES),
  /** Id of `responsible_kinds` in `norms/remedies.json`. */
  owedBy: code,
  owedState: stateCode.nullable(),
  due: day.nullable(),
})

const lines = z.array(line).max(INDICATORS_MAX)

const beneficiary = z.object({ who: z.enum(BENEFITS), person: id.nullable(), role: code.nullable() })

const measureBody = z.object({
  remedy: code.nullable(),
  what: words,
  basis: z.object({ decision: id.nullable(), order: line, words }),
  owes: z.object({ name: line, authority: id.nullable() }),
  benefits: z.array(beneficiary).max(BENEFITS_MAX),
  harms: z.array(id).max(ANSWERS_MAX),
  needs: z.array(code).max(ANSWERS_MAX),
  way: z.array(z.object({ words: line, due: day.nullable() })).max(WAY_MAX),
  indicators: z.object({ structure: lines, process: lines, outcome: lines }),
  dueBasis: z.enum(DUE_BASES).nullable(),
  funding: line,
  partOf: id.nullable(),
  general: line.nullable(),
})

/** Before version 2 others than the person concerned were ids alone, without what they are in the case. */
const upcasts = {
  1: ({ facets, body }: Content): Content => {
    const persons = z.array(id).catch([]).parse(body.benefits)
    return { facets, body: { ...body, benefits: persons.map((person) => ({ who: 'person', person, role: null })) } }
  },
}

/** One row of a plan begins. */
export const measureOpened = defineKind({
  ...{ kind: 'measure.opened', version: 2, upcasts },
  saidBy: 'staff',
  /** The day on which it was written, in the zone of the instance: what is silent is counted from it. */
  facets: measureFacets.extend({ on: day.optional() }),
  body: measureBody,
})

/** The same row, said anew; the older one stays to be read. */
export const measureChanged = defineKind({
  ...{ kind: 'measure.changed', version: 2, upcasts },
  saidBy: 'staff',
  facets: measureFacets,
  body: measureBody.extend({ after: id }),
})

/** How the person's word came: on their own page, or told to whoever wrote it down. */
export const TOLD = ['page', 'phone', 'here'] as const

/** A step of a measure. `after` is the newest entry on it that its author saw: the order is theirs. */
export const measureMoved = defineKind({
  kind: 'measure.moved',
  version: 1,
  saidBy: 'page',
  weight: true,
  facets: z.object({ measure: id, step: z.enum(tuple(MEASURE_STEPS)), on: day }),
  body: z.object({
    after: id,
    by: z.enum(SPEAKERS),
    told: z.enum(TOLD),
    reason: words,
    claimant: line,
    evidence: z.array(line).max(50),
    replacedBy: id.nullable(),
    view: z.enum(VIEWS).nullable(),
    words,
  }),
})

const amount = z.object({ currency: z.string().regex(/^[A-Z]{3}$/), minor: z.number().int().min(0) })

/** What became of the money of a measure. Sums stand sealed: what somebody gets is theirs. */
export const moneyNoted = defineKind({
  kind: 'money.noted',
  version: 1,
  saidBy: 'page',
  weight: true,
  facets: z.object({ measure: id }),
  body: z.object({
    step: z.enum(MONEY_STEPS),
    amount,
    head: code,
    period: z.object({ from: day, until: day }).nullable(),
    beneficiary: id.nullable(),
    source: line,
    /** Ordered on what is unpaid; with an award only. */
    interest: z.object({ rateHundredths: z.number().int().min(1), from: day }).nullable(),
    on: day,
    inAward: z.object({ amount, rate: line, rateOn: day }).nullable(),
    /** An earlier word on money that was wrong: it stays to be read and counts no more. */
    corrects: id.nullable(),
    evidence: z.array(line).max(50),
    words,
  }),
})

export const AGREED = ['agrees', 'agrees-in-part', 'disagrees'] as const

/** What the person says of the plan, and exactly which plan: each measure by the newest entry on it that they saw. */
export const planAgreed = defineKind({
  kind: 'plan.agreed',
  version: 1,
  saidBy: 'page',
  weight: true,
  facets: z.object({ says: z.enum(AGREED) }),
  body: z.object({
    told: z.enum(TOLD),
    measures: z.array(z.object({ id, head: id })).max(MEASURES_MAX),
    shown: z.array(z.string().max(2000)).max(MEASURES_MAX * 2),
    words,
  }),
})

/** Not answering is a full answer too. */
export const UNANSWERED = ['skip', 'not-now'] as const

/** What matters to the person, in their order and in their words. Nobody else can say it for them on their own page. */
export const remedyPreferred = defineKind({
  kind: 'remedy.preferred',
  version: 1,
  facets: z.object({}),
  body: z.object({ order: z.array(code).max(100), words, told: z.enum(TOLD), answer: z.enum(UNANSWERED).optional() }),
})

/** How a measure felt to whom it was for. */
export const HELPED = ['yes', 'partly', 'no', 'cannot-say'] as const
export const feedbackGiven = defineKind({
  kind: 'feedback.given',
  version: 1,
  facets: z.object({ measure: id, helped: z.enum(HELPED) }),
  body: z.object({ words }),
})

export const remedyKinds = [
  ...[measureOpened, measureChanged, measureMoved, moneyNoted],
  ...[planAgreed, remedyPreferred, feedbackGiven],
] as unknown as readonly EntryKind[]
