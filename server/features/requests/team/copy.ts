import type { ReadEntry } from '@recourse/chronicle'
import { consentFor, mayUse, type UseRefusal } from '@recourse/cooperation'
import { isParty } from '../../../platform/federation/index.ts'
import { requestAsked, requestMoved } from '../kinds.ts'
import type { OpenRequest } from '../read.ts'
import { isContribution, teamOf, type Team } from './standing.ts'

/** For the work of the team itself: all of it, and it stays with the party that takes it. */
export const FOR_THE_TEAM = 'team'

/** Why something stays out of a copy: what the terms say of it, or that nobody has said yet that it is used so. */
export type Withheld = UseRefusal | 'say-first'

/** A request as a copy may have it: what the terms of a team keep in is closed here, so that no part of a copy has it. */
export interface Copy {
  readonly request: OpenRequest
  /** Null: the request is no joint team, or the copy is for the team itself. */
  readonly use: string | null
  readonly isTeam: boolean
  /** By entry. */
  readonly withheld: ReadonlyMap<string, Withheld>
}

/**
 * What leaves for one use. Null: it was not said for which, or the law's data knows no such use; whoever takes a copy says
 * so first. @param today civil date
 */
export function copyOf(request: OpenRequest, use: string | undefined, today: string): Copy | null {
  const team = teamOf(request, today)
  if (team === null) return { request, use: null, isTeam: false, withheld: new Map() }
  if (use === FOR_THE_TEAM && isOfTheTeam(request)) return { request, use: null, isTeam: true, withheld: new Map() }
  return use === undefined || !team.law.uses.some(({ id }) => id === use) ? null : copyFor(request, team, use)
}

/** Whoever has left works for it no more: their copies go by the rules of use alone. */
export const isOfTheTeam = ({ exchange, author }: OpenRequest): boolean => isParty(exchange, author.authority)

export function copyFor(request: OpenRequest, team: Team, use: string): Copy {
  const us = request.author.authority
  const withheld = new Map<string, Withheld>()
  for (const entry of request.line) {
    const why = mayBeOne(entry) && entry.header.authority !== us ? whyNot(team, us, entry, use) : null
    if (why !== null) withheld.set(entry.header.id, why)
  }
  const line = request.line.map((entry) => (withheld.has(entry.header.id) ? closed(entry) : entry))
  const hasAsked = line.some(({ kind, state }) => kind === requestAsked.kind && state === 'open')
  return { request: { ...request, line, asked: hasAsked ? request.asked : null }, use, isTeam: true, withheld }
}

/** What a newer program said may be a contribution too, so it is held back like one. */
const mayBeOne = (entry: ReadEntry): boolean => entry.state === 'unknown' || isContribution(entry)

/** Of a step the clear stays, by which all count it. */
const closed = ({ header, kind, ...entry }: ReadEntry): ReadEntry => ({
  ...{ state: 'sealed', header, kind },
  facets: kind === requestMoved.kind && 'facets' in entry ? entry.facets : null,
})

/** A use that the terms allow is still said in the file before a copy leaves, unless they leave it free. */
function whyNot({ standing }: Team, us: string, { header }: ReadEntry, use: string): Withheld | null {
  const wanted = { by: us, use, entry: header.id, contributor: header.authority }
  const isSaid = ({ by, entry, use: how, isCovered }: Team['standing']['used'][number]): boolean =>
    by === us && entry === header.id && how === use && isCovered
  if (consentFor(standing, wanted) === 'free' || standing.used.some(isSaid)) return null
  const asked = standing.asked.findLast(({ by, entry, use: how }) => by === us && entry === header.id && how === use)
  return mayUse(standing, { ...wanted, asked: asked?.id ?? null }) ?? 'say-first'
}
