import type { LanguageFacts } from './language.ts'

/** Dates, numbers and lists as a reader of one language, in one time zone, writes them. */
export interface Formats {
  /** A civil date known to the day, month or year (`2024-03-03`, `2024-03`, `2024`); anything else as it stands. */
  readonly date: (civil: string) => string
  /** A moment, with its time of day and the zone it is told in. */
  readonly moment: (epochMs: number) => string
  readonly number: (amount: number) => string
  /** An amount of money. Decimal digits, since binary fractions lose cents. */
  readonly money: (decimal: string, currency: string) => string
  readonly list: (items: readonly string[]) => string
  /** Parts of one name, such as a body and its State: no "and" between them. */
  readonly parts: (items: readonly string[]) => string
  /** Days from today: "tomorrow", "in 5 days", "3 days ago". */
  readonly days: (fromToday: number) => string
}

/** How much of a civil date is known, by its written length. */
const PRECISIONS: Readonly<Record<number, Intl.DateTimeFormatOptions>> = {
  4: { year: 'numeric' },
  7: { year: 'numeric', month: 'long' },
  10: { year: 'numeric', month: 'long', day: 'numeric' },
}
const CIVIL_DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/
// Civil dates have no zone: reading and writing them in one zone keeps the day.
const CIVIL = { timeZone: 'UTC', calendar: 'gregory' } as const
/** Where it is another sign than in the rest: `Intl` knows lists, and puts an "and" into each in Arabic. */
const COMMAS: Readonly<Record<string, string>> = { ar: '، ', zh: '，' }
const DECIMAL = /^-?\d{1,15}(\.\d{1,6})?$/

function dateFormat({ locale }: LanguageFacts): Formats['date'] {
  const made = new Map<number, Intl.DateTimeFormat>()
  return (civil) => {
    const options = PRECISIONS[civil.length]
    if (options === undefined || !CIVIL_DATE.test(civil)) return civil
    const format = made.get(civil.length) ?? new Intl.DateTimeFormat(locale, { ...options, ...CIVIL })
    made.set(civil.length, format)
    return format.format(new Date(civil))
  }
}

function momentFormat({ locale }: LanguageFacts, timeZone: string): Formats['moment'] {
  const format = new Intl.DateTimeFormat(locale, {
    ...{ year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit' },
    // One clock for all: "2:05" without its half of the day has cost people hearings.
    hourCycle: 'h23',
    timeZoneName: 'short',
    calendar: 'gregory',
    timeZone,
  })
  return (epochMs) => format.format(epochMs)
}

export function makeFormats(facts: LanguageFacts, timeZone: string): Formats {
  const { locale } = facts
  const number = new Intl.NumberFormat(locale)
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  return {
    date: dateFormat(facts),
    moment: momentFormat(facts, timeZone),
    number: (amount) => number.format(amount),
    money: (decimal, currency) => {
      if (!DECIMAL.test(decimal)) return `${decimal} ${currency}`
      return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(decimal as `${number}`)
    },
    list: (items) => list.format(items),
    parts: (items) => items.join(COMMAS[facts.code] ?? ', '),
    days: (fromToday) => relative.format(fromToday, 'day'),
  }
}
