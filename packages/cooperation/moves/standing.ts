import { actorRow, type OneSide } from '../kinds/actors.ts'
import type { Transition } from '../kinds/schema.ts'
import type { Move, MoveFacts } from './move.ts'

/** An authority that answered for the request, from one move on. */
export interface Leg {
  readonly authority: string
  readonly since: string
}

export interface JointWord {
  readonly action: string
  readonly party: string
  /** The step whose words are meant, where a step can mean one thing or another; empty where it means one alone. */
  readonly means: string
}

/** Where a request stands after some moves. Never changed in place: moves are tried at several places of the line. */
export interface Standing {
  readonly state: string
  readonly requesting: string | null
  /** On the requested side: whoever got the request first, then each one to whom it was passed on. */
  readonly legs: readonly Leg[]
  /** Of a team; empty where a request has two sides only. */
  readonly parties: readonly string[]
  /** Asked to join a team; its word is needed too. */
  readonly invited: string | null
  /** Who has said a joint step that others have still to say. */
  readonly said: readonly JointWord[]
  /** Actions and events that counted so far and that rules ask for. */
  readonly done: ReadonlySet<string>
  /** Clocks whose silence was an answer. */
  readonly silences: readonly string[]
}

export const beginning = (initial: string): Standing => ({
  ...{
    state: initial,
    requesting: null,
    legs: [],
    parties: [],
    invited: null,
    said: [],
    done: new Set(),
    silences: [],
  },
})

export const responsible = (standing: Standing): string | null => standing.legs.at(-1)?.authority ?? null

/** On which of the two sides an author stands; a party of a team that did not propose was asked. */
export const sideOf = (standing: Standing, { side, by }: Pick<Move, 'side' | 'by'>): OneSide => {
  if (side !== 'party') return side
  return standing.requesting === null || by === standing.requesting ? 'requesting' : 'requested'
}

/** What a joint step means: the word of who goes on, be it its own or that of another step. @param own id of the step */
export function meansOf({ effect }: Transition, { goesOn, agreesWith }: MoveFacts, own: string): string {
  if (effect !== 'agrees') return ''
  return agreesWith ?? (goesOn === undefined ? '' : own)
}

/** By which name somebody takes part in a joint step. */
export function partyOf(standing: Standing, transition: Transition, move: Pick<Move, 'side' | 'by'>): string {
  return isOfParties(standing, transition) ? move.by : sideOf(standing, move)
}

const isOfParties = (standing: Standing, { actor }: Transition): boolean =>
  actorRow(actor).joint === 'parties' && standing.parties.length > 0

/** Everybody whose word a joint step needs. */
export const neededFor = (standing: Standing, transition: Transition): readonly string[] => {
  if (actorRow(transition.actor).joint === undefined) return []
  if (!isOfParties(standing, transition)) return ['requesting', 'requested']
  return standing.invited === null ? standing.parties : [...standing.parties, standing.invited]
}

/** After a step that counted. A joint step counts for its state once everybody has said it. */
export function after(
  standing: Standing,
  move: Pick<Move, 'id' | 'by' | 'side' | 'action' | 'facts'>,
  transition: Transition,
): Standing {
  const needed = neededFor(standing, transition)
  const means = meansOf(transition, move.facts ?? {}, move.id)
  // Who means something else has not agreed: the newest word is the one that the others agree to or not.
  const alike = standing.said.filter((one) => one.action !== move.action || one.means === means)
  const said = [...alike, { action: move.action, party: partyOf(standing, transition, move), means }]
  const isWhole = needed.every((party) => said.some((one) => one.action === move.action && one.party === party))
  if (!isWhole) return { ...standing, said }
  const { facts = {}, by } = move
  const isPassed = transition.effect === 'sends' || transition.effect === 'forwards'
  return {
    state: transition.to,
    requesting: standing.requesting ?? (sideOf(standing, move) === 'requesting' ? by : null),
    legs: isPassed && facts.to !== undefined ? withLeg(standing.legs, facts.to, move.id) : standing.legs,
    parties: partiesAfter(standing, move, transition),
    invited: transition.effect === 'invites' ? (facts.to ?? null) : null,
    said: [],
    done: withDone(standing.done, move.action),
    silences: facts.clock === undefined ? standing.silences : [...standing.silences, facts.clock],
  }
}

/** Sent again to the same authority: it answers for the request as before. */
const withLeg = (legs: readonly Leg[], authority: string, since: string): readonly Leg[] =>
  legs.at(-1)?.authority === authority ? legs : [...legs, { authority, since }]

function partiesAfter(
  { parties, invited }: Standing,
  { facts = {}, by }: Pick<Move, 'by' | 'facts'>,
  { effect }: Transition,
): readonly string[] {
  if (effect === 'leaves') return parties.filter((party) => party !== by)
  if (effect === 'admits' && invited !== null) return [...parties, invited]
  return effect === 'sends' && facts.parties !== undefined ? [...new Set([by, ...facts.parties])] : parties
}

export const withDone = (done: ReadonlySet<string>, action: string): ReadonlySet<string> =>
  done.has(action) ? done : new Set([...done, action])
