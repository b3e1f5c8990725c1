import type { CompartmentState } from '@recourse/chronicle'
import { refreshRow, sharePurpose, type OpenedShare } from '../../platform/cases/index.ts'
import { sayShareEnd, type Author, type OpenCompartment, type Work } from '../../platform/chronicle/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { accept, type Outcome } from '../../platform/outcome.ts'
import { clocksFor } from './clocks.ts'
import { bookingMoved } from './kinds.ts'
import { bookingOf } from './read.ts'
import { isFinal, mayMove, MOVES_OF, refuse, type BookingState, type MovedBy } from './rules.ts'

/** The next step of a booking, by whomever: said, its periods set, and at its end the interpreter's key destroyed. */
export interface Moving {
  readonly platform: Platform
  readonly author: Author
  readonly file: string
  readonly narrative: OpenCompartment
  /** The interpreter's share, where there is one. */
  readonly share: CompartmentState | null
  readonly today: string
  readonly by: MovedBy
  /** Says more in the same act. */
  readonly also?: (work: Work) => void
}

export interface NextStep {
  readonly booking: string
  /** Civil date of the appointment. */
  readonly day: string
  readonly from: BookingState
  readonly to: BookingState
  /** Newest step on it that the page had, in the part that desk and person read. */
  readonly saw: string
  readonly words: string
}

export async function moveBooking(moving: Moving, step: NextStep): Promise<Outcome<null, string>> {
  const { platform, file, narrative, share, today, by } = moving
  const { booking, from, to, saw, words } = step
  if (!mayMove(from, to) || !MOVES_OF[by].includes(to)) return refuse('no-such-step')
  const work = platform.chronicle.begin(moving.author)
  const dated = by === 'person' ? { recordedOn: today } : {}
  const body = { after: saw, by, ...(words === '' ? {} : { words }) }
  const subject = { id: booking, saw }
  work.say(narrative, bookingMoved, { facets: { booking, to }, body, subject, ...dated })
  moving.also?.(work)
  await clocksFor({ platform, work, narrative, file, today, ...dated }, { id: booking, day: step.day }, to)
  const isEnd = isFinal(to) && !isFinal(from) && share !== null
  if (isEnd) sayShareEnd(platform.primitives, work, share, { reason: 'share-ended', ...dated })
  refreshRow(work, file, today)
  const done = await (isEnd ? platform.chronicle.commitErasing(work) : platform.chronicle.commit(work))
  return done.ok ? accept(null) : done
}

export const shareOf = (states: ReadonlyMap<string, CompartmentState>, booking: string): CompartmentState | null =>
  states.get(sharePurpose(booking)) ?? null

/** What the interpreter says, in their share too: they read nothing else. */
export async function answerBooking(
  platform: Platform,
  share: OpenedShare,
  said: { readonly to: BookingState; readonly saw: string; readonly sawCase: string; readonly words: string },
  today: string,
): Promise<Outcome<null, string>> {
  const held = bookingOf(share.entries)
  if (held === null) return refuse('no-such-booking')
  if (held.head !== said.saw) return refuse('no-such-step')
  const { booking, day } = held.appointment
  const { author, file, narrative, state } = share
  const body = { after: held.head, by: 'interpreter' as const }
  return moveBooking(
    {
      ...{ platform, author, file, narrative, share: state, today, by: 'interpreter' },
      also: (work) => work.say(share.place, bookingMoved, { facets: { booking, to: said.to }, body }),
    },
    { booking, day, from: held.state, to: said.to, saw: said.sawCase, words: said.words },
  )
}
