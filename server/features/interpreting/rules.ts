import { refuseFrom } from '../../platform/outcome.ts'
import english from './texts/en.json'

/** Where a booking stands: the table is the documentation. */
export const bookingMoves = {
  booked: ['confirmed', 'conflict', 'refused', 'objected', 'moved', 'replaced', 'cancelled'],
  confirmed: [
    ...(['came', 'did-not-come', 'person-absent', 'cut-short'] as const),
    ...(['conflict', 'refused', 'objected', 'moved', 'replaced', 'cancelled'] as const),
  ],
  came: [],
  /** The interpreter. */
  'did-not-come': ['not-needed'],
  /** Never held against them: no reason is asked, and the desk asks whether they want another day. */
  'person-absent': ['not-needed'],
  /** It began and did not come to its end. */
  'cut-short': ['not-needed'],
  /** To another day, for which a booking of its own is made: what was confirmed was this day. */
  moved: ['not-needed'],
  /** The interpreter knows somebody in the case, or has another reason not to be neutral. */
  conflict: ['not-needed'],
  refused: ['not-needed'],
  /** The person does not want this interpreter; they need give no reason. */
  objected: ['not-needed'],
  replaced: [],
  cancelled: [],
  /** Nobody is looked for any more: it was settled without, or in another way. */
  'not-needed': [],
} as const satisfies Record<string, readonly string[]>

export type BookingState = keyof typeof bookingMoves
export const BOOKING_STATES = Object.keys(bookingMoves) as readonly BookingState[]

export const mayMove = (from: BookingState, to: BookingState): boolean =>
  (bookingMoves[from] as readonly BookingState[]).includes(to)
/** The appointment is over, or will not be: the interpreter's key goes. What may follow is the desk's alone. */
export const isFinal = (state: BookingState): boolean => state !== 'booked' && state !== 'confirmed'

export const MOVED_BY = ['desk', 'person', 'interpreter'] as const
export type MovedBy = (typeof MOVED_BY)[number]

/** Who may say what. What an interpreter with a key here says, nobody says for them. */
export const MOVES_OF: Readonly<Record<MovedBy, readonly BookingState[]>> = {
  desk: [
    ...(['confirmed', 'conflict', 'refused', 'came', 'did-not-come', 'person-absent', 'cut-short'] as const),
    ...(['moved', 'replaced', 'cancelled', 'not-needed'] as const),
  ],
  person: ['objected'],
  interpreter: ['confirmed', 'conflict', 'refused', 'came', 'did-not-come', 'person-absent', 'cut-short'],
}
/** Of those, what the desk may say though the interpreter has a key: it saw who came, and it decides. */
export const DESK_ALWAYS: readonly BookingState[] = [
  ...(['came', 'did-not-come', 'person-absent', 'cut-short'] as const),
  ...(['moved', 'replaced', 'cancelled', 'not-needed'] as const),
]
/** After these somebody else has to be found. */
export const NEEDS_OTHER: readonly BookingState[] = ['conflict', 'refused', 'objected', 'did-not-come']
/** After these the person is asked whether they want another appointment. */
export const ASKS_AGAIN: readonly BookingState[] = ['person-absent', 'cut-short', 'moved']

/** Days to confirm, then for the desk to ask, to find somebody else, and to ask the person for another day. Targets of this product, no law. */
export const CONFIRM_DAYS = 2
export const ASK_DAYS = 3
export const FIND_OTHER_DAYS = 2
export const ASK_AGAIN_DAYS = 2
/** Days after the appointment in which an interpreter may still say who came; then their key is destroyed by itself. */
export const AFTER_DAYS = 2

export const CLOCKS = {
  confirm: 'interpreter-confirms',
  ask: 'ask-interpreter',
  came: 'interpreter-came',
  other: 'find-interpreter',
  again: 'ask-another-appointment',
} as const

const rule = 'docs/parties.md, interpreting'
const table = {
  'no-such-interpreter': { sentence: english['no-such-interpreter'], rule },
  'no-such-booking': { sentence: english['no-such-booking'], rule },
  'no-such-step': { sentence: english['no-such-step'], rule },
  'day-has-passed': { sentence: english['day-has-passed'], rule },
  'interpreter-excluded': { sentence: english['interpreter-excluded'], rule: 'docs/threat-model.md, excluded bodies' },
  'fill-in': { sentence: english['fill-in'], rule },
} as const

export type InterpretingRefusal = keyof typeof table
export const refuse = refuseFrom<InterpretingRefusal>(table, 'interpreting')
