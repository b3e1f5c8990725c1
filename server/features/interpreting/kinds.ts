import { z } from 'zod'
import { defineKind, type EntryKind } from '@recourse/chronicle'
import { BOOKING_STATES, MOVED_BY, type BookingState } from './rules.ts'

const id = z.uuid({ version: 'v4' })
const line = z.string().max(500)
const words = z.string().max(20_000)
const states = BOOKING_STATES as unknown as readonly [BookingState, ...BookingState[]]

export const GENDERS = ['any', 'woman', 'man'] as const
export const MEETINGS = ['place', 'phone', 'video'] as const

/** What an interpreter needs to know of one appointment: the same in the case and in their share. */
const appointment = {
  language: line,
  gender: z.enum(GENDERS),
  day: z.iso.date(),
  time: line,
  meeting: z.enum(MEETINGS),
  /** Where, or which number to call. */
  place: line,
  /** What the desk tells the interpreter: enough to see whether they are neutral, and no more. */
  words: words.optional(),
}

/** Its id is that of the share that rests on it, and of the subject that all sides name. */
export const bookingMade = defineKind({
  kind: 'booking.made',
  version: 1,
  saidBy: 'staff',
  facets: z.object({ booking: id }),
  body: z.object({ ...appointment, interpreter: line, member: id.nullable() }),
})

export const bookingMoved = defineKind({
  kind: 'booking.moved',
  version: 1,
  facets: z.object({ booking: id, to: z.enum(states) }),
  body: z.object({ after: id, by: z.enum(MOVED_BY), words: words.optional() }),
})

/** The appointment as the interpreter reads it. It stands in their share and nowhere else. */
export const bookingLine = defineKind({
  kind: 'booking.line',
  version: 1,
  saidBy: 'staff',
  facets: z.object({}),
  body: z.object({ ...appointment, booking: id, desk: line }),
})

export const interpretingKinds = [bookingMade, bookingMoved, bookingLine] as unknown as readonly EntryKind[]
