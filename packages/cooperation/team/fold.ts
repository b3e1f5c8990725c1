import type { TeamConsent } from '../kinds/index.ts'
import type { TeamSaid, TermsProposed, UseAsked, Used } from './said.ts'

export interface Terms extends TermsProposed {
  readonly signedBy: readonly string[]
}

export interface AskedUse extends UseAsked {
  /** Whose agreement the rules of that moment asked for. */
  readonly needs: readonly string[]
  readonly agreed: readonly string[]
  readonly refused: readonly string[]
}

export interface SeenUse extends Used {
  /** Whether the rules of that moment allowed it: what an instance that does not keep them writes stays, and is named. */
  readonly isCovered: boolean
}

/** Where a team stands by what its parties said, in fold order: the same on every instance. */
export interface TeamStanding {
  readonly parties: readonly string[]
  readonly terms: readonly Terms[]
  /** Signed by everybody who was a party; the last that came to be so holds. */
  readonly inForce: Terms | null
  /** All that ever came into force, in that order: what somebody gave stays under those that they signed. */
  readonly agreed: readonly string[]
  /** How often terms came into force: a team that goes on longer than was agreed at first has had two. */
  readonly agreements: number
  readonly asked: readonly AskedUse[]
  readonly used: readonly SeenUse[]
  readonly evaluatedBy: readonly string[]
}

/** @param said in fold order @param parties those with which the team was opened */
export const foldTeam = (said: readonly TeamSaid[], parties: readonly string[]): TeamStanding =>
  said.reduce(step, {
    ...{ parties, terms: [], inForce: null, agreed: [], agreements: 0 },
    ...{ asked: [], used: [], evaluatedBy: [] },
  })

function step(team: TeamStanding, one: TeamSaid): TeamStanding {
  if (!team.parties.includes(one.by)) return team
  if (one.what === 'joined') return { ...team, parties: [...team.parties.filter((id) => id !== one.party), one.party] }
  // Nobody is waited for who has left.
  if (one.what === 'left') return settle({ ...team, parties: team.parties.filter((id) => id !== one.party) })
  if (one.what === 'terms') return { ...team, terms: [...team.terms, { ...one, signedBy: [] }] }
  if (one.what === 'signed') return settle({ ...team, terms: team.terms.map((terms) => signed(terms, one)) })
  if (one.what === 'asked') return { ...team, asked: [...team.asked, askedUse(team, one)] }
  if (one.what === 'answered') return { ...team, asked: team.asked.map((asked) => answered(asked, one)) }
  if (one.what === 'used') return { ...team, used: [...team.used, { ...one, isCovered: mayUse(team, one) === null }] }
  return { ...team, evaluatedBy: [...team.evaluatedBy.filter((id) => id !== one.by), one.by] }
}

const signed = (terms: Terms, { by, terms: which }: { readonly by: string; readonly terms: string }): Terms =>
  terms.id !== which || terms.signedBy.includes(by) ? terms : { ...terms, signedBy: [...terms.signedBy, by] }

/** Terms that are older than those in force come into force no more. */
function settle(team: TeamStanding): TeamStanding {
  const now = team.terms.findIndex(({ id }) => id === team.inForce?.id)
  const next = team.terms.slice(now + 1).findLast(({ signedBy }) => isSignedByAll(team.parties, signedBy))
  const inForce = next ?? team.terms[now] ?? null
  return next === undefined
    ? { ...team, inForce }
    : { ...team, inForce, agreed: [...team.agreed, next.id], agreements: team.agreements + 1 }
}

const isSignedByAll = (parties: readonly string[], signedBy: readonly string[]): boolean =>
  parties.length > 0 && parties.every((id) => signedBy.includes(id))

function askedUse(team: TeamStanding, asked: UseAsked): AskedUse {
  const consent = consentFor(team, asked)
  const others = team.parties.filter((id) => id !== asked.by)
  const needs = consent === 'all' ? [...new Set([...others, asked.contributor])] : [asked.contributor]
  return { ...asked, needs, agreed: [], refused: [] }
}

/** The first answer of each counts: what somebody relied on is not taken back behind them. */
function answered(asked: AskedUse, one: TeamSaid & { readonly what: 'answered' }): AskedUse {
  const isOpen = asked.needs.includes(one.by) && !asked.agreed.includes(one.by) && !asked.refused.includes(one.by)
  if (asked.id !== one.asked || !isOpen) return asked
  return one.agrees
    ? { ...asked, agreed: [...asked.agreed, one.by] }
    : { ...asked, refused: [...asked.refused, one.by] }
}

/**
 * What speaks of a use: the last terms in force that both signed, whoever gave it and whoever wants it. Those who stay
 * change nothing of what somebody left behind, and whoever joins is bound once they sign.
 */
export function consentFor({ terms, agreed }: TeamStanding, { by, contributor, use }: Of): TeamConsent | undefined {
  const both = (one: Terms): boolean => one.signedBy.includes(by) && one.signedBy.includes(contributor)
  const last = agreed.findLast((id) => terms.some((one) => one.id === id && both(one)))
  return terms.find(({ id }) => id === last)?.rules[use]
}
type Of = Pick<Used, 'by' | 'contributor' | 'use'>

export type UseRefusal = 'no-terms' | 'never' | 'ask-first' | 'not-agreed'
export type Wanted = Pick<Used, 'by' | 'use' | 'entry' | 'contributor' | 'asked'>

/** What speaks against using what somebody contributed; null: the rules allow it. What is one's own is free. */
export function mayUse(team: TeamStanding, wanted: Wanted): UseRefusal | null {
  if (wanted.by === wanted.contributor) return null
  const consent = consentFor(team, wanted)
  if (consent === undefined) return 'no-terms'
  if (consent === 'never') return 'never'
  if (consent === 'free' || consent === 'tell') return null
  const asked = team.asked.find(
    ({ id, by, use, entry }) => id === wanted.asked && by === wanted.by && use === wanted.use && entry === wanted.entry,
  )
  if (asked === undefined) return 'ask-first'
  return isAgreed(asked) ? null : 'not-agreed'
}

export const isAgreed = ({ needs, agreed }: AskedUse): boolean => needs.every((id) => agreed.includes(id))

/** Whether the last day that was agreed has passed. @param today civil date */
export const isTeamOver = ({ inForce }: TeamStanding, today: string): boolean =>
  inForce !== null && inForce.endsOn < today
