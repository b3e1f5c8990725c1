import { z } from 'zod'
import { caseParams, caseSubject, caseWorkers, languageCode, type CasePurpose } from '../../platform/cases/index.ts'
import type { CaseView, Platform } from '../../platform/feature.ts'
import { checkDay, dayFields, optionalDay, page, several, type Answer, type Route } from '../../platform/http/index.ts'
import type { Visitor } from '../../platform/http/index.ts'
import type { Outcome } from '../../platform/outcome.ts'
import {
  actOn,
  caseHref,
  errorsFrom,
  movedOrRefused,
  noCase,
  showCase,
  type Acting,
  type Unread,
} from '../casefile/index.ts'
import { addPerson, attribute, correctPerson, linkPersons, takeStatement } from './commands.ts'
import { LINK_VERDICTS, NAME_MAX, NAMES_MAX, ROLES, SOURCES, TOLD_BY, WORDS_MAX } from './kinds.ts'
import { concernedId } from './read.ts'
import { linkInWords, personInWords, speakerInWords } from './show.tsx'
import type { PersonsKey, PersonsWords } from './texts.ts'

const words = z
  .string()
  .trim()
  .max(WORDS_MAX)
  .optional()
  .transform((said) => said ?? '')
const line = z
  .string()
  .trim()
  .max(500)
  .optional()
  .transform((said) => said ?? '')
const saw = z.union([z.literal('').transform(() => null), z.uuid()])

const names = z
  .string()
  .max(NAME_MAX * NAMES_MAX)
  .transform((typed) => typed.split(/\r?\n/).map((name) => name.trim()))
  .transform((lines) => lines.filter((name) => name !== ''))
  .pipe(z.array(z.string().max(NAME_MAX)).min(1).max(NAMES_MAX))

const noting = z.object({ names, role: z.enum(ROLES), toldBy: z.enum(TOLD_BY), toldWords: line, note: words })
const correcting = noting.extend({ person: z.uuid(), saw: z.uuid() })
const linking = z.object({
  ...{ saw, one: z.uuid(), other: z.uuid(), verdict: z.enum(LINK_VERDICTS), linkWords: words },
})
const taking = z
  .object({
    ...{ speaker: z.uuid(), source: z.enum(SOURCES), saidTo: z.string().trim().min(1).max(500) },
    ...{ language: languageCode, interpreter: z.enum(['yes', 'no', 'unknown']), acts: several },
    said: z.string().trim().min(1).max(WORDS_MAX),
    ...dayFields('saidOn'),
  })
  .superRefine(checkDay('saidOn', 'optional'))
const attributing = z.object({ saw, statement: z.uuid(), spokenBy: z.uuid(), spokenAs: z.enum(SOURCES) })

const MESSAGES: Readonly<Record<string, PersonsKey>> = {
  names: 'persons.writeNames',
  role: 'persons.chooseRole',
  toldBy: 'persons.chooseToldBy',
  one: 'persons.choosePerson',
  other: 'persons.choosePerson',
  speaker: 'persons.choosePerson',
  spokenBy: 'persons.choosePerson',
  source: 'persons.chooseSource',
  spokenAs: 'persons.chooseSource',
  saidTo: 'persons.writeSaidTo',
  saidOn: 'persons.writeDay',
  said: 'persons.writeSaid',
  language: 'persons.writeLanguage',
  interpreter: 'persons.chooseInterpreter',
}
const TAB = 'persons'

interface Doing {
  readonly file: string
  readonly purposes: readonly CasePurpose[]
  /** Both versions, where somebody else was quicker. */
  readonly yours: string
  readonly theirs: (view: CaseView) => string
}

const NOTHING_TO_MEET = { yours: '', theirs: () => '' }

async function onPersons(
  platform: Platform,
  visitor: Visitor,
  { file, purposes, yours, theirs }: Doing,
  act: (acting: Acting) => Promise<Outcome<null, string>>,
): Promise<Answer> {
  const acting = await actOn(platform, visitor, file, purposes)
  if (acting === null) return noCase()
  const done = await act(acting)
  if (done.ok) return { kind: 'go', to: caseHref(file, TAB) }
  return movedOrRefused(platform, visitor, { file, tab: TAB, yours, theirs }, done.refusal)
}

