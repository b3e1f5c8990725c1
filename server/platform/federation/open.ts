import { EXCHANGE_PURPOSES, fromBase64Url } from '@recourse/chronicle'
import type { TrustedAuthority } from '@recourse/wire'
import type { Holder, OpenCompartment, Work } from '../chronicle/index.ts'
import { exchangeOpened, type Party, type Side } from './kinds.ts'

export interface NewExchange {
  /** What kind of file: `request`, `referral`, `joint-team`. */
  readonly fileKind: string
  /** Kind of request of norms/cooperation.json, or the kind of file. */
  readonly subject: string
  readonly priority: 'normal' | 'urgent' | 'emergency'
  /** Hides on the way what it is about: even kinds of entries (cooperation.md 7.2). */
  readonly isMasked?: boolean
  /** The authority of ours that opens it, with its receiving unit and whoever else holds the key here. */
  readonly from: Party
  readonly holders: readonly Holder[]
  readonly to: readonly { readonly authority: TrustedAuthority; readonly side: Side }[]
}

export const OPAQUE = 'opaque'

/** A unit elsewhere as a holder: its newest key, as a pin or a list announces it. Null where it has none yet. */
export function foreignHolder({ id, jurisdiction, receivingUnit }: TrustedAuthority): Holder | null {
  const newest = receivingUnit.keys.at(-1)
  const bytes = newest === undefined ? null : fromBase64Url(newest.key)
  if (newest === undefined || bytes === null) return null
  const key = { curve: 'X25519' as const, kid: newest.kid, bytes }
  return { type: 'foreign-unit', id: receivingUnit.id, key, body: { authority: id, state: jurisdiction } }
}

export const partyOf = ({ id, instance, receivingUnit }: TrustedAuthority, side: Side): Party => ({
  ...{ authority: id, instance, unit: receivingUnit.id, side },
})

/**
 * A file that several authorities hold: one compartment, whose key each of them has from the start (kernel 3).
 * Throws where a party has no key: the caller has refused that before.
 */
export function openExchange(
  work: Work,
  exchange: NewExchange,
): { readonly file: string; readonly place: OpenCompartment } {
  const { fileKind, subject, priority, isMasked = false, from, to } = exchange
  const foreign = to.map(({ authority }) => foreignHolder(authority))
  if (foreign.some((one) => one === null)) throw new Error('a partner without a key')
  const holders = [...exchange.holders, ...foreign.filter((one) => one !== null)]
  const file = work.openFile(fileKind)
  const purpose = isMasked ? EXCHANGE_PURPOSES.masked : EXCHANGE_PURPOSES.open
  const place = work.openCompartment({ file, fileKind, purpose, custody: 'members', holders })
  const parties = [from, ...to.map(({ authority, side }) => partyOf(authority, side))]
  const facets = { subject: isMasked ? OPAQUE : subject, priority, parties }
  work.say(place, exchangeOpened, { facets, body: {}, subject: { id: file, saw: null } })
  return { file, place }
}
