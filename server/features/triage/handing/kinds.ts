import { z } from 'zod'
import { defineKind, type EntryKind } from '@recourse/chronicle'
import { HEARD_WAYS } from '../../../platform/cases/index.ts'
import { SHAREABLE } from './shareable.ts'

const id = z.uuid({ version: 'v4' })
/** Ids of the newest entry of each part, joined: four of 36 signs at most, with room. */
export const COVERED_CHARACTERS_MAX = 200
const words = z.string().max(20_000)

/** The desk asks whether another unit may be given parts of the case. Its id is also that of the consent, and of the subject. */
export const handOverAsked = defineKind({
  kind: 'hand-over.asked',
  version: 2,
  // The first version named no last day; it is counted from the day of the question (`read.ts`).
  upcasts: { 1: (old) => old },
  saidBy: 'staff',
  facets: z.object({
    handOver: id,
    /** The last day for an answer, in the clear for its clock. */
    until: z.iso.date().optional(),
  }),
  body: z.object({
    unit: id,
    /** The unit and its body, as they were called on that day. */
    to: z.string().max(500),
    parts: z.array(z.enum(SHAREABLE)).min(1),
    words,
  }),
})

export const HAND_OVER_ANSWERS = ['agreed', 'declined'] as const

export const handOverAnswered = defineKind({
  kind: 'hand-over.answered',
  version: 1,
  saidBy: 'page',
  facets: z.object({ handOver: id, to: z.enum(HAND_OVER_ANSWERS) }),
  body: z.object({ after: id }),
})

/** What was checked before somebody was believed to be the person: their code word, or that they agreed on none. */
export const SAFE_CHECKS = ['code-word', 'none-agreed'] as const

/** The person's own answer, which somebody of the desk heard and wrote down. Whoever writes it puts their weight behind it. */
export const handOverTold = defineKind({
  kind: 'hand-over.told',
  version: 1,
  saidBy: 'staff',
  weight: true,
  facets: z.object({ handOver: id, to: z.enum(HAND_OVER_ANSWERS) }),
  body: z.object({
    after: id,
    how: z.enum(HEARD_WAYS),
    /** Civil date on which the person said it. */
    on: z.iso.date(),
    /** Whoever heard it, by their name in this file: it is another in each. */
    heardBy: z.string().max(200),
    contact: z.enum(SAFE_CHECKS),
    /** What the person was told before: the newest entry of each part, joined, and never what it says. */
    covered: z.string().max(COVERED_CHARACTERS_MAX),
    /** The answer in the person's words. */
    words,
  }),
})

/** A second person of the desk stands for a told yes before it leads over a border. */
export const handOverConfirmed = defineKind({
  kind: 'hand-over.confirmed',
  version: 1,
  saidBy: 'staff',
  weight: true,
  facets: z.object({ handOver: id }),
  body: z.object({ told: id, words }),
})

/** The person says that they did not say what the desk wrote down. */
export const handOverNotSaid = defineKind({
  kind: 'hand-over.not-said',
  version: 1,
  saidBy: 'page',
  weight: true,
  facets: z.object({ handOver: id }),
  body: z.object({ told: id }),
})

/** The keys were given. Said of the same subject as a consent that is taken back: of two at once the second is told. */
export const handOverDone = defineKind({
  kind: 'hand-over.done',
  version: 1,
  saidBy: 'staff',
  facets: z.object({ handOver: id }),
  body: z.object({ after: id }),
})

export const handOverKinds = [
  ...[handOverAsked, handOverAnswered, handOverTold, handOverConfirmed, handOverNotSaid, handOverDone],
] as unknown as readonly EntryKind[]
