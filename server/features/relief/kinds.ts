import { z } from 'zod'
import { defineKind, type EntryKind } from '@recourse/chronicle'
import { RELIEF_STEPS } from '@recourse/remedies'

const id = z.uuid({ version: 'v4' })
const line = z.string().max(500)
const words = z.string().max(20_000)
const day = z.iso.date()

/** How the person's word came: on their own page, or told to whoever wrote it down. */
export const TOLD = ['page', 'phone', 'here', 'desk'] as const

/** Help now is asked for. Which help stays sealed: it tells what somebody fears. */
export const reliefAsked = defineKind({
  kind: 'relief.asked',
  version: 1,
  saidBy: 'page',
  facets: z.object({ relief: id }),
  body: z.object({
    /** Id of `norms/remedies.json`, one that is interim. */
    remedy: z.string().max(80),
    told: z.enum(TOLD),
    words,
  }),
})

/** A step. `after` is the newest entry on it that its author saw: the order is theirs. */
export const reliefMoved = defineKind({
  kind: 'relief.moved',
  version: 1,
  saidBy: 'page',
  facets: z.object({ relief: id, step: z.enum(RELIEF_STEPS), on: day, until: day.nullable() }),
  body: z.object({
    after: id,
    told: z.enum(TOLD),
    /** Court or body that granted, refused, or was asked. */
    body: line,
    words,
  }),
})

export const reliefKinds = [reliefAsked, reliefMoved] as unknown as readonly EntryKind[]
