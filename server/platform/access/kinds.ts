import { z } from 'zod'
import { defineKind, wrapNotes, type EntryKind } from '@recourse/chronicle'

/** Entries of an authority's own directory page: who there is, in which unit, in which role, until when. */

const id = z.uuid({ version: 'v4' })
const name = z.string().trim().min(1).max(200)
const civilDate = z.iso.date()

export const AUTHORITY_TYPES = [
  'support-desk',
  'prosecutor',
  'central-authority',
  'court',
  'nhri-or-ombudsman',
  'regional-or-international-body',
  'provider',
  'monitor',
] as const
export type AuthorityType = (typeof AUTHORITY_TYPES)[number]

/** Bodies that look at how others keep their word. */
export const WATCHING_TYPES: readonly AuthorityType[] = ['nhri-or-ombudsman', 'monitor']

export const ROLES = [
  'administrator',
  'desk-officer',
  'case-handler',
  'liaison-officer',
  'judge',
  'counsel',
  'interpreter',
  'provider',
  'supervisor',
  'monitor',
  'auditor',
  'statistician',
] as const
export type Role = (typeof ROLES)[number]

/** ISO 3166-1 alpha-3, or the short name of a regional body in the same form. */
export const jurisdiction = z.string().regex(/^[A-Z]{2,8}$/)

export const authorityRegistered = defineKind({
  kind: 'authority.registered',
  version: 1,
  facets: z.object({ authority: id, type: z.enum(AUTHORITY_TYPES), jurisdiction }),
  body: z.object({
    name,
    /** The outside body that hears complaints about the handling; null: the public page says that there is none. */
    complaintsTo: name.nullable(),
  }),
})

export const unitRegistered = defineKind({
  kind: 'unit.registered',
  version: 1,
  facets: z.object({ unit: id, authority: id }),
  body: z.object({ name }),
})

export const memberRegistered = defineKind({
  kind: 'member.registered',
  version: 1,
  facets: z.object({ member: id, authority: id }),
  body: z.object({ name }),
})

/** A person joins a unit in a role; the unit's key reaches them by a wrap of its own. */
export const membershipGranted = defineKind({
  kind: 'membership.granted',
  version: 1,
  facets: z.object({ membership: id, member: id, unit: id, role: z.enum(ROLES), until: civilDate.optional() }),
  body: z.object({}),
})

/** `ran-out`: the last day that was said when it was granted has passed. */
const ENDINGS = ['left', 'replaced', 'mistake', 'misuse', 'ran-out'] as const
export type Ending = (typeof ENDINGS)[number]

export const membershipEnded = defineKind({
  kind: 'membership.ended',
  version: 1,
  facets: z.object({ membership: id, reason: z.enum(ENDINGS) }),
  body: z.object({ note: z.string().max(2000).optional() }),
})

/** A colleague hands the unit's key on: from here on the member reads what the unit reads. */
export const memberAdmitted = defineKind({
  kind: 'member.admitted',
  version: 1,
  facets: z.object({
    unit: id,
    member: id,
    epochs: z.array(z.number().int().min(1)).max(1000),
    /** Their hashes, so that an audit knows each wrap. */
    wraps: wrapNotes.optional(),
  }),
  body: z.object({}),
})

/** What somebody can be trained in that a rule of this product asks for; `safety`: norms/risk.json, override. */
export const TRAININGS = ['safety'] as const
export type Training = (typeof TRAININGS)[number]

/** A training that somebody completed, as an administrator was shown it; no last day: it does not run out. */
export const memberTrained = defineKind({
  kind: 'member.trained',
  version: 1,
  facets: z.object({ member: id, training: z.enum(TRAININGS), completed: civilDate, until: civilDate.optional() }),
  body: z.object({ by: name }),
})

/** Who stands in while a member is away: the board shows the absent member's work to the deputy. */
export const deputyNamed = defineKind({
  kind: 'deputy.named',
  version: 1,
  facets: z.object({ member: id, deputy: id, unit: id, from: civilDate, until: civilDate }),
  body: z.object({}),
})

const key = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

/** A new signing key, announced under the old one, which goes on verifying what it signed (kernel 4). */
export const authorityKeyed = defineKind({
  kind: 'authority.keyed',
  version: 1,
  facets: z.object({
    ...{ authority: id, key, kid: key, previousKid: key, reason: z.enum(['due', 'suspected', 'other']) },
    /** Instant from which it signs; left out: from the entry on. */
    from: z.iso.datetime().optional(),
  }),
  body: z.object({}),
})

/** Most ids in one entry: a longer list is said in several. */
export const RESTORED_IDS_MAX = 5_000

/**
 * This instance was restored from a backup and lost what came after it: a fork, said in the open (kernel 8). The old
 * log's last head that is held here, the new log's name, and what was erased again from the list kept outside.
 */
export const instanceRestored = defineKind({
  kind: 'instance.restored',
  version: 1,
  facets: z.object({
    reason: z.enum(['disk-lost', 'damaged', 'moved', 'tampered', 'exercise', 'other']),
    oldOrigin: z.string().max(120).nullable(),
    oldSize: z.number().int().min(0),
    oldRoot: z.string().max(44).nullable(),
    newOrigin: z.string().max(120),
    erasedEntries: z.array(id).max(RESTORED_IDS_MAX),
    erasedCompartments: z.array(id).max(RESTORED_IDS_MAX),
  }),
  body: z.object({ note: z.string().max(2000).optional() }),
})

/**
 * Two custodians opened with the recovery key what a unit had lost. Counts are what it was to open and what nothing
 * opens any more; each file says it for itself besides. Afterwards a new recovery key is due (kernel 4).
 */
export const recoveryUsed = defineKind({
  kind: 'recovery.used',
  version: 1,
  weight: true,
  facets: z.object({
    unit: id,
    /** Of the key that was used, as it was announced. */
    holder: id,
    opened: z.number().int().min(0),
    lost: z.number().int().min(0),
  }),
  body: z.object({ reason: z.string().max(4000) }),
})

export const directoryKinds = [
  authorityRegistered,
  unitRegistered,
  memberRegistered,
  membershipGranted,
  membershipEnded,
  memberAdmitted,
  memberTrained,
  deputyNamed,
  authorityKeyed,
  instanceRestored,
  recoveryUsed,
] as unknown as readonly EntryKind[]
