import {
  CARD_BYTES_MAX,
  isSafeOrigin,
  isSameFingerprint,
  readCard,
  type Card,
  type ReadCard,
  type Trusted,
} from '@recourse/wire'
import type { Platform } from '../../platform/feature.ts'
import type { Acting } from '../../platform/http/index.ts'
import { accept, type Outcome } from '../../platform/outcome.ts'
import {
  CARD_PATH,
  fetchSmall,
  keepDocument,
  peerDeclined,
  peerPinned,
  peerProposed,
  peerUnpinned,
  type Proposal,
} from '../../platform/trust/index.ts'
import { actorOf, newestOn, saying, subjectOf } from './acting.ts'
import { refuse, refusedByRule } from './rules.ts'

/** What members do about partners: one brings a card in, another compares and confirms, anyone of them ends it. */

const peerSubject = (platform: Platform, peer: string): string => subjectOf(platform, `peer ${peer}`)

/** Fetches the card that stands at an address. */
export async function fetchCard(url: string): Promise<Outcome<Uint8Array, string>> {
  if (!isSafeOrigin(url)) return refuse('address-unsafe')
  const bytes = await fetchSmall(`${url}${CARD_PATH}`, CARD_BYTES_MAX)
  return bytes === null ? refuse('unreachable') : accept(bytes)
}

/** The first of the two: the card waits to be compared. Answers whose it is. @param url where it was fetched */
export async function proposePeer(
  platform: Platform,
  acting: Acting,
  { bytes, url }: { readonly bytes: Uint8Array; readonly url: string | null },
): Promise<Outcome<string, string>> {
  const read = readCard(platform.primitives, bytes, platform.clock.now())
  if (!read.ok) return refusedByRule(read.refusal)
  const { card, hash } = read.value
  const peer = card.instance.id
  if (url !== null && card.instance.url !== url) return refuse('other-address')
  const { state, trusted } = await platform.trust.now()
  const refused = (await isOurs(platform, card)) ? refuse('own-card') : standsAgainst(card, trusted)
  if (refused !== null) return refused
  const revoked = new Set(state.revoked.map(({ kid }) => kid))
  if (keysOf(card).some((kid) => revoked.has(kid))) return refuse('key-revoked')
  const known = state.peers.get(peer)
  if (known?.cards.at(-1)?.hash === hash || known?.proposal?.hash === hash) return refuse('nothing-new')
  const id = peerSubject(platform, peer)
  const subject = { id, saw: await newestOn(platform, id) }
  const done = await saying(platform, acting, (work, place) => {
    work.say(place, peerProposed, { facets: { peer, card: hash }, body: {}, subject })
    work.also((client) => keepDocument(client, hash, bytes))
  })
  return done.ok ? accept(peer) : done
}

const keysOf = ({ instance, authorities }: Card): readonly string[] => [
  ...instance.callKeys.map(({ kid }) => kid),
  ...authorities.flatMap((one) => one.signingKeys.map(({ kid }) => kid)),
]

async function isOurs(platform: Platform, card: Card): Promise<boolean> {
  const { authorities } = await platform.directory.current()
  const isOwnAuthority = card.authorities.some(({ id }) => authorities.has(id))
  return isOwnAuthority || card.instance.id === (await platform.trust.ownId())
}

/** Nobody may bring in an authority, or a key, that another partner brought in before. */
function standsAgainst(card: Card, trusted: Trusted): ReturnType<typeof refuse> | null {
  const others = trusted.instances().filter(({ id }) => id !== card.instance.id)
  const theirs = new Set([
    ...others.flatMap(({ callKeys }) => callKeys.map(({ kid }) => kid)),
    ...trusted
      .authorities()
      .filter(({ instance }) => instance !== card.instance.id)
      .flatMap(({ id, signingKeys }) => [id, ...signingKeys.map(({ kid }) => kid)]),
    ...others.map(({ url }) => url),
  ])
  const said = [...keysOf(card), ...card.authorities.map(({ id }) => id), card.instance.url]
  return said.some((one) => theirs.has(one)) ? refuse('peer-overlaps') : null
}

interface Waiting {
  readonly proposal: Proposal
  readonly card: ReadCard
}

async function waitingOf(platform: Platform, peer: string, entry: string): Promise<Outcome<Waiting, string>> {
  const { state, texts } = await platform.trust.now()
  const proposal = state.peers.get(peer)?.proposal
  const card = texts.proposed.get(peer)
  return proposal?.entry === entry && card !== undefined ? accept({ proposal, card }) : refuse('nothing-proposed')
}

/**
 * The second of the two has heard the digits from somebody at the partner whom they know, and writes down what they
 * heard: our page does not show it, so nobody can confirm what they did not hear.
 */
export async function pinPeer(
  platform: Platform,
  acting: Acting,
  { peer, proposal: entry, heard }: { readonly peer: string; readonly proposal: string; readonly heard: string },
): Promise<Outcome<null, string>> {
  const waiting = await waitingOf(platform, peer, entry)
  if (!waiting.ok) return waiting
  const { proposal, card } = waiting.value
  if (proposal.actor === (await actorOf(platform, acting))) return refuse('same-member')
  if (!isSameFingerprint(heard, card.fingerprint)) return refuse('fingerprint-differs')
  const { trusted } = await platform.trust.now()
  // Between the two somebody may have pinned another who claims the same.
  const refused = standsAgainst(card.card, trusted)
  if (refused !== null) return refused
  const subject = { id: peerSubject(platform, peer), saw: entry }
  const facets = { peer, card: proposal.hash, proposal: entry }
  return saying(platform, acting, (work, place) => work.say(place, peerPinned, { facets, body: {}, subject }))
}

export async function declinePeer(
  platform: Platform,
  acting: Acting,
  { peer, proposal: entry }: { readonly peer: string; readonly proposal: string },
): Promise<Outcome<null, string>> {
  const waiting = await waitingOf(platform, peer, entry)
  if (!waiting.ok) return waiting
  const subject = { id: peerSubject(platform, peer), saw: entry }
  const facets = { peer, proposal: entry, reason: 'not-them' } as const
  return saying(platform, acting, (work, place) => work.say(place, peerDeclined, { facets, body: {}, subject }))
}

/** One is enough to stop trusting. */
export async function unpinPeer(
  platform: Platform,
  acting: Acting,
  { peer, reason }: { readonly peer: string; readonly reason: 'ended' | 'suspected' | 'mistake' | 'other' },
): Promise<Outcome<null, string>> {
  const { state } = await platform.trust.now()
  if ((state.peers.get(peer)?.cards.length ?? 0) === 0) return refuse('no-such-peer')
  const id = peerSubject(platform, peer)
  const subject = { id, saw: await newestOn(platform, id) }
  return saying(platform, acting, (work, place) => {
    const entry = work.say(place, peerUnpinned, { facets: { peer, reason }, body: {}, subject })
    // A restore must not bring the partner back.
    work.erasures.push({ entry, target: { unit: 'partner', partner: peer } })
  })
}
