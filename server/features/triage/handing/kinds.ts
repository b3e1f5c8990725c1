import { z } from 'zod'
import { defineKind, type EntryKind } from '@recourse/chronicle'
import { SHAREABLE } from './shareable.ts'

const id = z.uuid({ version: 'v4' })
const line = z.string().max(500)
const words = z.string().max(20_000)

/** The desk asks whether another unit may be given parts of the case. Its id is also that of the consent, and of the subject. */
export const handOverAsked = defineKind({
  kind: 'hand-over.asked',
  version: 1,
  saidBy: 'staff',
  facets: z.object({ handOver: id }),
  body: z.object({
    unit: id,
    /** The unit and its body, as they were called on that day. */
    to: line,
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

/** The keys were given. Said of the same subject as a consent that is taken back: of two at once the second is told. */
export const handOverDone = defineKind({
  kind: 'hand-over.done',
  version: 1,
  saidBy: 'staff',
  facets: z.object({ handOver: id }),
  body: z.object({ after: id }),
})

export const handOverKinds = [handOverAsked, handOverAnswered, handOverDone] as unknown as readonly EntryKind[]
