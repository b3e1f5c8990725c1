/**
 * What a weekend or a holiday does to a last day. Said beside each day, since no list of days off of a seat is in the norms:
 * what nobody read moves nothing. A code is stable: it is never given another meaning.
 */
export const DAYS_OFF = {
  'do-not-move': 'A weekend or a holiday does not move this day.',
  'rule-unknown': 'Whether a weekend or a holiday moves this day is not known. It is counted as if none did.',
  'days-unknown':
    'A day off moves this day to the next working day. Which days are off at the seat is not known, so it was not moved.',
} as const

export type DaysOffCode = keyof typeof DAYS_OFF
