import type { ReadEntry } from '@recourse/chronicle'
import type { z } from 'zod'
import { consentWithdrawn } from '../../../platform/cases/index.ts'
import { consentAnswered, consentAsked, opinionAsked, opinionGiven, requestTold } from './kinds.ts'

/** Pure views over the opened account of a case: what the person was asked and told about requests that serve it. */

type Open = Extract<ReadEntry, { state: 'open' }>

export interface ConsentAsk extends z.output<typeof consentAsked.body> {
  readonly id: string
  readonly header: ReadEntry['header']
  readonly state: 'asked' | 'given' | 'declined' | 'withdrawn' | 'over'
  /** Newest entry on it: what a command has to have seen. */
  readonly head: string
  readonly answer: { readonly how: 'page' | 'phone' | 'here'; readonly header: ReadEntry['header'] } | null
}

/** What the person was asked about a transfer, and what they said of it. */
export interface OpinionAsk extends z.output<typeof opinionAsked.body> {
  readonly id: string
  readonly header: ReadEntry['header']
  /** Civil dates */
  readonly askedOn: string
  readonly until: string
  /** The last day has passed. */
  readonly isOver: boolean
  readonly given: (z.output<typeof opinionGiven.body> & { readonly on: string; readonly isLate: boolean }) | null
}

export const openOf = (entries: readonly ReadEntry[], kind: string): readonly Open[] =>
  entries.filter((entry): entry is Open => entry.kind === kind && entry.state === 'open')

/** What a page says, the person says; what was heard, a desk says: whatever an entry claims. */
const isTheirs = ({ header }: Open, how: string): boolean => (header.unit === null) === (how === 'page')

/** Every consent that was asked for, the oldest first. @param today civil date */
export function consentAsks(entries: readonly ReadEntry[], today: string): readonly ConsentAsk[] {
  const back = new Map(
    openOf(entries, consentWithdrawn.kind).map((entry) => [
      consentWithdrawn.body.parse(entry.body).consent,
      entry.header.id,
    ]),
  )
  return openOf(entries, consentAsked.kind).map((entry) => {
    const { asked: id } = consentAsked.facets.parse(entry.facets)
    const body = consentAsked.body.parse(entry.body)
    const answered = answerTo(entries, id)
    const taken = answered?.answer === 'given' ? back.get(id) : undefined
    const isOver = body.until < today && answered?.answer !== 'declined'
    const said = answered === null ? ('asked' as const) : answered.answer
    return {
      ...{ ...body, id, header: entry.header, answer: answered },
      state: taken !== undefined ? 'withdrawn' : isOver ? 'over' : said,
      head: taken ?? answered?.header.id ?? entry.header.id,
    }
  })
}

/** The first answer counts; the page that gave it named what it saw. */
function answerTo(entries: readonly ReadEntry[], asked: string) {
  for (const entry of openOf(entries, consentAnswered.kind)) {
    const facets = consentAnswered.facets.parse(entry.facets)
    const { how } = consentAnswered.body.parse(entry.body)
    if (facets.asked === asked && isTheirs(entry, how)) return { answer: facets.answer, how, header: entry.header }
  }
  return null
}

export interface Told extends z.output<typeof requestTold.body> {
  readonly header: ReadEntry['header']
}

/** Requests that the person may know of, the newest first. */
export const toldRequests = (entries: readonly ReadEntry[]): readonly Told[] =>
  openOf(entries, requestTold.kind)
    .map((entry) => ({ ...requestTold.body.parse(entry.body), header: entry.header }))
    .reverse()

/** The consent under which a draft may go: asked for its very words, given, not taken back, not over. */
export const consentFor = (asks: readonly ConsentAsk[], draft: string): ConsentAsk | null =>
  asks.findLast((one) => one.draft === draft) ?? null

/** `2026-03-11` of an instant. */
const DAY_SIGNS = 10
const dayOf = ({ recordedOn, recordedAt }: ReadEntry['header']): string =>
  recordedOn ?? recordedAt?.slice(0, DAY_SIGNS) ?? ''

/** Every opinion that was asked for, the oldest first; the first answer counts. @param today civil date */
export function opinionAsks(entries: readonly ReadEntry[], today: string): readonly OpinionAsk[] {
  const given = openOf(entries, opinionGiven.kind).filter(
    // What a page says, the person says; what was heard, a desk says: whatever an entry claims.
    ({ header, body }) => (header.unit === null) === (opinionGiven.body.parse(body).how === 'page'),
  )
  return openOf(entries, opinionAsked.kind).map((entry) => {
    const { asked: id, until } = opinionAsked.facets.parse(entry.facets)
    const answer = given.find(({ facets }) => opinionGiven.facets.parse(facets).asked === id)
    const on = answer === undefined ? null : dayOf(answer.header)
    return {
      ...{ ...opinionAsked.body.parse(entry.body), id, until, header: entry.header, askedOn: dayOf(entry.header) },
      given:
        answer === undefined || on === null
          ? null
          : { ...opinionGiven.body.parse(answer.body), on, isLate: on > until },
      isOver: until < today,
    }
  })
}
