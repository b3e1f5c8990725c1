import type { ClientBase } from 'pg'
import { z } from 'zod'
import {
  CARD_BYTES_MAX,
  followsOn,
  readCard,
  readRevocation,
  REVOCATION_BYTES_MAX,
  type Card,
  type Revocation,
} from '@recourse/wire'
import { directoryPlace, instanceAuthor, type ActParts } from '../access/index.ts'
import type { Clock } from '../chance.ts'
import type { OpenCompartment, Work } from '../chronicle/index.ts'
import type { Journal } from '../journal.ts'
import type { InstanceSettings } from '../settings/index.ts'
import { keepDocument } from './documents.ts'
import { fetchSmall } from './fetch.ts'
import { keyRevoked, peerRefreshed } from './kinds.ts'
import type { TrustStore } from './store.ts'

export interface RefreshParts {
  readonly acts: ActParts
  readonly trust: TrustStore
  readonly clock: Clock
  readonly journal: Journal
  readonly settings: () => Promise<InstanceSettings | null>
}

export const CARD_PATH = '/federation/card'
export const REVOCATIONS_PATH = '/federation/revocations'

/** What came of looking at a partner's card again. */
export type Refreshed = 'unchanged' | 'taken' | 'unreachable' | 'refused'

/**
 * Fetches a partner's card and notices again: by the clock, and when they sign with a key that is not known here. What
 * needs a person to compare is left as it is, and said in the journal.
 */
export async function refreshPeer(parts: RefreshParts, peer: string): Promise<Refreshed> {
  const url = (await parts.trust.now()).texts.peers.get(peer)?.held.known.instance.url
  if (url === undefined) return 'refused'
  await takeNotices(parts, await fetchSmall(`${url}${REVOCATIONS_PATH}`, NOTICES_BYTES_MAX))
  const bytes = await fetchSmall(`${url}${CARD_PATH}`, CARD_BYTES_MAX)
  return bytes === null ? 'unreachable' : takeCard(parts, peer, bytes)
}

/** Takes a newer card of a partner where the keys that are known carry it on. */
export async function takeCard(parts: RefreshParts, peer: string, bytes: Uint8Array): Promise<Refreshed> {
  const { trust, acts, clock, journal } = parts
  const { state, texts } = await trust.now()
  const known = texts.peers.get(peer)
  const read = readCard(acts.primitives, bytes, clock.now())
  if (known === undefined || !read.ok) return 'refused'
  const { card, hash } = read.value
  if (sayingOf(card) === sayingOf(known.newest.card)) return 'unchanged'
  const revoked = new Map(state.revoked.map(({ kid, at }) => [kid, at]))
  const follows = followsOn(known.held, card, clock.now(), revoked)
  if (!follows.ok) {
    journal('warn', 'trust.card-refused', { peer, code: follows.refusal.code })
    return 'refused'
  }
  await said(parts, (work, place) => {
    work.say(place, peerRefreshed, { facets: { peer, card: hash }, body: {} })
    work.also((client: ClientBase) => keepDocument(client, hash, bytes))
  })
  return 'taken'
}

/** All of a card but its time. */
const sayingOf = ({ instance, authorities }: Card): string => JSON.stringify([instance, authorities])

/** A partner has some keys, each a notice. */
const NOTICES_MAX = 100
const NOTICES_BYTES_MAX = NOTICES_MAX * REVOCATION_BYTES_MAX
const noticesShape = z.object({ notices: z.array(z.string()).max(NOTICES_MAX) })

async function takeNotices(parts: RefreshParts, bytes: Uint8Array | null): Promise<void> {
  const read = noticesShape.safeParse(bytes === null ? null : parsed(bytes))
  for (const text of read.success ? read.data.notices : []) await takeNotice(parts, Buffer.from(text))
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return null
  }
}

async function takeNotice(parts: RefreshParts, bytes: Uint8Array): Promise<void> {
  const { state, trusted } = await parts.trust.now()
  const read = readRevocation(parts.acts.primitives, bytes, { trusted, board: state.board, now: parts.clock.now() })
  if (!read.ok || state.revoked.some(({ kid }) => kid === read.value.kid)) return
  await said(parts, (work, place) => sayRevoked(parts.acts, work, place, read.value, bytes))
}

/** Writes down that a key is out of use, with the notice that said so. */
export function sayRevoked(
  { primitives }: Pick<ActParts, 'primitives'>,
  work: Work,
  place: OpenCompartment,
  { kid, instance, authority, reason, issuedAt: at }: Omit<Revocation, 'expires'>,
  notice: Uint8Array | null,
): void {
  const hash = notice === null ? null : Buffer.from(primitives.sha256(notice)).toString('base64url')
  const key = { kid, instance, authority, at, reason }
  const entry = work.say(place, keyRevoked, { facets: { ...key, notice: hash }, body: {} })
  // A restore must not bring it back into use.
  work.erasures.push({ entry, target: { unit: 'key', key } })
  if (notice !== null && hash !== null) work.also((client) => keepDocument(client, hash, notice))
}

async function said(parts: RefreshParts, say: (work: Work, place: OpenCompartment) => void): Promise<void> {
  const first = (await parts.settings())?.authority
  if (first === undefined) return
  const work = parts.acts.chronicle.begin(instanceAuthor(first))
  say(work, await directoryPlace(parts.acts, first))
  const done = await parts.acts.chronicle.commit(work)
  if (!done.ok) parts.journal('warn', 'trust.not-stored', { code: done.refusal.code })
}

/** Every partner, one after the other: one that hangs holds the others up for some seconds. */
export async function refreshPeers(parts: RefreshParts): Promise<void> {
  for (const [peer] of (await parts.trust.now()).texts.peers) {
    const came = await refreshPeer(parts, peer)
    if (came !== 'unchanged') parts.journal('info', 'trust.refreshed', { peer, came })
  }
}
