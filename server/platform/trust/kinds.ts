import { z } from 'zod'
import { defineKind, type EntryKind } from '@recourse/chronicle'

/** Entries about trust, in an authority's directory: partners and boards in that of the first authority alone. */

const id = z.uuid()
const key = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
const hash = key
const instant = z.iso.datetime()
const note = z.object({ note: z.string().max(2000).optional() })
const office = z.string().trim().min(1).max(300)

const COMPETENCES_MAX = 200
const LANGUAGES_MAX = 60
const BOARD_MAX = 30

const competence = z.object({
  requestKind: z.string().min(1).max(80),
  as: z.array(z.enum(['requesting', 'requested', 'validating'])).min(1),
  territory: z.array(z.string().max(80)).max(200).nullable(),
})

/** What an authority is to others: which unit receives, in which languages it works, what it may do. */
export const authorityDescribed = defineKind({
  kind: 'authority.described',
  version: 1,
  facets: z.object({
    ...{ authority: id, unit: id, languages: z.array(z.string().max(20)).min(1).max(LANGUAGES_MAX) },
    competences: z.array(competence).max(COMPETENCES_MAX),
  }),
  body: z.object({
    name: z.record(z.string().max(20), office),
    /** Where the office is reached day and night; never a person. */
    alwaysReached: office.nullable(),
  }),
})

/** Somebody has brought the card of a partner; nothing is trusted yet. */
export const peerProposed = defineKind({
  kind: 'peer.proposed',
  version: 1,
  weight: true,
  facets: z.object({ peer: id, card: hash }),
  body: note,
})

/** Another member has compared the fingerprint with the partner, by voice or face to face. */
export const peerPinned = defineKind({
  kind: 'peer.pinned',
  version: 1,
  weight: true,
  facets: z.object({ peer: id, card: hash, proposal: id }),
  body: note,
})

const DECLINE_REASONS = ['not-them', 'mistake', 'other'] as const
export const peerDeclined = defineKind({
  kind: 'peer.declined',
  version: 1,
  facets: z.object({ peer: id, proposal: id, reason: z.enum(DECLINE_REASONS) }),
  body: note,
})

export const UNPIN_REASONS = ['ended', 'suspected', 'mistake', 'other'] as const
export const peerUnpinned = defineKind({
  kind: 'peer.unpinned',
  version: 1,
  facets: z.object({ peer: id, reason: z.enum(UNPIN_REASONS) }),
  body: note,
})

/** The partner's newer card, signed by keys that were known: taken by the instance itself. */
export const peerRefreshed = defineKind({
  kind: 'peer.refreshed',
  version: 1,
  facets: z.object({ peer: id, card: hash }),
  body: z.object({}),
})

const board = {
  needed: z.number().int().min(1).max(BOARD_MAX),
  keys: z
    .array(z.object({ kid: key, key }))
    .min(1)
    .max(BOARD_MAX),
}

/** Whose lists are believed is as grave as a pin: it takes two as well. */
export const boardProposed = defineKind({
  kind: 'trust.board-proposed',
  version: 1,
  weight: true,
  facets: z.object(board),
  body: note,
})

/** Null proposal: no board is believed any more. */
export const boardSet = defineKind({
  kind: 'trust.board-set',
  version: 1,
  weight: true,
  facets: z.object({ proposal: id.nullable() }),
  body: note,
})

/** With the board that signs the next one, as the list says. */
export const listAccepted = defineKind({
  kind: 'trust.list-accepted',
  version: 1,
  facets: z.object({ list: hash, seq: z.number().int().min(1), ...board }),
  body: z.object({}),
})

/** A key is out of use: one of ours, or a partner's by a notice that was checked. */
export const keyRevoked = defineKind({
  kind: 'key.revoked',
  version: 1,
  facets: z.object({
    ...{ kid: key, instance: id, authority: id.nullable(), at: instant },
    reason: z.enum(['suspected', 'lost', 'ended']),
    /** The notice that said so; null for a key of ours. */
    notice: hash.nullable(),
  }),
  body: z.object({}),
})

/** A next call key of this instance, announced before it is used. */
export const instanceKeyed = defineKind({
  kind: 'instance.keyed',
  version: 1,
  facets: z.object({ key, kid: key, previousKid: key, from: instant, reason: z.enum(['due', 'suspected', 'other']) }),
  body: z.object({}),
})

export const trustKinds = [
  authorityDescribed,
  peerProposed,
  peerPinned,
  peerDeclined,
  peerUnpinned,
  peerRefreshed,
  boardProposed,
  boardSet,
  listAccepted,
  keyRevoked,
  instanceKeyed,
] as unknown as readonly EntryKind[]
