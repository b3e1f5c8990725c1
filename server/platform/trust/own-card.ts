import type { KeyPair } from '@recourse/chronicle'
import { instantOf, isSafeOrigin, makeCard, type Card, type TextSigner, type UnitKey } from '@recourse/wire'
import type { AuthorityPage, People, Unit } from '../access/index.ts'
import type { InstanceSettings } from '../settings/index.ts'
import type { Description, OwnKey, TrustState } from './state.ts'

/** What a card is made of. */
export interface CardParts {
  readonly state: TrustState
  readonly people: People
  readonly settings: InstanceSettings
  readonly id: string
  readonly origin: string
  /** Pairs of this instance; undefined for a key that is not in the key store. */
  readonly callPair: (kid: string | null) => KeyPair | undefined
  readonly signingPairs: (authority: string) => readonly KeyPair[]
  readonly sign: (pair: KeyPair, message: Uint8Array) => Uint8Array
  /** Milliseconds since the Unix epoch. */
  readonly now: number
}

/** The card changes its time once an hour, so that all processes of an instance say the same. */
const HOUR_MS = 3_600_000
/** What is on its way may be sealed to the epochs before the newest. */
const EPOCHS_SHOWN = 3

export interface OwnKeyPair {
  readonly pair: KeyPair
  readonly from: string
  readonly until: string | null
}

/** The instance's own card; null where it has no address that partners may call. */
export function ownCard(parts: CardParts): { readonly card: Card; readonly text: string } | null {
  if (!isSafeOrigin(parts.origin)) return null
  const { settings, id, origin, now, state } = parts
  const calls = callKeysOf(parts)
  const authorities = [...parts.people.authorities.values()].flatMap((page) => authorityOf(parts, page) ?? [])
  const hour = Math.floor(now / HOUR_MS) * HOUR_MS
  const issuedAt = instantOf(Math.max(hour, Date.parse(state.lastAt ?? instantOf(0))))
  const card: Card = {
    issuedAt,
    instance: {
      ...{ id, name: settings.name, jurisdiction: settings.jurisdiction, url: origin },
      callKeys: calls.map(shown),
    },
    authorities: authorities.map(({ said }) => said),
  }
  const pairs = [...calls, ...authorities.flatMap(({ keys }) => keys)].map(({ pair }) => pair)
  return {
    card,
    text: makeCard(
      card,
      pairs.map((pair) => signerOf(parts, pair)),
    ),
  }
}

const signerOf = ({ sign }: CardParts, pair: KeyPair): TextSigner => ({
  kid: pair.kid,
  sign: (message) => sign(pair, message),
})

const shown = ({ pair, from, until }: OwnKeyPair) => ({
  ...{ kid: pair.kid, key: Buffer.from(pair.bytes).toString('base64url'), from, until },
})

/** Keys that are in use, announced or in their overlap; those that ended or were revoked are on no card. */
export function callKeysOf({ state, callPair, now }: Pick<CardParts, 'state' | 'callPair' | 'now'>) {
  return state.callKeys
    .filter((one) => isShown(one, state, now))
    .flatMap(({ kid, from, until }) => {
      const pair = callPair(kid)
      return pair === undefined || isRevoked(state, pair.kid) ? [] : [{ pair, from, until }]
    })
}

const isRevoked = ({ revoked }: TrustState, kid: string): boolean => revoked.some((one) => one.kid === kid)

const isShown = ({ kid, until }: OwnKey, state: TrustState, now: number): boolean =>
  (until === null || Date.parse(until) > now) && !(kid !== null && isRevoked(state, kid))

function signingKeysOf({ state, signingPairs, now }: CardParts, authority: string): readonly OwnKeyPair[] {
  const pairs = signingPairs(authority)
  const [first] = pairs
  return (state.signing.get(authority) ?? [])
    .filter((one) => isShown(one, state, now))
    .flatMap(({ kid, from, until }) => {
      const pair = kid === null ? first : pairs.find((one) => one.kid === kid)
      return pair === undefined || isRevoked(state, pair.kid) ? [] : [{ pair, from, until }]
    })
}

interface CardAuthority {
  readonly said: Card['authorities'][number]
  readonly keys: readonly OwnKeyPair[]
}

/** Null for an authority that nobody has described yet, or whose receiving unit has no key: others can't reach it. */
function authorityOf(parts: CardParts, { id, jurisdiction, type }: AuthorityPage): CardAuthority | null {
  const description = parts.state.described.get(id)
  const unit = description && parts.people.units.get(description.unit)
  const keys = signingKeysOf(parts, id)
  if (!description || unit?.authority !== id || unit.breakGlass || unit.epochs.length === 0 || keys.length === 0)
    return null
  return {
    said: { id, jurisdiction, type, ...wordsOf(description), signingKeys: keys.map(shown), ...unitOf(parts, unit) },
    keys,
  }
}

const wordsOf = ({ name, languages, competences, alwaysReached }: Description) => ({
  ...{ name: { ...name }, languages: [...languages], alwaysReached },
  competences: competences.map(({ requestKind, as, territory }) => ({
    ...{ requestKind, as: [...as], territory: territory === null ? null : [...territory] },
  })),
})

function unitOf({ state }: CardParts, { id, epochs }: Unit): { receivingUnit: { id: string; keys: UnitKey[] } } {
  const known = state.unitKeys.get(id) ?? []
  const keys = epochs.slice(-EPOCHS_SHOWN).flatMap(({ kid }) => known.find((one) => one.kid === kid) ?? [])
  return { receivingUnit: { id, keys: [...keys] } }
}
