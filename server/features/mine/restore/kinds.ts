import { z } from 'zod'
import { defineKind, type EntryKind } from '@recourse/chronicle'

const REASON_CHARACTERS_MAX = 4000
/** Shorter than this is no reason that a person could be shown. */
const REASON_CHARACTERS_MIN = 10
export const reason = z.string().trim().min(REASON_CHARACTERS_MIN).max(REASON_CHARACTERS_MAX)

/** An officer is sure that somebody who lost their receipt is the person of this file, and says why. */
export const restoreAsked = defineKind({
  kind: 'restore.asked',
  version: 1,
  saidBy: 'staff',
  weight: true,
  facets: z.object({ member: z.uuid({ version: 'v4' }) }),
  body: z.object({ reason }),
})

/** A second officer is sure too: the file opens with a code that is handed over, once. */
export const restoreDone = defineKind({
  kind: 'restore.done',
  version: 1,
  saidBy: 'staff',
  weight: true,
  facets: z.object({}),
  body: z.object({ reason }),
})

export const restoreKinds = [restoreAsked, restoreDone] as unknown as readonly EntryKind[]
