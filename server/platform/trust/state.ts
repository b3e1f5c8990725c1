import { unitKeyed, type ReadEntry } from '@recourse/chronicle'
import { daysAfter, instantOf, KEY_OVERLAP_DAYS, type Board, type Competence, type UnitKey } from '@recourse/wire'
import { authorityKeyed, authorityRegistered } from '../access/index.ts'
import * as kinds from './kinds.ts'

/** A text that was taken, and when: it is checked again as it was then. */
export interface Taken {
  readonly hash: string
  readonly at: string
}

export interface Proposal extends Taken {
  readonly entry: string
  /** Name of its author in the directory. */
  readonly actor: string
}

export interface Peer {
  readonly id: string
  readonly proposal: Proposal | null
  /** Cards in the order in which they were taken; none: not trusted. */
  readonly cards: readonly Taken[]
}

export interface Period {
  readonly from: string
  readonly until: string | null
}

/** A key of ours; no kid while nothing came after the first one. */
export interface OwnKey extends Period {
  readonly kid: string | null
}

export interface Description {
  readonly unit: string
  readonly languages: readonly string[]
  readonly competences: readonly Competence[]
  readonly name: Readonly<Record<string, string>>
  readonly alwaysReached: string | null
}

export interface Revoked {
  readonly kid: string
  readonly instance: string
  readonly authority: string | null
  readonly at: string
  readonly reason: 'suspected' | 'lost' | 'ended'
}

export interface TrustState {
  readonly described: ReadonlyMap<string, Description>
  /** By authority, oldest first. */
  readonly signing: ReadonlyMap<string, readonly OwnKey[]>
  /** By unit, oldest first. */
  readonly unitKeys: ReadonlyMap<string, readonly UnitKey[]>
  readonly callKeys: readonly OwnKey[]
  readonly peers: ReadonlyMap<string, Peer>
  readonly board: Board | null
  readonly boardProposal: (Board & { readonly entry: string; readonly actor: string }) | null
  /** The newest list, and the board that it was signed by. */
  readonly list: (Taken & { readonly board: Board }) | null
  readonly revoked: readonly Revoked[]
  /** What was believed once: keys on it verify what they signed then. */
  readonly past: { readonly cards: readonly Taken[]; readonly lists: readonly (Taken & { readonly board: Board })[] }
  /** When anything was said last. */
  readonly lastAt: string | null
}

export const NO_TRUST: TrustState = {
  ...{ described: new Map(), signing: new Map(), unitKeys: new Map(), callKeys: [], peers: new Map() },
  ...{ board: null, boardProposal: null, list: null, revoked: [], past: { cards: [], lists: [] }, lastAt: null },
}

type Open = Extract<ReadEntry, { state: 'open' }>
type Step = (state: TrustState, entry: Open, at: string) => TrustState

const put = <Value>(map: ReadonlyMap<string, Value>, id: string, value: Value): ReadonlyMap<string, Value> =>
  new Map(map).set(id, value)

/** The key before goes on for its overlap, or ends at once where it may be in wrong hands. */
function nextKey(keys: readonly OwnKey[], next: OwnKey, previousKid: string, isSuspected: boolean): readonly OwnKey[] {
  const until = isSuspected ? next.from : instantOf(daysAfter(next.from, KEY_OVERLAP_DAYS))
  // Announced again, for an earlier day say, it is the same key still.
  const earlier = keys.filter(({ kid }) => kid === null || kid !== next.kid)
  const last = earlier.at(-1)
  const before = last === undefined ? [] : [{ ...last, kid: last.kid ?? previousKid, until }]
  return [...earlier.slice(0, -1), ...before, next]
}

const registeredStep: Step = (state, { facets }, at) => {
  const { authority } = authorityRegistered.facets.parse(facets)
  // The first authority's day is the instance's too: its call key was made before.
  const callKeys = state.callKeys.length === 0 ? [{ kid: null, from: at, until: null }] : state.callKeys
  if (state.signing.has(authority)) return state
  return { ...state, callKeys, signing: put(state.signing, authority, [{ kid: null, from: at, until: null }]) }
}

const signingStep: Step = (state, { facets }, at) => {
  const { authority, kid, previousKid, reason, from = at } = authorityKeyed.facets.parse(facets)
  const next = { kid, from, until: null }
  const keys = nextKey(state.signing.get(authority) ?? [], next, previousKid, reason === 'suspected')
  return { ...state, signing: put(state.signing, authority, keys) }
}

const instanceKeyedStep: Step = (state, { facets }) => {
  const { kid, from, previousKid, reason } = kinds.instanceKeyed.facets.parse(facets)
  const next = { kid, from, until: null }
  return { ...state, callKeys: nextKey(state.callKeys, next, previousKid, reason === 'suspected') }
}

const unitStep: Step = (state, { facets }, at) => {
  const { unit, epoch, key, kid, shares } = unitKeyed.facets.parse(facets)
  // Break-glass receives nothing from outside.
  if (shares !== undefined) return state
  const keys = [...(state.unitKeys.get(unit) ?? []), { epoch, key, kid, from: at }]
  return { ...state, unitKeys: put(state.unitKeys, unit, keys) }
}

const describedStep: Step = (state, { facets, body }) => {
  const { authority, ...coded } = kinds.authorityDescribed.facets.parse(facets)
  const said = { ...coded, ...kinds.authorityDescribed.body.parse(body) }
  return { ...state, described: put(state.described, authority, said) }
}

