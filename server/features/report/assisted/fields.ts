import { WORDS_MAX } from '../../../platform/cases/index.ts'
import type { TypedForm } from '../../../platform/http/index.ts'
import { isCountryCode, placesBeside } from '../../../platform/norms/index.ts'
import type { FieldError } from '../../../platform/ui/index.tsx'
import type { PageAnswers } from '../form/answers.ts'
import type { Asking, QuestionPage } from '../form/asking.ts'
import { withPage, type EventDraft, type ReportDraft } from '../form/draft.ts'
import { pageById, pages } from '../form/pages.ts'
import { LINE_CHARS_MAX, readPage } from '../form/read.ts'
import { eventField, fieldName } from '../sealed/package.ts'

/** Blocks for dated events; more of them stand in the account, or are added by the person later. */
export const EVENT_BLOCKS = 5

const FIRST = ['contact', 'danger']

/** In the order of a call: how to call back and whether there is danger, before the line breaks off. */
export const pagesOfCall: readonly QuestionPage[] = [
  ...FIRST.flatMap((id) => pageById(id) ?? []),
  ...pages.filter(({ id }) => !FIRST.includes(id)),
]

export interface ReadForm {
  readonly draft: ReportDraft
  readonly errors: readonly FieldError[]
}

type Sentences = Readonly<Record<'too-long' | 'not-a-choice', string>>

/** Everything that was typed on the one long page, laid into the draft as the person's own form would. */
export function readForm(asking: Asking, before: ReportDraft, typed: TypedForm, sentences: Sentences): ReadForm {
  const errors: FieldError[] = []
  let draft = before
  for (const page of pages) {
    const fields = Object.fromEntries(page.questions.map(({ name }) => [name, typed[fieldName(page.id, name)]]))
    const { answers, faults } = readPage(asking, page, fields)
    draft = withPage(draft, page.id, answers)
    errors.push(...faults.map(({ field, code }) => ({ field: fieldName(page.id, field), message: sentences[code] })))
  }
  const events = Array.from({ length: EVENT_BLOCKS }, (_, at) => readEvent(before.events[at], typed, at))
  errors.push(
    ...events.flatMap(({ event: { told, where, what } }, at) => [
      ...tooLong(eventField(at, 'told'), told, LINE_CHARS_MAX, sentences),
      ...tooLong(eventField(at, 'where'), where, LINE_CHARS_MAX, sentences),
      ...tooLong(eventField(at, 'what'), what, WORDS_MAX, sentences),
    ]),
  )
  const told = events.filter(({ isEmpty }) => !isEmpty).map(({ event }) => event)
  return { draft: { ...draft, hasReceipt: true, events: [...told, ...before.events.slice(EVENT_BLOCKS)] }, errors }
}

const tooLong = (field: string, text: string, most: number, sentences: Sentences): readonly FieldError[] =>
  text.length > most ? [{ field, message: sentences['too-long'] }] : []

/** An event without an id yet; the command gives it one. */
export const NO_ID = ''

function readEvent(
  known: EventDraft | undefined,
  typed: TypedForm,
  at: number,
): { readonly event: EventDraft; readonly isEmpty: boolean } {
  const field = (name: string): string => {
    const said = typed[eventField(at, name)]
    return typeof said === 'string' ? said : ''
  }
  const state = field('state')
  const isPlace = isCountryCode(state) || placesBeside.some((beside) => beside === state)
  const event = {
    ...{ id: known?.id ?? NO_ID, told: field('told'), where: field('where'), what: field('what') },
    state: isPlace ? state : '',
  }
  return { event, isEmpty: [event.told, event.where, event.what].every((one) => one.trim() === '') }
}

/** The answers of a page under the names that its fields have on the long page. */
export const answersOf = (draft: ReportDraft, page: QuestionPage): PageAnswers =>
  Object.fromEntries(
    Object.entries(draft.pages[page.id] ?? {}).map(([name, answer]) => [fieldName(page.id, name), answer]),
  )
