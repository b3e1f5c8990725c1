import type { ReadEntry } from '@recourse/chronicle'
import { foldTeam, isTeamOver, type TeamLaw, type TeamSaid, type TeamStanding } from '@recourse/cooperation'
import { exchangeFile, exchangeJoined, exchangeLeft, exchangeOpened } from '../../../platform/federation/index.ts'
import { harmTold, harmUntold } from '../../harms/index.ts'
import { otherChannelUsed, requestAsked, requestMoved, requestNoted } from '../kinds.ts'
import type { OpenRequest } from '../read.ts'
import { evaluated, termsProposed, termsSigned, useAnswered, useAsked, used } from './kinds.ts'

/** A joint team as its page shows it. */
export interface Team {
  readonly law: TeamLaw
  readonly standing: TeamStanding
  readonly isParty: boolean
  /** The last day that was agreed has passed. */
  readonly isPast: boolean
  /** Its end has come: by the day, or because all agreed. */
  readonly isOver: boolean
  /** What others contributed, the oldest first. */
  readonly contributed: readonly ReadEntry[]
}

/** Kinds that carry something into a team which somebody may want to use. */
const CONTRIBUTIONS: readonly string[] = [
  ...[exchangeFile.kind, requestNoted.kind, requestAsked.kind, otherChannelUsed.kind],
  ...[harmTold.kind, harmUntold.kind],
]

/** A step itself is a signed line that all may show; the words that somebody wrote with it are theirs. */
export function isContribution(entry: ReadEntry): boolean {
  if (entry.state === 'erased') return false
  if (CONTRIBUTIONS.includes(entry.kind)) return true
  return entry.kind === requestMoved.kind && entry.state === 'open' && Boolean(entry.body.words)
}

/** Null where the request is no joint team. @param today civil date */
export function teamOf(request: OpenRequest, today: string): Team | null {
  const { kind, line, author, view } = request
  const law = kind?.team
  if (kind === undefined || law === undefined) return null
  const standing = foldTeam(saidIn(line), openedWith(line))
  const isPast = isTeamOver(standing, today)
  const steps = kind.stateMachine.transitions.filter(({ action }) => action === law.steps.evaluate)
  const isEnding = steps.some(({ from, to }) => view?.state === from || view?.state === to)
  return {
    ...{ law, standing, isPast, isOver: isPast || isEnding || view?.isOver === true },
    isParty: standing.parties.includes(author.authority),
    contributed: line.filter((entry) => isContribution(entry) && entry.header.authority !== author.authority),
  }
}

type Facets = Record<string, unknown>
const facetsOf = (entry: ReadEntry): Facets => ('facets' in entry ? (entry.facets ?? {}) : {}) as Facets

function openedWith(line: readonly ReadEntry[]): readonly string[] {
  const opening = line.find(({ kind }) => kind === exchangeOpened.kind)
  const read = exchangeOpened.facets.safeParse(opening === undefined ? null : facetsOf(opening))
  return read.data?.parties.map(({ authority }) => authority) ?? []
}

function saidIn(line: readonly ReadEntry[]): readonly TeamSaid[] {
  const authors = new Map(line.map(({ header }) => [header.id, header.authority]))
  const opener = line[0]?.header.authority ?? ''
  return line.flatMap((entry): readonly TeamSaid[] => {
    const said = { id: entry.header.id, by: entry.header.authority }
    const read = READERS[entry.kind]?.(facetsOf(entry), { ...said, authors, opener })
    return read === undefined || read === null ? [] : [{ ...said, ...read } as TeamSaid]
  })
}

interface Known {
  readonly by: string
  readonly authors: ReadonlyMap<string, string>
  readonly opener: string
}
type Reading = Omit<TeamSaid, 'id' | 'by'> | null

/** Who contributed something is told by its own entry, never by whoever wants to use it. */
const READERS: Readonly<Record<string, (facets: Facets, known: Known) => Reading>> = {
  [termsProposed.kind]: (facets) => reading('terms', termsProposed.facets.safeParse(facets).data),
  [termsSigned.kind]: (facets) => reading('signed', termsSigned.facets.safeParse(facets).data),
  [useAsked.kind]: (facets, known) => contributedBy(known, 'asked', useAsked.facets.safeParse(facets).data),
  [useAnswered.kind]: (facets) => reading('answered', useAnswered.facets.safeParse(facets).data),
  [used.kind]: (facets, known) => contributedBy(known, 'used', used.facets.safeParse(facets).data),
  [evaluated.kind]: () => reading('evaluated', {}),
  [exchangeJoined.kind]: (facets) => party('joined', exchangeJoined.facets.safeParse(facets).data),
  [exchangeLeft.kind]: (facets, { by, opener }) => {
    const said = exchangeLeft.facets.safeParse(facets).data
    return said?.authority === by || by === opener ? party('left', said) : null
  },
}

const reading = (what: TeamSaid['what'], said: object | undefined): Reading =>
  said === undefined ? null : ({ what, ...said } as Reading)

const party = (what: 'joined' | 'left', said: { readonly authority: string } | undefined): Reading =>
  said === undefined ? null : ({ what, party: said.authority } as Reading)

function contributedBy(
  { authors }: Known,
  what: 'asked' | 'used',
  said: { readonly entry: string; readonly asked?: string | undefined } | undefined,
): Reading {
  const contributor = said === undefined ? undefined : authors.get(said.entry)
  return said === undefined || contributor === undefined
    ? null
    : reading(what, { ...said, contributor, asked: said.asked ?? null })
}
