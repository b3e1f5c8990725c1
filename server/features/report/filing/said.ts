import type { Body, Facets } from '@recourse/chronicle'
import { chosenOf, textOf, type PageAnswers } from '../form/answers.ts'
import type { ReportDraft } from '../form/draft.ts'
import { isState } from './codes.ts'

/** What a report says beside itself, as plain data: the server and a browser make the same entries of it. */
export interface Said {
  readonly purpose: 'narrative' | 'identity' | 'protection'
  readonly kind: string
  readonly facets: Facets
  readonly body: Body
}

export interface Saying {
  /** The very words in which a question on sharing was put: what a consent covers. */
  readonly shown: (question: string) => readonly string[]
  readonly newId: () => string
}

type Part = (draft: ReportDraft, saying: Saying) => readonly Said[]

const given = (answers: PageAnswers | undefined, name: string): string | undefined => {
  const text = textOf(answers, name)
  return text === '' ? undefined : text
}

/** The fields of an answer page that were filled in, under the names that an entry has for them. */
const filled = (answers: PageAnswers | undefined, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => (given(answers, name) === undefined ? [] : [[name, textOf(answers, name)]])),
  )

const isEmpty = (answers: PageAnswers | undefined): boolean => Object.keys(answers ?? {}).length === 0

const pick = (answers: PageAnswers | undefined, name: string, of: readonly string[]): string | undefined =>
  of.find((one) => one === textOf(answers, name))

const events: Part = (draft) =>
  draft.events.map(({ told, where, state, what }) => {
    const more = { ...(where === '' ? {} : { where }), ...(isState(state) ? { state } : {}) }
    return { purpose: 'narrative', kind: 'event.told', facets: {}, body: { when: { told }, what, ...more } }
  })

const needs: Part = ({ pages: { needs: answers } }) =>
  Object.keys(answers ?? {})
    .filter((name) => name.startsWith('need-'))
    .flatMap((name) => chosenOf(answers, name))
    .map((need) => ({ purpose: 'narrative', kind: 'need.stated', facets: { need, answer: 'yes' }, body: {} }))

/** What is feared, whenever it is told: with a report or later. */
export function dangerBody(answers: PageAnswers | undefined): Body {
  const now = pick(answers, 'now', ['yes', 'no', 'unknown']) ?? 'not-said'
  return { now, of: [...chosenOf(answers, 'of')], words: given(answers, 'words') }
}

const danger: Part = ({ pages: { danger: answers } }) =>
  isEmpty(answers) ? [] : [{ purpose: 'protection', kind: 'danger.told', facets: {}, body: dangerBody(answers) }]

const CHANNELS = ['phone', 'message', 'mail', 'post'] as const

/** How to reach somebody, whole: an empty answer is one too, and means not at all. */
export function contactBody(answers: PageAnswers | undefined): Body {
  const channels = CHANNELS.flatMap((channel) => {
    const address = given(answers, channel)
    return address === undefined ? [] : [{ channel, address }]
  })
  return {
    ...{ channels, ...filled(answers, ['hours', 'codeWord', 'language', 'note']) },
    voicemail: pick(answers, 'voicemail', ['yes', 'no']),
    sharedDevice: pick(answers, 'sharedDevice', ['yes', 'no', 'unknown']),
    interpreterGender: pick(answers, 'interpreterGender', ['any', 'woman', 'man']),
  }
}

const contact: Part = ({ pages: { contact: answers } }) =>
  isEmpty(answers) ? [] : [{ purpose: 'protection', kind: 'contact.agreed', facets: {}, body: contactBody(answers) }]

/** More languages than anybody speaks well. */
const LANGUAGES_MAX = 20

const access: Part = ({ pages: { access: answers } }) => {
  if (isEmpty(answers)) return []
  const languages = textOf(answers, 'languages')
    .split(/[,;،、]/u)
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .slice(0, LANGUAGES_MAX)
  const interpreter = pick(answers, 'interpreter', ['yes', 'no', 'unknown'])
  const body = {
    languages,
    interpreter,
    adaptations: [...chosenOf(answers, 'adaptations')],
    words: given(answers, 'words'),
  }
  return [{ purpose: 'narrative', kind: 'access.asked', facets: {}, body }]
}

const IDENTITY = [
  'called',
  'name',
  'birthDate',
  'gender',
  'nationality',
  'livesIn',
  'documents',
  'anythingElse',
] as const

const identity: Part = ({ pages: { identity: answers } }) => {
  const fields = filled(answers, IDENTITY)
  return Object.keys(fields).length === 0
    ? []
    : [{ purpose: 'identity', kind: 'identity.given', facets: {}, body: { fields } }]
}

/** Purposes that somebody may agree to on the form. */
export const CONSENTS = ['services', 'authorities', 'abroad', 'restore'] as const

const consents: Part = ({ pages: { sharing: answers } }, { shown, newId }) =>
  CONSENTS.filter((purpose) => textOf(answers, purpose) === 'yes').map((purpose) => ({
    ...{ purpose: 'narrative' as const, kind: 'consent.given', facets: { purpose } },
    body: { consent: newId(), recipient: purpose, shown: [...shown(purpose)] },
  }))

const PARTS: readonly Part[] = [events, needs, danger, contact, access, identity, consents]

/** Everything a report says beside the report itself, each where it belongs. */
export const saidBeside = (draft: ReportDraft, saying: Saying): readonly Said[] =>
  PARTS.flatMap((part) => part(draft, saying))

/** For somebody else: by whose word. */
export function actingFor({ pages: { whom } }: ReportDraft, filedBy: string): Body {
  if (filedBy === 'self' || filedBy === 'unknown') return {}
  const words = textOf(whom, 'agreementWords')
  const agreement = pick(whom, 'agreement', ['person-agreed', 'law-allows']) ?? 'not-asked-yet'
  return { actingFor: { agreement, ...(words === '' ? {} : { words }) } }
}
