import type { Body, EntryKind, Facets, Primitives, ReadEntry } from '@recourse/chronicle'
import { identityGiven, subjectUuid } from '../../platform/cases/index.ts'
import { timeOf } from '../casefile/index.ts'
import { personNoted, personsLinked, type LinkVerdict, type PersonRole, type TOLD_BY } from './kinds.ts'
import { CONCERNED_SUBJECT } from './rules.ts'

type Open = Extract<ReadEntry, { state: 'open' }>

/** Opened entries of a kind, the oldest first. */
export const saidOf = (
  entries: readonly ReadEntry[],
  { kind }: Pick<EntryKind<Body, Facets>, 'kind'>,
): readonly Open[] =>
  entries
    .filter((entry): entry is Open => entry.state === 'open' && entry.kind === kind)
    .sort((a, b) => a.header.seq - b.header.seq)

export interface Version {
  readonly entry: string
  readonly role: PersonRole
  readonly names: readonly string[]
  readonly toldBy: (typeof TOLD_BY)[number]
  readonly toldWords: string
  readonly words: string
  readonly actor: string
  readonly at: string
}

export interface PersonOfCase {
  readonly id: string
  readonly role: PersonRole
  /** Empty: the person concerned has not said. */
  readonly names: readonly string[]
  /** Null for the person concerned, whose identity is theirs to say. */
  readonly now: Version | null
  /** The newest first. */
  readonly before: readonly Version[]
}

type Known = Pick<Primitives, 'sha256'>

/** Whom the case is about, by an id that their receipt or name has no part in. */
export const concernedId = (primitives: Known, file: string): string => subjectUuid(primitives, file, CONCERNED_SUBJECT)

/** Their names as they gave them: shown from the identity part, never copied. */
function ownNames(entries: readonly ReadEntry[]): readonly string[] {
  const fields = saidOf(entries, identityGiven).map(({ body }) => identityGiven.body.parse(body).fields)
  const last = (field: 'name' | 'called'): string => fields.findLast((one) => one[field] !== undefined)?.[field] ?? ''
  return [...new Set([last('name'), last('called')])].filter((name) => name !== '')
}

/** Persons of a case, the person concerned first. */
export function personsIn(entries: readonly ReadEntry[], concerned: string): readonly PersonOfCase[] {
  const versions = new Map<string, readonly Version[]>()
  for (const { body, header } of saidOf(entries, personNoted)) {
    const { person, toldWords = '', words = '', ...said } = personNoted.body.parse(body)
    const by = { entry: header.id, actor: header.actor, at: timeOf({ header }) }
    versions.set(person, [{ ...said, ...by, toldWords, words }, ...(versions.get(person) ?? [])])
  }
  const first = { id: concerned, role: 'concerned', names: ownNames(entries), now: null, before: [] } as const
  const noted = [...versions].flatMap(([id, [now, ...before]]) =>
    now === undefined ? [] : [{ id, role: now.role, names: now.names, now, before }],
  )
  return [first, ...noted]
}

export interface PersonLink {
  readonly entry: string
  readonly one: string
  readonly other: string
  readonly verdict: LinkVerdict
  readonly words: string
  readonly actor: string
  readonly at: string
}

/** Every word on whether two are one, the oldest first. */
export const linksIn = (entries: readonly ReadEntry[]): readonly PersonLink[] =>
  saidOf(entries, personsLinked).map((entry) => {
    const { words = '', ...said } = personsLinked.body.parse(entry.body)
    return { ...said, words, entry: entry.header.id, actor: entry.header.actor, at: timeOf(entry) }
  })

const pairOf = ({ one, other }: Pick<PersonLink, 'one' | 'other'>): string => [one, other].sort().join(' ')

/** What was said last of each two, without what was taken back. */
export function standingLinks(links: readonly PersonLink[]): readonly PersonLink[] {
  const last = new Map(links.map((link) => [pairOf(link), link]))
  return [...last.values()].filter(({ verdict }) => verdict !== 'undone')
}

/** Persons with those who are said to be the same beside them; each stays one of their own. */
export function shownTogether(
  persons: readonly PersonOfCase[],
  links: readonly PersonLink[],
): readonly (readonly PersonOfCase[])[] {
  const same = standingLinks(links).filter(({ verdict }) => verdict === 'same')
  const taken = new Set<string>()
  const reach = (id: string): void => {
    if (taken.has(id)) return
    taken.add(id)
    for (const { one, other } of same) {
      if (one === id) reach(other)
      if (other === id) reach(one)
    }
  }
  return persons.flatMap(({ id }) => {
    if (taken.has(id)) return []
    const before = new Set(taken)
    reach(id)
    return [persons.filter((person) => taken.has(person.id) && !before.has(person.id))]
  })
}
