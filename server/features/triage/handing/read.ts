import type { z } from 'zod'
import type { ReadEntry } from '@recourse/chronicle'
import { addDays } from '../../../platform/cases/index.ts'
import { openOf, type OpenEntry } from '../../../platform/chronicle/index.ts'
import { consentsOf } from '../read.ts'
import { ANSWER_DAYS } from './clocks.ts'
import {
  handOverAnswered,
  handOverAsked,
  handOverConfirmed,
  handOverDone,
  handOverNotSaid,
  handOverTold,
} from './kinds.ts'

export type HandOverState = 'asked' | 'no-answer' | 'agreed' | 'declined' | 'done' | 'taken-back' | 'not-said'

/** An answer that the desk heard and wrote down. */
export interface Told extends Readonly<Omit<z.output<typeof handOverTold.body>, 'after'>> {
  /** Id of the entry that says it. */
  readonly entry: string
  /** Whoever wrote it down, by their name in this file. */
  readonly writtenBy: string
  /** Whether a second person of the desk has confirmed it. */
  readonly isConfirmed: boolean
}

export interface HandOver extends Readonly<z.output<typeof handOverAsked.body>> {
  readonly id: string
  readonly header: ReadEntry['header']
  readonly state: HandOverState
  /** Null: not answered, or answered on the person's own page. */
  readonly told: Told | null
  /** Civil dates: the day of the question, and the last one for an answer. */
  readonly askedOn: string
  readonly until: string
  /** Newest word on it: what a command has to have seen. */
  readonly head: string
  /** Place in its chain of what was asked or answered last: which of two words came later. */
  readonly seq: number
}

/** `2026-03-11` of an instant. */
const DAY_SIGNS = 10
const dayOf = ({ recordedOn, recordedAt }: ReadEntry['header']): string =>
  recordedOn ?? recordedAt?.slice(0, DAY_SIGNS) ?? ''

const idOf = ({ facets }: { readonly facets: unknown }): string => handOverDone.facets.parse(facets).handOver
/** What a page says, the person says; what was told, a desk says: whatever an entry claims. */
const isPersons = ({ header }: OpenEntry): boolean => header.unit === null

/** What the desk asked to hand on, oldest first, and what came of it. @param today civil date */
export function handOversIn(entries: readonly ReadEntry[], today: string): readonly HandOver[] {
  const standing = new Set(consentsOf(entries, today).map(({ consent }) => consent))
  const said = {
    // Of two answers the first counts: the second did not see it.
    answers: inOrder([
      ...openOf(entries, handOverAnswered).filter(isPersons),
      ...openOf(entries, handOverTold).filter((one) => !isPersons(one)),
    ]),
    confirmed: openOf(entries, handOverConfirmed).filter((one) => !isPersons(one)),
    notSaid: openOf(entries, handOverNotSaid).filter(isPersons),
    done: openOf(entries, handOverDone),
  }
  return inOrder(openOf(entries, handOverAsked)).map((asked) => {
    const id = idOf(asked)
    const { until = addDays(dayOf(asked.header), ANSWER_DAYS) } = handOverAsked.facets.parse(asked.facets)
    const of = (some: readonly OpenEntry[]): OpenEntry | undefined => some.find((one) => idOf(one) === id)
    const answer = of(said.answers)
    const told = answer?.kind === handOverTold.kind ? toldIn(answer, said.confirmed) : null
    const [notSaid, done] = [of(said.notSaid), said.done.findLast((one) => idOf(one) === id)]
    const confirmed = told?.isConfirmed === true ? of(said.confirmed) : undefined
    return {
      ...{ ...handOverAsked.body.parse(asked.body), id, header: asked.header, told, until },
      ...{ askedOn: dayOf(asked.header), seq: (answer ?? asked).header.seq },
      head: (notSaid ?? done ?? confirmed ?? answer ?? asked).header.id,
      state: stateOf({ answer, isNotSaid: told !== null && notSaid !== undefined, isDone: done !== undefined }),
    }

    function stateOf(is: { answer: OpenEntry | undefined; isNotSaid: boolean; isDone: boolean }): HandOverState {
      if (is.answer === undefined) return until < today ? 'no-answer' : 'asked'
      if (is.isNotSaid) return 'not-said'
      if (handOverAnswered.facets.parse(is.answer.facets).to === 'declined') return 'declined'
      if (!standing.has(id)) return 'taken-back'
      return is.isDone ? 'done' : 'agreed'
    }
  })
}

const inOrder = (entries: readonly OpenEntry[]): readonly OpenEntry[] =>
  entries.toSorted((a, b) => a.header.seq - b.header.seq)

function toldIn({ header, body }: OpenEntry, confirmed: readonly OpenEntry[]): Told {
  const { after: _, ...said } = handOverTold.body.parse(body)
  const { id: entry, actor: writtenBy } = header
  // Whoever heard it or wrote it down is no second person, whatever an entry claims.
  const isSecond = (one: OpenEntry): boolean =>
    handOverConfirmed.body.parse(one.body).told === entry && ![writtenBy, said.heardBy].includes(one.header.actor)
  return { ...said, entry, writtenBy, isConfirmed: confirmed.some(isSecond) }
}
