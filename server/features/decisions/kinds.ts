import { z } from 'zod'
import { defineKind, type EntryKind } from '@recourse/chronicle'
import { DECISION_KINDS, DECISION_STEPS } from '@recourse/remedies'
import { stateCode } from '../../platform/cases/index.ts'

const id = z.uuid({ version: 'v4' })
const line = z.string().max(500)
const words = z.string().max(20_000)
const day = z.iso.date()

/** Somebody who may decide has: a court, or a body whose word counts without being a court's. */
export const decisionEntered = defineKind({
  kind: 'decision.entered',
  version: 2,
  saidBy: 'staff',
  /** Before version 2 no decision said that it was what a body had answered to a request. */
  upcasts: { 1: ({ facets, body }) => ({ facets, body: { ...body, answer: null } }) },
  facets: z.object({
    decision: id,
    kind: z.enum(DECISION_KINDS),
    /** The State whose body it is; null: a body between States, or of none. */
    bodyState: stateCode.nullable(),
    on: day,
  }),
  body: z.object({
    /** Court or body, as people there know it. */
    body: line,
    reference: line,
    /** A proceeding of this case that it ends or decides. */
    proceeding: id.nullable(),
    /** The entry of a request of this case in which the body answered so; null: it came by another way. */
    answer: id.nullable(),
    /** How somebody made sure that the person wanted such an agreement; only where that is asked. */
    wanted: words,
    words,
  }),
})

/** What became of a decision. `after` is the newest entry on it that its author saw. */
export const decisionMoved = defineKind({
  kind: 'decision.moved',
  version: 1,
  saidBy: 'staff',
  facets: z.object({ decision: id, step: z.enum(DECISION_STEPS), on: day }),
  body: z.object({ after: id, reference: line, words }),
})

/** How a body outside grades the carrying out: kept exactly as given, and never converted. */
export const decisionGraded = defineKind({
  kind: 'decision.graded',
  version: 1,
  saidBy: 'staff',
  facets: z.object({ decision: id, on: day }),
  body: z.object({
    /** The measure that is graded; null: the decision as a whole. */
    measure: id.nullable(),
    /** Id of `external_scales` in `norms/remedies.json`, or another one in words. */
    scale: line,
    value: line,
    source: line,
    words,
  }),
})

export const decisionKinds = [decisionEntered, decisionMoved, decisionGraded] as unknown as readonly EntryKind[]
