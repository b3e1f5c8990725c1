import { z } from 'zod'
import { defineKind, type EntryKind } from '@recourse/chronicle'
import { KEPT_DOORS_MAX } from './rules.ts'
import { FACT_WORDS_MAX, RECORD_KINDS, type RecordKind } from './facts/shape.ts'

const line = z.string().max(500)
const words = z.string().max(FACT_WORDS_MAX)
const record = z.enum(RECORD_KINDS as unknown as readonly [RecordKind, ...RecordKind[]])
/** A record of the case: an id of ours, or one that is made of what the report says in codes. */
export const recordId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9:.-]*$/)
  .max(120)
const field = z.string().regex(/^[a-zA-Z]{1,30}$/)

/** From whom something is known. */
export const FACT_SOURCES = ['person', 'witness', 'document', 'authority', 'desk'] as const
export type FactSource = (typeof FACT_SOURCES)[number]

/**
 * One thing that decides which doors are open, as somebody said it. What contradicts stands beside it; what replaces says
 * so. In the account: the person reads what their doors rest on.
 */
export const factStated = defineKind({
  kind: 'pathway.fact-stated',
  version: 1,
  saidBy: 'staff',
  facets: z.object({
    record,
    of: recordId,
    /** Codes, States and years (decision 0018). */
    clear: z.record(field, z.string().regex(/^[A-Za-z0-9][A-Za-z0-9:.-]{0,119}$/)),
    isDisputed: z.boolean(),
    replaces: z.boolean(),
    isLeftOut: z.boolean(),
  }),
  body: z.object({
    said: z.record(field, words),
    source: z.enum(FACT_SOURCES),
    sourceWords: line.optional(),
    why: words.optional(),
  }),
})

export const RESULTS = [
  ...(['open', 'open_with_conditions', 'closed', 'unknown', 'not_in_force', 'not_a_complaint_forum'] as const),
] as const
const result = z.enum(RESULTS)
const code = z.string().max(80)
const hash = z.string().max(64)

/** What the engine said of every door on one day, and with which law: kept so that a change can be seen. */
export const pathwaysAssessed = defineKind({
  kind: 'pathways.assessed',
  version: 1,
  saidBy: 'staff',
  facets: z.object({
    on: z.iso.date(),
    /** Of the files of the law that were read. */
    law: hash,
    /** The day on which time alone may change a result; a clock of the case shows it too. */
    againOn: z.iso.date().optional(),
  }),
  body: z.object({
    engine: code,
    /** Version of the time zones in which a last day ends at a seat; and of the days off that were counted, null: none. */
    zones: code,
    daysOff: hash.nullable(),
    signature: hash,
    law: z.record(code, z.object({ sha256: hash, asOf: z.string().max(20) })),
    doors: z
      .array(
        z.object({
          ...{ forum: code, respondent: recordId, acts: z.int(), result, reason: code.optional() },
          ...{ lastDay: z.iso.date().optional(), safeDay: z.iso.date().optional() },
        }),
      )
      .max(KEPT_DOORS_MAX),
  }),
})

/** Another answer than the engine's, by a person with a reason. It stands beside, never instead. */
export const doorJudged = defineKind({
  kind: 'pathway.judged',
  version: 1,
  saidBy: 'staff',
  facets: z.object({}),
  body: z.object({
    ...{ forum: code, respondent: recordId },
    /** What the engine said when this was written. */
    engine: result,
    /** Null: the own answer is taken back. */
    own: z.enum(['open', 'closed', 'unknown']).nullable(),
    why: words,
  }),
})

export const pathwayKinds = [factStated, pathwaysAssessed, doorJudged] as unknown as readonly EntryKind[]
