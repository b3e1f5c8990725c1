import type { Pool } from 'pg'
import type { Primitives } from '@recourse/chronicle'
import {
  keepingOld,
  knownFromCard,
  readCard,
  readTrustList,
  type AcceptedList,
  type Held,
  type Known,
  type ReadCard,
} from '@recourse/wire'
import type { Journal } from '../journal.ts'
import { readDocuments } from './documents.ts'
import type { Peer, Taken, TrustState } from './state.ts'

/** A partner as their cards say, newest last. */
export interface TakenPeer {
  readonly held: Held
  readonly newest: ReadCard
}

/** What stands behind the hashes of a state, read and checked as it was when it was taken. */
export interface TakenTexts {
  readonly list: AcceptedList | null
  readonly peers: ReadonlyMap<string, TakenPeer>
  readonly proposed: ReadonlyMap<string, ReadCard>
}

interface TakingParts {
  readonly pool: Pick<Pool, 'query'>
  readonly primitives: Primitives
  readonly journal: Journal
}

/** A text that is gone or was changed in the table is trusted no more, and said so in the journal. */
export async function readTaken(parts: TakingParts, state: TrustState): Promise<TakenTexts> {
  const peers = [...state.peers.values()]
  const taken = [...peers.flatMap(({ cards, proposal }) => [...cards, ...(proposal ? [proposal] : [])]), state.list]
  const hashes = taken.flatMap((one) => one?.hash ?? [])
  const texts = await readDocuments(parts.pool, [...new Set(hashes)])
  const cardOf = (one: Taken): ReadCard | null => readCardOf(parts, texts, one)
  const found = peers.flatMap((peer): [string, TakenPeer][] => {
    const read = foldCards(peer, cardOf)
    return read === null ? [] : [[peer.id, read]]
  })
  const proposed = peers.flatMap(({ id, proposal }): [string, ReadCard][] => {
    const card = proposal && cardOf(proposal)
    return card ? [[id, card]] : []
  })
  return { list: readListOf(parts, texts, state), peers: new Map(found), proposed: new Map(proposed) }
}

function readCardOf(
  { primitives, journal }: TakingParts,
  texts: ReadonlyMap<string, Uint8Array>,
  { hash, at }: Taken,
): ReadCard | null {
  const read = readCard(primitives, texts.get(hash) ?? new Uint8Array(), Date.parse(at))
  if (read.ok && read.value.hash === hash) return read.value
  journal('error', 'trust.document-damaged', { hash })
  return null
}

/** Keys of older cards stay known, for what they signed. One card that does not read takes the partner's trust away. */
function foldCards({ cards }: Peer, cardOf: (one: Taken) => ReadCard | null): TakenPeer | null {
  let known: Known | null = null
  let newest: ReadCard | null = null
  for (const one of cards) {
    newest = cardOf(one)
    if (newest === null) return null
    const next = knownFromCard(newest.card)
    known = known === null ? next : keepingOld(known, next, newest.card.issuedAt)
  }
  return known === null || newest === null ? null : { held: { known, issuedAt: newest.card.issuedAt }, newest }
}

/** Everybody who was believed once and is not any more, for checking what they signed then. */
export async function readPast(parts: TakingParts, { past }: TrustState): Promise<readonly Known[]> {
  const texts = await readDocuments(
    parts.pool,
    [...past.cards, ...past.lists].map(({ hash }) => hash),
  )
  const cards = past.cards.flatMap((one) => readCardOf(parts, texts, one) ?? [])
  const lists = past.lists.flatMap((list) => readListOf(parts, texts, { list }) ?? [])
  return [...cards.map(({ card }) => knownFromCard(card)), ...lists.flatMap(({ list }) => list.known)]
}

function readListOf(
  { primitives, journal }: TakingParts,
  texts: ReadonlyMap<string, Uint8Array>,
  { list }: Pick<TrustState, 'list'>,
): AcceptedList | null {
  if (list === null) return null
  const ask = { board: list.board, last: null, now: Date.parse(list.at) }
  const read = readTrustList(primitives, texts.get(list.hash) ?? new Uint8Array(), ask)
  if (read.ok && read.value.hash === list.hash) return read.value
  journal('error', 'trust.document-damaged', { hash: list.hash })
  return null
}
