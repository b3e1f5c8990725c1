import type { z } from 'zod'
import type { ReadEntry } from '@recourse/chronicle'
import { walkSteps, type Step } from '../../platform/cases/index.ts'
import { contactOf, type SafeContact } from '../casefile/index.ts'
import { bookingLine, bookingMade, bookingMoved } from './kinds.ts'
import { mayMove, MOVES_OF, type BookingState } from './rules.ts'

/** Pure views over opened entries. */

export type Move = z.output<typeof bookingMoved.body> & Step<BookingState> & { readonly header: ReadEntry['header'] }

export interface Booking extends z.output<typeof bookingMade.body> {
  readonly id: string
  readonly state: BookingState
  readonly head: string
  readonly moves: readonly Move[]
}

const walk = (id: string, said: readonly Move[]) =>
  walkSteps<BookingState, Move>({ id, state: 'booked' }, said, mayMove)

/** Whoever signs for no unit is the person, and says only what a person may, whatever the entry claims. */
const isTheirs = ({ header, by, to }: Move): boolean =>
  (header.unit === null) === (by === 'person') && MOVES_OF[by].includes(to)

/** Every step that was said of one booking. */
function movesIn(entries: readonly ReadEntry[], booking: string): readonly Move[] {
  return entries.flatMap((entry) => {
    if (entry.kind !== bookingMoved.kind || entry.state !== 'open') return []
    const facets = bookingMoved.facets.parse(entry.facets)
    const said = { ...bookingMoved.body.parse(entry.body), id: entry.header.id, to: facets.to, header: entry.header }
    return facets.booking === booking && isTheirs(said) ? [said] : []
  })
}

export function bookingsIn(entries: readonly ReadEntry[]): readonly Booking[] {
  return entries.flatMap((entry) => {
    if (entry.kind !== bookingMade.kind || entry.state !== 'open') return []
    const { booking: id } = bookingMade.facets.parse(entry.facets)
    const walked = walk(entry.header.id, movesIn(entries, id))
    return [{ ...bookingMade.body.parse(entry.body), id, ...walked }]
  })
}

/** Whom the person would rather speak through, as they said last; nothing where they did not say. */
export const genderAsked = (entries: readonly ReadEntry[]): SafeContact['interpreterGender'] =>
  contactOf(entries)?.interpreterGender

export type Appointment = z.output<typeof bookingLine.body>

export interface HeldBooking {
  readonly appointment: Appointment
  readonly state: BookingState
  readonly head: string
  readonly moves: readonly Move[]
}

/** What an interpreter has in hand, from their share alone. */
export function bookingOf(entries: readonly ReadEntry[]): HeldBooking | null {
  for (const entry of entries) {
    if (entry.kind !== bookingLine.kind || entry.state !== 'open') continue
    const appointment = bookingLine.body.parse(entry.body)
    return { appointment, ...walk(entry.header.id, movesIn(entries, appointment.booking)) }
  }
  return null
}
