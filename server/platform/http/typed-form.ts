import { z } from 'zod'
import { parseDate } from '@recourse/clocks'
import type { TypedDate } from '../ui/index.tsx'
import type { TypedForm } from './route.ts'

/** What a form said, field by field: reading it, and showing it again so that nothing is typed twice. */

type Typed = Readonly<Record<string, unknown>>
const PARTS = ['day', 'month', 'year'] as const
type DayField<Name extends string> = `${Name}-${(typeof PARTS)[number]}`

/** Of a form whose fields the page reads one by one. */
export const anyFields = z.record(z.string(), z.union([z.string(), z.array(z.string())]))

/** Of boxes that share a name: a browser sends none, one or several of them. */
export const several = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((given) => (given === undefined ? [] : typeof given === 'string' ? [given] : given))

/**
 * Id of what a form begins, drawn when the form is shown: sent twice, by a double click or a reload, it begins one thing.
 * Undefined in a form that nobody was shown.
 */
export const beginsId = z
  .union([
    z.literal('').transform(() => undefined),
    // As tables write it: in capitals it would be another id to every fold.
    z.uuid({ version: 'v4' }).transform((id) => id.toLowerCase()),
  ])
  .optional()

/** Undefined where the field is missing or came several times. */
export const typedText = (typed: Typed, name: string): string | undefined => {
  const value = typed[name]
  return typeof value === 'string' ? value : undefined
}

/** Of boxes that share a name, as they were typed: one value comes without a list. */
export const typedList = (typed: TypedForm, name: string): readonly string[] => {
  const value = typed[name]
  return typeof value === 'string' ? [value] : (value ?? [])
}

/** What a schema made of a form, for a form that comes back: only what can be typed, and no field that was made of others. */
export const typedAgain = (read: object): TypedForm =>
  Object.fromEntries(
    Object.entries(read).flatMap(([name, value]: [string, unknown]): [string, string | readonly string[]][] => {
      if (typeof value === 'string' || typeof value === 'number') return [[name, String(value)]]
      return Array.isArray(value) && value.every((one) => typeof one === 'string') ? [[name, value]] : []
    }),
  )

/** For the three fields of the kit's `DateInput`, as they were typed. */
export const typedDate = (typed: Typed, name: string): TypedDate =>
  Object.fromEntries(PARTS.map((part) => [part, typedText(typed, `${name}-${part}`) ?? '']))

/** The civil date that was typed in three parts, or null where that is no day of the calendar. */
export function typedDay(typed: Typed, name: string): string | null {
  const [day, month, year] = PARTS.map((part) => {
    const value = typedText(typed, `${name}-${part}`)?.trim() ?? ''
    return /^\d{1,4}$/.test(value) ? Number(value) : NaN
  })
  if (year === undefined || month === undefined || day === undefined || !(year >= 1000)) return null
  const date = new Date(Date.UTC(year, month - 1, day))
  // The 31st of April would roll over to May: a date that moved was none.
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isReal ? date.toISOString().slice(0, 10) : null
}

/** The same where no day is an answer too: undefined where nothing was typed. */
export const optionalDay = (typed: Typed, name: string): string | null | undefined =>
  PARTS.every((part) => (typedText(typed, `${name}-${part}`) ?? '') === '') ? undefined : typedDay(typed, name)

/**
 * A date as exact as somebody knew it: a day, a month of a year, or a year (EDTF). Undefined where nothing was typed, null
 * where that is none of these.
 */
export function dateAsKnown(typed: Typed, name: string): string | undefined | null {
  const [day = '', month = '', year = ''] = PARTS.map((part) => typedText(typed, `${name}-${part}`)?.trim() ?? '')
  if (day === '' && month === '' && year === '') return undefined
  if (day !== '' && month === '') return null
  const text = [year.padStart(4, '0'), ...[month, day].flatMap((one) => (one === '' ? [] : [one.padStart(2, '0')]))]
  const date = text.join('-')
  return /^\d{4}(-\d{2}){0,2}$/.test(date) && Number(year) >= 1000 && parseDate(date).ok ? date : null
}

const part = z.string().trim().max(4).optional()
/** The three fields, for `z.object`; whether they make a day is for `checkDay`. */
export const dayFields = <Name extends string>(name: Name): Record<DayField<Name>, typeof part> =>
  Object.fromEntries(PARTS.map((one) => [`${name}-${one}`, part])) as Record<DayField<Name>, typeof part>

/** For `superRefine`: what was typed and is no day is asked for again, and so is a day that has to be given. */
export const checkDay =
  (name: string, wanted: 'optional' | 'needed') =>
  (typed: Typed, context: z.core.$RefinementCtx): void => {
    const day = wanted === 'optional' ? optionalDay(typed, name) : typedDay(typed, name)
    if (day === null) context.addIssue({ code: 'custom', path: [name], message: 'no-day' })
  }
