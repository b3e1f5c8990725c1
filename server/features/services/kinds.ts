import { z } from 'zod'
import { defineKind, type EntryKind } from '@recourse/chronicle'
import { MOVED_BY, REFERRAL_STATES, type ReferralState } from './rules.ts'

const id = z.uuid({ version: 'v4' })
const code = z
  .string()
  .regex(/^[a-z0-9][a-z0-9:.-]*$/)
  .max(80)
const line = z.string().max(500)
const words = z.string().max(20_000)
const states = REFERRAL_STATES as unknown as readonly [ReferralState, ...ReferralState[]]

/** What may go along with the bare need, each only where the person agreed to it. */
export const COVERS = ['words', 'language', 'access', 'contact'] as const
export type Cover = (typeof COVERS)[number]

/** How a referral reaches who is to help: by a key on this instance, or as people do it without one. */
export const WAYS = ['here', 'phone', 'letter'] as const

/**
 * A service is offered for one need. Its id is that of the consent to come, of the share that rests on it and of the
 * subject that both sides name: what is taken back is found by it.
 */
export const referralOffered = defineKind({
  kind: 'referral.offered',
  version: 1,
  saidBy: 'staff',
  facets: z.object({ referral: id }),
  body: z.object({
    need: code,
    /** Id of `norms/support-services.json`. */
    service: code,
    way: z.enum(WAYS),
    /** The provider's unit, where it has one on this instance. */
    unit: id.nullable(),
    provider: line,
    covers: z.array(z.enum(COVERS)).max(COVERS.length),
    until: z.iso.date(),
    words: words.optional(),
  }),
})

/** The next step of a referral. `after` is the step that its author saw: the order is theirs, not that of arrival. */
export const referralMoved = defineKind({
  kind: 'referral.moved',
  version: 1,
  facets: z.object({ referral: id, to: z.enum(states) }),
  body: z.object({
    after: id,
    by: z.enum(MOVED_BY),
    words: words.optional(),
    /** What the person was asked, and said: on their own page, or by telephone to whoever writes this down. */
    asked: z.enum(['page', 'phone']).optional(),
    /** Exactly the entries that the person saw and agreed to. */
    covered: z.array(id).max(20).optional(),
    place: line.optional(),
    day: z.iso.date().optional(),
    /** A day on which they were expected. */
    came: z.enum(['yes', 'no']).optional(),
  }),
})

/** What a provider is asked to help with. It stands in the share, beside the copies that the person agreed to. */
export const serviceLine = defineKind({
  kind: 'referral.line',
  version: 1,
  saidBy: 'staff',
  facets: z.object({}),
  body: z.object({
    referral: id,
    need: code,
    service: code,
    desk: line,
    language: z.string().max(20).nullable(),
    words: words.optional(),
  }),
})

export const serviceKinds = [referralOffered, referralMoved, serviceLine] as unknown as readonly EntryKind[]
