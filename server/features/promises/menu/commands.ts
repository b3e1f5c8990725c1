import type { PersonView } from '../../../platform/feature.ts'
import { dayIn, subjectUuid } from '../../../platform/cases/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { beginOwn, commitOwn, ownPart } from '../../mine/index.ts'
import { zoneOf } from '../../plan/index.ts'
import { preferenceOf, remedyPreferred, voicesOf, type Preference, type UNANSWERED } from '../../remedies/index.ts'
import { refuse, WORDS_MAX } from '../rules.ts'
import { orderFrom } from './order.ts'

export const MENU_PURPOSES = ['narrative'] as const

export async function ownPreference(view: PersonView): Promise<Preference | null> {
  const voices = voicesOf(view.people, view.opened, dayIn(await zoneOf(view)))
  return preferenceOf(view.opened.entries, voices)
}

export interface OwnPreference {
  /** What was written beside each remedy of the menu. */
  readonly places: readonly (readonly [id: string, written: string])[]
  readonly words: string
  readonly answer: (typeof UNANSWERED)[number] | null
  /** Newest word on it that the page showed; empty: none. */
  readonly saw: string
}

/** What matters to the person; that they would rather not say, or not now, is as full an answer. */
export async function sayPreference(view: PersonView, said: OwnPreference): Promise<Outcome<null, string>> {
  const before = await ownPreference(view)
  if ((before?.id ?? '') !== said.saw) return refuse('moved-meanwhile')
  const order = said.answer === null ? orderFrom(said.places) : []
  if (order === null) return refuse('order-unreadable')
  const words = said.answer === null ? said.words : ''
  if (words.length > WORDS_MAX) return refuse('words-too-long')
  if (said.answer === null && order.length === 0 && words === '') return refuse('no-answer')
  const work = beginOwn(view)
  work.say(ownPart(view, 'narrative'), remedyPreferred, {
    facets: {},
    body: { order: [...order], words, told: 'page', ...(said.answer === null ? {} : { answer: said.answer }) },
    recordedOn: view.today,
    subject: { id: preferenceSubject(view), saw: before?.id ?? null },
  })
  return commitOwn(view, work)
}

const preferenceSubject = ({ platform, opened }: PersonView): string =>
  subjectUuid(platform.primitives, opened.file, 'remedy preference')
