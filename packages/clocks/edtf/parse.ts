import { dayOf, daysInMonth, isDate, type Day } from '../civil/day.ts'
import { addMonths } from '../civil/duration.ts'
import { accept, refuse, type Decision } from '../refusals.ts'
import type { Span } from './span.ts'

/** Longest date text: two dates of eleven characters and a slash, with room for blanks nobody should send. */
export const DATE_LETTERS_MAX = 40

/** What is said of the date itself. Either mark widens the span by one unit of its precision on both sides. */
export interface DateReading extends Span {
  /** `~` or `%`: about this date. */
  readonly approximate: boolean
  /** `?` or `%`: the source is doubtful. */
  readonly uncertain: boolean
}

type Unit = 'day' | 'month' | 'year' | 'decade' | 'century'
const UNIT_MONTHS: Readonly<Record<Exclude<Unit, 'day'>, number>> = { month: 1, year: 12, decade: 120, century: 1200 }

const SINGLE = /^(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?([?~%])?$/
const UNSUPPORTED = /T\d|^\d{4}-2[1-4]([?~%])?$/

/**
 * Reads an EDTF date as the span of all its readings: `2004-05-26`, `2004-05`, `2004`, `200X`, `20XX`, `2004-XX`,
 * `2004-05-XX`, each with `~`, `?` or `%`; `2004/2005-06`, `../2004` and `2004/..` (open), `/2004` and `2004/`
 * (unknown). An interval is read as "some day within", since every date of a situation is the date of one event.
 * Refuses `date-malformed`, `date-unsupported` and `date-backwards`.
 */
export function parseDate(text: string): Decision<DateReading> {
  if (text.length > DATE_LETTERS_MAX) return refuse('date-malformed')
  const parts = text.split('/')
  if (parts.length > 2) return refuse('date-malformed')
  const [start = '', end] = parts
  if (end === undefined) return parseSingle(start)
  const from = parseEnd(start)
  if (!from.ok) return from
  const until = parseEnd(end)
  if (!until.ok) return until
  // Two ends of which nothing is known say nothing: a date that is not known is left out.
  if (from.value === undefined && until.value === undefined) return refuse('date-malformed')
  return interval(from.value, until.value)
}

function interval(from: DateReading | undefined, until: DateReading | undefined): Decision<DateReading> {
  const earliest = from?.earliest ?? -Infinity
  const latest = until?.latest ?? Infinity
  if (earliest > latest) return refuse('date-backwards')
  return accept({
    earliest,
    latest,
    approximate: (from?.approximate ?? false) || (until?.approximate ?? false),
    uncertain: (from?.uncertain ?? false) || (until?.uncertain ?? false),
  })
}

function parseEnd(text: string): Decision<DateReading | undefined> {
  return text === '' || text === '..' ? accept(undefined) : parseSingle(text)
}

function parseSingle(text: string): Decision<DateReading> {
  if (UNSUPPORTED.test(text)) return refuse('date-unsupported')
  const [whole, year = '', month, day, mark] = SINGLE.exec(text) ?? []
  if (whole === undefined) return refuse('date-malformed')
  const span = spanOf(year, month, day)
  if (span === undefined) return refuse('date-malformed')
  const wide = mark === undefined ? span : widened(span, span.unit)
  return accept({
    earliest: wide.earliest,
    latest: wide.latest,
    approximate: mark === '~' || mark === '%',
    uncertain: mark === '?' || mark === '%',
  })
}

type Plain = Span & { readonly unit: Unit }

function spanOf(year: string, month: string | undefined, day: string | undefined): Plain | undefined {
  const first = Number(year.replaceAll('X', '0'))
  if (year.includes('X')) return month === undefined ? yearsFrom(first, year.endsWith('XX') ? 100 : 10) : undefined
  if (month === undefined || month === 'XX') {
    // A day of an unnamed month (2004-XX-13) is level 2, which nothing here needs.
    return day === undefined || day === 'XX' ? yearsFrom(first, 1) : undefined
  }
  const monthNumber = Number(month)
  if (day !== undefined && day !== 'XX') {
    if (!isDate(first, monthNumber, Number(day))) return undefined
    const exact = dayOf(first, monthNumber, Number(day))
    return { earliest: exact, latest: exact, unit: 'day' }
  }
  if (!isDate(first, monthNumber, 1)) return undefined
  const last = dayOf(first, monthNumber, daysInMonth(first, monthNumber))
  return { earliest: dayOf(first, monthNumber, 1), latest: last, unit: 'month' }
}

function yearsFrom(first: number, count: 1 | 10 | 100): Plain {
  const unit = count === 1 ? 'year' : count === 10 ? 'decade' : 'century'
  return { earliest: dayOf(first, 1, 1), latest: dayOf(first + count - 1, 12, 31), unit }
}

function widened(span: Span, unit: Unit): Span {
  if (unit === 'day') return { earliest: span.earliest - 1, latest: span.latest + 1 }
  const months = UNIT_MONTHS[unit]
  return { earliest: addMonths(span.earliest, -months, 'last_to_last'), latest: lastDayAfter(span.latest, months) }
}

/** A span of months ends on the last day of a month; so does the wider one. */
const lastDayAfter = (latest: Day, months: number): Day => addMonths(latest, months, 'last_to_last')
