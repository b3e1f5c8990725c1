import type { ReadEntry } from '@recourse/chronicle'
import { caseMoved, messageSent, messageTranslated, type ClosingView } from '../../../platform/cases/index.ts'
import type { Message } from '../../../platform/ui/index.tsx'
import { isOwn, saidIn, type Said } from '../room/own.ts'

export type SentMessage = ReturnType<typeof messagesIn>[number]
export type Move = ReturnType<typeof movesIn>[number]

export const messagesIn = (entries: readonly ReadEntry[]) => saidIn(entries, messageSent)
const movesIn = (entries: readonly ReadEntry[]) => saidIn(entries, caseMoved)

/** Questions of the desk that no answer of the person names. */
export function openQuestions(entries: readonly ReadEntry[]): readonly SentMessage[] {
  const messages = messagesIn(entries)
  const answered = new Set(messages.filter(isOwn).map(({ body }) => body.repliesTo))
  return messages.filter((one) => !isOwn(one) && one.facets.kind === 'question' && !answered.has(one.id))
}

/** Decisions stand apart from talk: steps of the case that somebody gave a reason for, and messages that decide. */
export interface Decision {
  readonly id: string
  readonly header: Said<unknown, unknown>['header']
  readonly to: Move['facets']['to'] | null
  readonly words: string
  readonly wayToObject: string | null
  readonly criteria: readonly string[]
  /** What the desk wrote down of the person's view, where it closed with something open. */
  readonly personsView: ClosingView | null
}

const NOTHING_BESIDE = { wayToObject: null, criteria: [], personsView: null }

export function decisionsIn(entries: readonly ReadEntry[]): readonly Decision[] {
  const moves = movesIn(entries)
    .filter((one) => !isOwn(one))
    .map(({ id, header, body, facets }) => ({
      ...{ id, header, to: facets.to, words: body.words },
      ...{ wayToObject: body.wayToObject ?? null, criteria: body.criteria ?? [] },
      personsView: body.personsView ?? null,
    }))
  const said = messagesIn(entries)
    .filter((one) => !isOwn(one) && one.facets.kind === 'decision')
    .map(({ id, header, body }) => ({ id, header, to: null, words: body.text, ...NOTHING_BESIDE }))
  return [...moves, ...said].sort((a, b) => a.header.seq - b.header.seq)
}

interface Showing {
  readonly language: string
  /** What the other side is called. */
  readonly from: string
}

/** One thread, oldest first; a translation into the reader's language stands before the original. */
export function threadOf(entries: readonly ReadEntry[], { language, from }: Showing): readonly Message[] {
  const translations = saidIn(entries, messageTranslated).filter(({ body }) => body.language === language)
  return messagesIn(entries)
    .filter(({ facets }) => facets.kind !== 'decision')
    .map((one): Message => {
      const { id, header, body } = one
      // Of several translations the newest is the one somebody put right.
      const translated = translations.filter(({ body: { message } }) => message === id).at(-1)
      const original = { text: body.text, language: body.language ?? '', by: translated?.body.by ?? 'machine' } as const
      return {
        ...{
          id,
          at: header.recordedAt === undefined ? { civil: header.recordedOn ?? '' } : momentOf(header.recordedAt),
        },
        ...(isOwn(one) ? {} : { from }),
        text: translated?.body.text ?? body.text,
        ...(translated === undefined ? {} : { original }),
      }
    })
}

const momentOf = (instant: string): { readonly epochMs: number } => ({ epochMs: Date.parse(instant) })
