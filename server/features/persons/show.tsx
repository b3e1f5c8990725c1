import type { CaseView } from '../../platform/feature.ts'
import { concernedId, linksIn, personsIn, saidOf, type PersonOfCase } from './read.ts'
import { statementAttributed } from './kinds.ts'
import type { Noted } from './commands.ts'
import type { PersonsKey, PersonsWords } from './texts.ts'

/** What the forms and lists of this tab say of persons, in words. */

export const roleName = (words: PersonsWords, role: string): string =>
  words.say(`persons.role-${role}` as 'persons.role-other')

/** All names of somebody in one line, for a choice; no option of a list can hold them apart otherwise. */
export function nameOf(words: PersonsWords, { names }: Pick<PersonOfCase, 'names'>): string {
  return names.length === 0 ? words.say('persons.noName') : names.join(' / ')
}

export const personsOf = ({ platform, opened }: Pick<CaseView, 'platform' | 'opened'>): readonly PersonOfCase[] =>
  personsIn(opened.entries, concernedId(platform.primitives, opened.file))

export function personInWords(words: PersonsWords, noted: Omit<Noted, 'toldWords'> & { toldWords?: string }): string {
  const told = [words.say(`persons.told-${noted.toldBy}`), noted.toldWords ?? ''].filter(Boolean).join(': ')
  return [roleName(words, noted.role), ...noted.names, told, noted.words].filter(Boolean).join('\n')
}

/** As it stands now, for whoever typed over an older version. */
export function speakerInWords(view: CaseView, id: string): string {
  const words: PersonsWords = view.visitor.words
  const now = personsOf(view).find((person) => person.id === id)?.now
  return now === null || now === undefined ? '' : personInWords(words, now)
}

/** What was said last: of two persons, or of whose words a statement is. */
export function linkInWords(view: CaseView, statement: string | null): string {
  const words: PersonsWords = view.visitor.words
  const persons = personsOf(view)
  const named = (id: string): string => {
    const found = persons.find((person) => person.id === id)
    return found === undefined ? '' : nameOf(words, found)
  }
  if (statement !== null) {
    const last = saidOf(view.opened.entries, statementAttributed)
      .map(({ body }) => statementAttributed.body.parse(body))
      .findLast((one) => one.statement === statement)
    return last === undefined ? '' : `${named(last.speaker)}\n${words.say(`persons.source-${last.source}`)}`
  }
  const last = linksIn(view.opened.entries).at(-1)
  if (last === undefined) return ''
  const verdict = words.say(`persons.verdict-${last.verdict}` as PersonsKey as 'persons.verdict-same')
  return [named(last.one), named(last.other), verdict, last.words].filter(Boolean).join('\n')
}
