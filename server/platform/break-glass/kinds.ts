import { z } from 'zod'
import { defineKind, type EntryKind } from '@recourse/chronicle'

const id = z.uuid({ version: 'v4' })
export const REASON_CHARACTERS_MAX = 4000
/** Shorter than this is no reason that a person could be shown. */
export const REASON_CHARACTERS_MIN = 10
const reason = z.string().min(REASON_CHARACTERS_MIN).max(REASON_CHARACTERS_MAX)

/** That two supervisors are to open a file without a member of its unit, and why: the person sees it (kernel 4). */
export const breakGlassAsked = defineKind({
  kind: 'break-glass.asked',
  version: 2,
  weight: true,
  facets: z.object({
    unit: id,
    /** The unit that is to take over; unknown in entries of the first version. */
    to: id.optional(),
  }),
  body: z.object({ reason }),
  upcasts: { 1: (old) => old },
})

/** That a supervisor who was asked did not give their share, and why; others may still give theirs. */
export const breakGlassDeclined = defineKind({
  kind: 'break-glass.declined',
  version: 1,
  weight: true,
  facets: z.object({ unit: id }),
  body: z.object({ reason }),
})

export const breakGlassKinds = [breakGlassAsked, breakGlassDeclined] as unknown as readonly EntryKind[]
