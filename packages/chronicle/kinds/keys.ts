import { z } from 'zod'
import { defineKind } from '../fold/kinds.ts'
import { civilDate, code, epoch, hash, id, words, wrapNotes } from './shapes.ts'

/** Entries about keys. Public keys stand in facets, so that a writer without any private key can check and use them. */

/**
 * Whose hands a compartment's keys are in: `members` unlock with their own passphrase; `instance` is for authorities
 * that chose to do without vault passphrases, shown on each compartment and refused for the purposes below (kernel 4).
 */
export const custody = z.enum(['members', 'instance'])
export type Custody = z.infer<typeof custody>

/** Purposes whose keys the server itself never holds. */
export const MEMBERS_ONLY_PURPOSES: readonly string[] = ['identity', 'protection', 'counsel']
/** Parts of a file that authorities of several instances write in. The second hides what it is about on the way. */
export const EXCHANGE_PURPOSES = { open: 'exchange', masked: 'exchange-masked' } as const
/** Purposes whose entries hide even their kind. */
export const MASKED_PURPOSES: readonly string[] = ['protection', 'counsel', EXCHANGE_PURPOSES.masked]

export const isExchanged = (purpose: string): boolean =>
  purpose === EXCHANGE_PURPOSES.open || purpose === EXCHANGE_PURPOSES.masked

const newKey = { epoch, key: hash, kid: hash, wraps: wrapNotes }

export const compartmentOpened = defineKind({
  kind: 'compartment.opened',
  version: 1,
  facets: z.object({
    ...{ ...newKey, purpose: code, custody, fileKind: code },
    /** A share that ends: after this civil date its wraps are destroyed (kernel 3). */
    until: civilDate.optional(),
  }),
  body: z.object({}),
})

export const compartmentRotated = defineKind({
  kind: 'compartment.rotated',
  version: 1,
  facets: z.object({ ...newKey, reason: code }),
  body: z.object({ note: words.optional() }),
})

/**
 * To share is to wrap the key for one more holder: what, to whom, why, on which basis, until when (concepts 2).
 * Version 2 may withhold the wraps until an event: whoever knows only version 1 must not take them for given.
 */
export const compartmentDisclosed = defineKind({
  kind: 'compartment.disclosed',
  version: 2,
  upcasts: { 1: (old) => old },
  weight: true,
  facets: z.object({
    wraps: wrapNotes,
    purpose: code,
    basis: z.enum(['consent', 'law', 'assignment', 'recovery', 'break-glass']),
    until: civilDate.optional(),
    /** The event that they wait for, such as `request-executed`: made now, so that nobody's key is needed then (kernel 4). */
    withheldUntil: code.optional(),
  }),
  body: z.object({ reason: words, consent: id.optional(), article: words.optional() }),
})

/** The event came: the wraps of a withheld disclosure are handed over as they were made. */
export const compartmentReleased = defineKind({
  kind: 'compartment.released',
  version: 1,
  facets: z.object({ disclosure: id, event: code }),
  body: z.object({ note: words.optional() }),
})

/** To share less from here on: the holder gets no wrap of a later epoch. What was read can't be recalled. */
export const compartmentWithdrawn = defineKind({
  kind: 'compartment.withdrawn',
  version: 1,
  facets: z.object({ holder: id, reason: code }),
  body: z.object({ note: words.optional() }),
})

export const unitKeyed = defineKind({
  kind: 'unit.keyed',
  version: 1,
  facets: z.object({ unit: id, ...newKey, shares: z.object({ needed: z.number().int().min(2) }).optional() }),
  body: z.object({ note: words.optional() }),
})

/** A member's two keys: one to be sealed to, one to put their weight behind what they do. */
export const memberKeyed = defineKind({
  kind: 'member.keyed',
  version: 1,
  facets: z.object({ member: id, sealKey: hash, sealKid: hash, signKey: hash, signKid: hash }),
  body: z.object({}),
})

/** The authority's recovery key: two of three custodians can open what units have lost (kernel 4). */
export const recoveryKeyed = defineKind({
  kind: 'recovery.keyed',
  version: 1,
  facets: z.object({ holder: id, epoch, key: hash, kid: hash, custodians: z.array(id).min(1).max(3) }),
  body: z.object({ note: words.optional() }),
})
