import { parseDay } from '@recourse/clocks'
import {
  ITEMS_MAX,
  MINOR_UNITS_MAX,
  SHORT_LETTERS_MAX,
  type FieldShape,
  type Part,
  type Pattern,
  type Single,
} from './widgets.ts'

export type FaultCode = 'missing' | 'shape-wrong' | 'too-long' | 'field-unknown' | 'code-unknown'

export interface Fault {
  readonly code: FaultCode
  /** Place inside the answer: `2.address`. Empty: the whole of it. */
  readonly at: string
}

type Check = (value: unknown, asking: Part | Single, options: readonly string[]) => FaultCode | undefined
type Keyed = Readonly<Record<string, unknown>>

const PATTERNS: Readonly<Record<Pattern, RegExp>> = {
  country: /^[A-Z]{3}$/u,
  language: /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/u,
  time: /^([01]\d|2[0-3]):[0-5]\d$/u,
  number: /^\d{1,9}$/u,
}
const CURRENCY = /^[A-Z]{3}$/u
const ANSWERS = ['yes', 'no', 'unknown']

export const isKeyed = (value: unknown): value is Keyed =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Nothing was answered: an empty text, list or group is none. */
export const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.every(isEmpty)) ||
  (isKeyed(value) && Object.values(value).every(isEmpty))

const isOnly = (value: Keyed, names: readonly string[]): boolean =>
  Object.keys(value).every((name) => names.includes(name))

function words(value: unknown, asking: Part | Single): FaultCode | undefined {
  if (typeof value !== 'string') return 'shape-wrong'
  if (value.length > (asking.lettersMax ?? SHORT_LETTERS_MAX)) return 'too-long'
  return asking.pattern === undefined || PATTERNS[asking.pattern].test(value) ? undefined : 'shape-wrong'
}

const day = (value: unknown): FaultCode | undefined =>
  typeof value === 'string' && parseDay(value).ok ? undefined : 'shape-wrong'

function range(value: unknown): FaultCode | undefined {
  if (!isKeyed(value) || !isOnly(value, ['from', 'to']) || day(value.from) !== undefined) return 'shape-wrong'
  const { from, to = null } = value
  if (to === null) return undefined
  return day(to) ?? (String(to) < String(from) ? 'shape-wrong' : undefined)
}

function sum(value: unknown): FaultCode | undefined {
  if (!isKeyed(value) || !isOnly(value, ['currency', 'minor'])) return 'shape-wrong'
  const { currency, minor } = value
  if (typeof currency !== 'string' || !CURRENCY.test(currency)) return 'code-unknown'
  if (typeof minor !== 'number' || !Number.isInteger(minor) || minor < 0) return 'shape-wrong'
  return minor > MINOR_UNITS_MAX ? 'too-long' : undefined
}

/** Something of the product by its id, or what nobody has on file by words. */
function reference(value: unknown): FaultCode | undefined {
  if (!isKeyed(value) || !isOnly(value, ['id', 'words'])) return 'shape-wrong'
  const given = Object.values(value).filter((one) => !isEmpty(one))
  if (given.some((one) => typeof one !== 'string')) return 'shape-wrong'
  return given.some((one) => String(one).length > SHORT_LETTERS_MAX) ? 'too-long' : undefined
}

function document(value: unknown): FaultCode | undefined {
  if (!isKeyed(value) || !isOnly(value, ['file', 'language'])) return 'shape-wrong'
  return words(value.file, { widget: 'short-text' })
}

function several(value: unknown, check: (one: unknown) => FaultCode | undefined): FaultCode | undefined {
  if (!Array.isArray(value)) return 'shape-wrong'
  if (value.length > ITEMS_MAX) return 'too-long'
  return value.map(check).find((fault) => fault !== undefined)
}

const checks: Readonly<Record<Single['widget'], Check>> = {
  'short-text': words,
  'long-text': words,
  'yes-no-unknown': (value) => (ANSWERS.includes(String(value)) ? undefined : 'code-unknown'),
  choice: (value, _asking, options) => (options.includes(String(value)) ? undefined : 'code-unknown'),
  choices: (value, _asking, options) =>
    several(value, (one) => (options.includes(String(one)) ? undefined : 'code-unknown')),
  date: day,
  'date-range': range,
  money: sum,
  lines: (value, asking) => several(value, (one) => words(one, asking)),
  file: document,
  reference,
}

const optionsOf = (asking: Part | Single, ofField: readonly string[]): readonly string[] =>
  asking.optionsOfField === true ? ofField : (asking.options ?? [])

function checkPlain(value: unknown, asking: Part | Single, ofField: readonly string[], at: string): readonly Fault[] {
  const code = checks[asking.widget](value, asking, optionsOf(asking, ofField))
  return code === undefined ? [] : [{ code, at }]
}

function checkGroup(value: unknown, parts: readonly Part[], ofField: readonly string[], at: string): readonly Fault[] {
  if (!isKeyed(value)) return [{ code: 'shape-wrong', at }]
  const place = (name: string): string => (at === '' ? name : `${at}.${name}`)
  const known = new Set(parts.map(({ id }) => id))
  const odd = Object.keys(value).filter((name) => !known.has(name))
  return [
    ...odd.map((name) => ({ code: 'field-unknown' as const, at: place(name) })),
    ...parts.flatMap((part) => {
      const given = value[part.id]
      if (!isEmpty(given)) return checkPlain(given, part, ofField, place(part.id))
      return part.required === true ? [{ code: 'missing' as const, at: place(part.id) }] : []
    }),
  ]
}

/** What is wrong with the answer to one field. An empty answer is not looked at: whether it may be is the kind's. */
export function checkValue(value: unknown, shape: FieldShape, ofField: readonly string[] = []): readonly Fault[] {
  if (isEmpty(value)) return []
  const one = (item: unknown, at: string): readonly Fault[] =>
    shape.widget === 'group' ? checkGroup(item, shape.parts, ofField, at) : checkPlain(item, shape, ofField, at)
  if (shape.many !== true) return one(value, '')
  if (!Array.isArray(value)) return [{ code: 'shape-wrong', at: '' }]
  if (value.length > ITEMS_MAX) return [{ code: 'too-long', at: '' }]
  return value.flatMap((item, at) => one(item, String(at)))
}
