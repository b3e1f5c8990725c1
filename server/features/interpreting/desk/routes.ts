import { z } from 'zod'
import { caseParams, caseSubject, caseWorkers } from '../../../platform/cases/index.ts'
import type { CaseView, Platform } from '../../../platform/feature.ts'
import {
  checkDay,
  dayFields,
  page,
  typedDay,
  type Answer,
  type Route,
  type Visitor,
} from '../../../platform/http/index.ts'
import type { Refusal } from '../../../platform/outcome.ts'
import {
  actOn,
  caseHref,
  errorsFrom,
  inOneText,
  movedOrRefused,
  noCase,
  onCase,
  partOf,
  showCase,
  type Unread,
} from '../../casefile/index.ts'
import { moveBooking, shareOf } from '../commands.ts'
import { GENDERS, MEETINGS } from '../kinds.ts'
import { bookingsIn } from '../read.ts'
import { BOOKING_STATES, refuse, type BookingState } from '../rules.ts'
import { standsInWords, stateName } from '../show.tsx'
import type { InterpretingKey } from '../texts.ts'
import { book } from './book.ts'
import { INTERPRETING_PURPOSES, stepsOf } from './tab.tsx'

const TAB = 'interpreting'
const line = z.string().trim().min(1).max(500)
const words = z.string().trim().max(20_000).default('')

const booking = z
  .object({
    ...{ language: line, gender: z.enum(GENDERS), time: line, meeting: z.enum(MEETINGS), place: line },
    ...dayFields('day'),
    member: z.union([z.literal('').transform(() => null), z.uuid()]).optional(),
    interpreter: z.string().trim().max(500).default(''),
    words,
  })
  .superRefine(checkDay('day', 'needed'))
  .superRefine((form, context) => {
    if ((form.member ?? null) === null && form.interpreter === '')
      context.addIssue({ code: 'custom', path: ['interpreter'], message: 'nobody' })
  })
const states = BOOKING_STATES as unknown as readonly [BookingState, ...BookingState[]]
const stepping = z.object({ booking: z.uuid(), saw: z.uuid(), to: z.enum(states), stepWords: words })

const MESSAGES: Readonly<Record<string, InterpretingKey>> = {
  day: 'interpreting.writeDay',
  interpreter: 'interpreting.chooseInterpreter',
}

interface At {
  readonly file: string
  readonly booking: string
  readonly yours: string
}

/** A step that somebody else was quicker with gets both versions; every other refusal a page of its own. */
function refused(
  platform: Platform,
  visitor: Visitor,
  { file, booking: wanted, yours }: At,
  refusal: Refusal,
): Promise<Answer> | Answer {
  const moved = {
    ...{ file, tab: TAB, query: `?booking=${wanted}`, yours },
    theirs: ({ opened }: CaseView): string => {
      const found = bookingsIn(opened.entries).find(({ id }) => id === wanted)
      return found === undefined ? '' : standsInWords(visitor.words, found)
    },
  }
  return movedOrRefused(platform, visitor, moved, refusal)
}

export function deskRoutes(platform: Platform): readonly Route[] {
  const subject = caseSubject(platform.cases)
  const posting = { method: 'POST', policy: caseWorkers, params: caseParams, subject } as const
  const again = (visitor: Visitor, file: string, form: Unread): Promise<Answer> => {
    const { booking: id } = form.typed
    const query: Readonly<Record<string, string>> = typeof id === 'string' ? { booking: id } : {}
    const errors = errorsFrom<InterpretingKey>(visitor, form, MESSAGES, 'interpreting.fill-in')
    return showCase(platform, visitor, { ...{ file, tab: TAB, typed: form.typed, query }, errors })
  }
  return [
    page({
      ...{ ...posting, path: '/cases/:file/interpreting/book', form: booking },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok) return again(visitor, file, form)
        const { language, gender, time, meeting, place, member = null, interpreter, words: told } = form.value
        const day = typedDay(form.value, 'day') ?? ''
        const wanted = { language, gender, time, meeting, place, member, interpreter, words: told, day }
        return onCase(platform, visitor, { file, tab: TAB, purposes: ['narrative'] }, (acting) => book(acting, wanted))
      },
    }),
    page({
      ...{ ...posting, path: '/cases/:file/interpreting/step', form: stepping },
      handle: async ({ params: { file }, visitor, form }): Promise<Answer> => {
        if (!form.ok) return again(visitor, file, form)
        const acting = await actOn(platform, visitor, file, INTERPRETING_PURPOSES)
        if (acting === null) return noCase()
        const { booking: id, saw, to, stepWords } = form.value
        const found = bookingsIn(acting.opened.entries).find((one) => one.id === id)
        if (found === undefined) return { kind: 'refusal', status: 409, refusal: refuse('no-such-booking').refusal }
        const yours = inOneText([stateName(visitor.words, to), stepWords])
        const at = { file, booking: id, yours }
        if (found.head !== saw || !stepsOf(found).includes(to))
          return refused(platform, visitor, at, refuse('no-such-step').refusal)
        const { author, states: parts } = acting.opened
        const narrative = partOf(acting, 'narrative')
        const done = await moveBooking(
          { platform, author, file, narrative, share: shareOf(parts, id), today: acting.today, by: 'desk' },
          { booking: id, day: found.day, from: found.state, to, saw, words: stepWords },
        )
        if (!done.ok) return refused(platform, visitor, at, done.refusal)
        return { kind: 'go', to: `${caseHref(file, TAB)}?booking=${id}` }
      },
    }),
  ]
}
