import { z } from 'zod'
import { defineKind, type EntryKind } from '@recourse/chronicle'

/** That two supervisors opened a file without a member of its unit, and why: the person sees it (kernel 4). */
export const breakGlassAsked = defineKind({
  kind: 'break-glass.asked',
  version: 1,
  weight: true,
  facets: z.object({ unit: z.uuid({ version: 'v4' }) }),
  body: z.object({ reason: z.string().min(10).max(4000) }),
})

export const breakGlassKinds = [breakGlassAsked] as unknown as readonly EntryKind[]