export function personsRoutes(platform: Platform): readonly Route[] {
  const subject = caseSubject(platform.cases)
  const workers = { method: 'POST', policy: caseWorkers, params: caseParams, subject } as const
  const again = (visitor: Visitor, file: string, form: Unread): Promise<Answer> =>
    showCase(platform, visitor, {
      ...{ file, tab: TAB, typed: form.typed },
      errors: errorsFrom<PersonsKey>(visitor, form, MESSAGES, 'persons.choosePerson'),
    })
  return [
    page({
      ...{ ...workers, path: '/cases/:file/persons/add', form: noting },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok) return again(visitor, file, form)
        const { note, ...noted } = form.value
        return onPersons(platform, visitor, { file, purposes: [], ...NOTHING_TO_MEET }, (acting) =>
          addPerson(acting, { ...noted, words: note }),
        )
      },
    }),
    page({
      ...{ ...workers, path: '/cases/:file/persons/correct', form: correcting },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok) return again(visitor, file, form)
        const { note, ...noted } = form.value
        const said: PersonsWords = visitor.words
        const yours = personInWords(said, { ...noted, words: note })
        const theirs = (view: CaseView): string => speakerInWords(view, noted.person)
        return onPersons(platform, visitor, { file, purposes: ['desk'], yours, theirs }, (acting) =>
          correctPerson(acting, { ...noted, words: note }),
        )
      },
    }),
    page({
      ...{ ...workers, path: '/cases/:file/persons/link', form: linking },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok) return again(visitor, file, form)
        const { linkWords, ...linked } = form.value
        const theirs = (view: CaseView): string => linkInWords(view, null)
        const yours = [visitor.words.say(`persons.verdict-${linked.verdict}` as PersonsKey), linkWords].join('\n')
        return onPersons(platform, visitor, { file, purposes: ['desk'], yours, theirs }, (acting) =>
          linkPersons(acting, { ...linked, words: linkWords }),
        )
      },
    }),
    ...statementRoutes(platform, again),
  ]
}

type Again = (visitor: Visitor, file: string, form: Unread) => Promise<Answer>

function statementRoutes(platform: Platform, again: Again): readonly Route[] {
  const subject = caseSubject(platform.cases)
  const workers = { method: 'POST', policy: caseWorkers, params: caseParams, subject } as const
  return [
    page({
      ...{ ...workers, path: '/cases/:file/persons/statement', form: taking },
      handle: async ({ params: { file }, visitor, form }) => {
        if (!form.ok) return again(visitor, file, form)
        const { speaker, source, saidTo, language, interpreter, acts, said } = form.value
        // As the person speaks only whom the case is about; what was typed stays.
        if (source === 'person' && speaker !== concernedId(platform.primitives, file))
          return showCase(platform, visitor, {
            ...{ file, tab: TAB, typed: form.value },
            errors: [{ field: 'source', message: visitor.words.say('persons.notTheirWords' satisfies PersonsKey) }],
          })
        const saidOn = optionalDay(form.value, 'saidOn') ?? null
        const taken = { speaker, source, saidTo, saidOn, language, interpreter, acts, words: said }
        return onPersons(platform, visitor, { file, purposes: ['desk'], ...NOTHING_TO_MEET }, (acting) =>
          takeStatement(acting, taken),
        )
      },
    }),
    page({
      ...{ ...workers, path: '/cases/:file/persons/speaker', form: attributing },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok) return again(visitor, file, form)
        const { spokenBy: speaker, spokenAs: source, statement, saw: seen } = form.value
        const yours = visitor.words.say(`persons.source-${source}` as PersonsKey)
        const theirs = (view: CaseView): string => linkInWords(view, statement)
        return onPersons(platform, visitor, { file, purposes: ['narrative', 'desk'], yours, theirs }, (acting) =>
          attribute(acting, { statement, speaker, source, saw: seen }),
        )
      },
    }),
  ]
}
