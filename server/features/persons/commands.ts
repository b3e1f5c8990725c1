import { subjectUuid } from '../../platform/cases/index.ts'
import type { Outcome } from '../../platform/outcome.ts'
import { finish, partOf, type Acting } from '../casefile/index.ts'
import {
  personNoted,
  personsLinked,
  statementAttributed,
  statementTaken,
  type LinkVerdict,
  type PersonRole,
  type Source,
  type TOLD_BY,
} from './kinds.ts'
import { concernedId, personsIn } from './read.ts'
import { IN_OWN_NAME, LINKS_SUBJECT, refuse, speakerSubject } from './rules.ts'
import { statementsIn, type Taken, type Teller } from './statements.ts'

export interface Noted {
  readonly role: PersonRole
  readonly names: readonly string[]
  readonly toldBy: (typeof TOLD_BY)[number]
  readonly toldWords: string
  readonly words: string
}

type File = Pick<Acting, 'platform' | 'opened'>

const concernedOf = ({ platform, opened }: File): string => concernedId(platform.primitives, opened.file)
const isPerson = (at: File, id: string): boolean =>
  personsIn(at.opened.entries, concernedOf(at)).some((person) => person.id === id)

/** Whose words the pages of the receipt bring: those of the person concerned, or of somebody for them. */
export function tellerOf(at: File): Teller {
  const isOwn = [...IN_OWN_NAME, 'desk', 'unknown', null].includes(at.opened.standing.filedBy)
  return isOwn ? { speaker: concernedOf(at), source: 'person' } : { speaker: null, source: 'witness' }
}

const bodyOf = ({ toldWords, words, names, ...said }: Noted) => ({
  ...{ ...said, names: [...names] },
  ...(toldWords === '' ? {} : { toldWords }),
  ...(words === '' ? {} : { words }),
})

export async function addPerson(acting: Acting, noted: Noted): Promise<Outcome<null, string>> {
  const person = acting.platform.chance.id()
  const body = { person, ...bodyOf(noted) }
  acting.work.say(partOf(acting, 'desk'), personNoted, { facets: {}, body, subject: { id: person, saw: null } })
  return finish(acting)
}

/** Says anew what is known of a person. Whoever saw an older version is refused and shown both. */
export async function correctPerson(
  acting: Acting,
  { person, saw, ...noted }: Noted & { readonly person: string; readonly saw: string },
): Promise<Outcome<null, string>> {
  // The person concerned says themself who they are.
  if (person === concernedOf(acting) || !isPerson(acting, person)) return refuse('no-such-person')
  const body = { person, ...bodyOf(noted) }
  const telling = { facets: {}, body, supersedes: saw, subject: { id: person, saw } }
  acting.work.say(partOf(acting, 'desk'), personNoted, telling)
  return finish(acting)
}

export interface Linked {
  readonly one: string
  readonly other: string
  readonly verdict: LinkVerdict
  readonly words: string
  readonly saw: string | null
}

/** Two are one, are not, or it is open again. Both stay as they are. */
export async function linkPersons(
  acting: Acting,
  { one, other, verdict, words, saw }: Linked,
): Promise<Outcome<null, string>> {
  if (one === other) return refuse('one-person-twice')
  if (!isPerson(acting, one) || !isPerson(acting, other)) return refuse('no-such-person')
  const subject = { id: subjectUuid(acting.platform.primitives, acting.opened.file, LINKS_SUBJECT), saw }
  const body = { one, other, verdict, ...(words === '' ? {} : { words }) }
  acting.work.say(partOf(acting, 'desk'), personsLinked, { facets: {}, body, subject })
  return finish(acting)
}

export interface NewStatement extends Taken {
  readonly speaker: string
  readonly source: Source
  readonly words: string
}

/** Whether whoever holds the receipt is the one who spoke: only then they read it in their own file. */
const isOwnWords = (acting: File, { speaker, source }: NewStatement): boolean =>
  source === 'person' && speaker === concernedOf(acting) && IN_OWN_NAME.includes(acting.opened.standing.filedBy)

export async function takeStatement(acting: Acting, statement: NewStatement): Promise<Outcome<null, string>> {
  if (!isPerson(acting, statement.speaker)) return refuse('no-such-person')
  const { saidOn, acts, ...said } = statement
  const known = acts.filter((act) => acting.opened.standing.acts.includes(act))
  const body = { ...said, acts: known, ...(saidOn === null ? {} : { saidOn }) }
  const part = isOwnWords(acting, statement) ? 'narrative' : 'desk'
  acting.work.say(partOf(acting, part), statementTaken, { facets: {}, body })
  return finish(acting)
}

/** Says whose words something told is. What was written down by the desk names its speaker already. */
export async function attribute(
  acting: Acting,
  { statement, speaker, source, saw }: { statement: string; speaker: string; source: Source; saw: string | null },
): Promise<Outcome<null, string>> {
  const { opened, platform } = acting
  const found = statementsIn(opened.entries, tellerOf(acting)).find(({ id }) => id === statement)
  if (found === undefined || found.origin === 'taken') return refuse('no-such-statement')
  if (!isPerson(acting, speaker)) return refuse('no-such-person')
  const subject = { id: subjectUuid(platform.primitives, opened.file, speakerSubject(statement)), saw }
  const body = { statement, speaker, source }
  acting.work.say(partOf(acting, 'desk'), statementAttributed, { facets: {}, body, subject })
  return finish(acting)
}
