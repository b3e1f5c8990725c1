import { z } from 'zod'
import { defineKind, type EntryKind } from '@recourse/chronicle'

const id = z.uuid({ version: 'v4' })
const line = z.string().trim().max(300)
const code = z
  .string()
  .regex(/^[a-z0-9][a-z0-9:.-]*$/)
  .max(80)

export const HELPER_KINDS = ['service', 'lawyer', 'interpreter'] as const
export const COSTS = ['free', 'low', 'paid', 'unknown'] as const
export const CAPACITIES = ['open', 'waiting-list', 'full', 'unknown'] as const

/** Most kinds of help, languages or adaptations that one entry may name. */
const LIST_MAX = 60

/** What the public is told of somebody who helps. All of it is meant for everyone: the instance itself holds the key. */
export const helperSaid = z.object({
  name: line.min(1),
  kind: z.enum(HELPER_KINDS),
  /** Ids of `norms/support-services.json`. */
  services: z.array(code).max(LIST_MAX),
  /** ISO 3166-1 alpha-3 of where it is. */
  state: z.string().regex(/^[A-Z]{3}$/),
  place: line,
  address: line,
  phone: line,
  mail: line,
  web: line,
  languages: z.array(line).max(LIST_MAX),
  /** Ids of the adaptations in `norms/support-services.json`. */
  adaptations: z.array(code).max(LIST_MAX),
  cost: z.enum(COSTS),
  hours: line,
  capacity: z.enum(CAPACITIES),
  /** For whom, and for whom not. */
  whoFor: z.string().trim().max(2000),
  note: z.string().trim().max(2000),
})
export type HelperSaid = z.infer<typeof helperSaid>

/** Somebody who helps is listed, or what is known of them is corrected: the newest entry counts. */
export const helperListed = defineKind({
  kind: 'helper.listed',
  version: 1,
  facets: z.object({ helper: id, checkedOn: z.iso.date() }),
  body: helperSaid,
})

/** Looked at again and found right as it stands. */
export const helperChecked = defineKind({
  kind: 'helper.checked',
  version: 1,
  facets: z.object({ helper: id, checkedOn: z.iso.date() }),
  body: z.object({}),
})

export const helperRemoved = defineKind({
  kind: 'helper.removed',
  version: 1,
  facets: z.object({ helper: id, reason: z.enum(['closed', 'unsafe', 'mistake', 'asked']) }),
  body: z.object({}),
})

export const helpKinds = [helperListed, helperChecked, helperRemoved] as unknown as readonly EntryKind[]