const peerOf = (state: TrustState, id: string): Peer => state.peers.get(id) ?? { id, proposal: null, cards: [] }
const withPeer = (state: TrustState, peer: Peer): TrustState => ({ ...state, peers: put(state.peers, peer.id, peer) })

const proposedStep: Step = (state, { header, facets }, at) => {
  const { peer, card } = kinds.peerProposed.facets.parse(facets)
  const proposal = { hash: card, at, entry: header.id, actor: header.actor }
  return withPeer(state, { ...peerOf(state, peer), proposal })
}

const pinnedStep: Step = (state, { header, facets }, at) => {
  const { peer, card, proposal } = kinds.peerPinned.facets.parse(facets)
  const before = peerOf(state, peer)
  const isTheirs = before.proposal?.entry === proposal && before.proposal.hash === card
  // One person alone pins nobody, whatever a program let through.
  if (!isTheirs || before.proposal?.actor === header.actor) return state
  return withPeer(state, { ...before, proposal: null, cards: [...before.cards, { hash: card, at }] })
}

const declinedStep: Step = (state, { facets }) => {
  const { peer, proposal } = kinds.peerDeclined.facets.parse(facets)
  const before = peerOf(state, peer)
  return before.proposal?.entry === proposal ? withPeer(state, { ...before, proposal: null }) : state
}

const unpinnedStep: Step = (state, { facets }) => {
  const { peer } = kinds.peerUnpinned.facets.parse(facets)
  const cards = [...state.past.cards, ...peerOf(state, peer).cards]
  return withPeer({ ...state, past: { ...state.past, cards } }, { id: peer, proposal: null, cards: [] })
}

/** The list that is held goes to what was believed once. */
function withoutList(state: TrustState): TrustState {
  if (state.list === null) return state
  return { ...state, list: null, past: { ...state.past, lists: [...state.past.lists, state.list] } }
}

const refreshedStep: Step = (state, { facets }, at) => {
  const { peer, card } = kinds.peerRefreshed.facets.parse(facets)
  const before = peerOf(state, peer)
  const cards = [...before.cards, { hash: card, at }]
  return before.cards.length === 0 ? state : withPeer(state, { ...before, cards })
}

const boardProposedStep: Step = (state, { header, facets }) => ({
  ...state,
  boardProposal: { ...kinds.boardProposed.facets.parse(facets), entry: header.id, actor: header.actor },
})

const boardSetStep: Step = (state, { header, facets }) => {
  const { proposal } = kinds.boardSet.facets.parse(facets)
  if (proposal === null) return { ...withoutList(state), board: null, boardProposal: null }
  const waiting = state.boardProposal
  if (waiting?.entry !== proposal || waiting.actor === header.actor) return state
  const { needed, keys } = waiting
  // Lists of a board that was believed before are none of this one's.
  return { ...withoutList(state), board: { needed, keys }, boardProposal: null }
}

const listStep: Step = (state, { facets }, at) => {
  const { list, needed, keys } = kinds.listAccepted.facets.parse(facets)
  if (state.board === null) return state
  return { ...withoutList(state), list: { hash: list, at, board: state.board }, board: { needed, keys } }
}

const revokedStep: Step = (state, { facets }) => {
  const { notice: _notice, ...said } = kinds.keyRevoked.facets.parse(facets)
  if (state.revoked.some(({ kid }) => kid === said.kid)) return state
  return { ...state, revoked: [...state.revoked, said] }
}

/** What an authority says of itself, and what only the first one says, of partners and boards. */
const OWN: Readonly<Record<string, Step>> = {
  [authorityRegistered.kind]: registeredStep,
  [authorityKeyed.kind]: signingStep,
  [unitKeyed.kind]: unitStep,
  [kinds.authorityDescribed.kind]: describedStep,
}
const FIRST: Readonly<Record<string, Step>> = {
  [kinds.instanceKeyed.kind]: instanceKeyedStep,
  [kinds.peerProposed.kind]: proposedStep,
  [kinds.peerPinned.kind]: pinnedStep,
  [kinds.peerDeclined.kind]: declinedStep,
  [kinds.peerUnpinned.kind]: unpinnedStep,
  [kinds.peerRefreshed.kind]: refreshedStep,
  [kinds.boardProposed.kind]: boardProposedStep,
  [kinds.boardSet.kind]: boardSetStep,
  [kinds.listAccepted.kind]: listStep,
  [kinds.keyRevoked.kind]: revokedStep,
}

const ONCE_UPON_A_TIME = '1970-01-01T00:00:00.000Z'

/** The next state after an entry of a directory. @param first the authority that was there first */
export function foldTrust(state: TrustState, entry: ReadEntry, first: string): TrustState {
  if (entry.state !== 'open') return state
  const { authority, recordedAt: at = ONCE_UPON_A_TIME } = entry.header
  const named = entry.facets.authority
  const own = named === undefined || named === authority ? OWN[entry.kind] : undefined
  const step = own ?? (authority === first ? FIRST[entry.kind] : undefined)
  return step === undefined ? state : { ...step(state, entry, at), lastAt: later(state.lastAt, at) }
}

const later = (one: string | null, other: string): string => (one !== null && one > other ? one : other)
