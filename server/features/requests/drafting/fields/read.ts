import {
  fieldShape,
  isEmpty,
  ITEMS_MAX,
  type Answers,
  type FieldShape,
  type Part,
  type RequestKind,
  type Single,
  type Widget,
} from '@recourse/cooperation'
import { optionalDay, typedText, type TypedForm } from '../../../../platform/http/index.ts'
import { minorOf } from './money.ts'
import { fieldName, partName } from './names.ts'

/**
 * What a form said, as the answers of a kind. Only what the kind asks is looked for. Whatever was typed is kept, even
 * where it is no answer: the check of the answers says so, and nobody types it twice.
 */
export function answersFrom(kind: RequestKind, typed: TypedForm): Answers {
  const entries = kind.fields.flatMap(({ id, type }) => {
    const answer = answerFrom(typed, fieldName(id), fieldShape(type))
    return isEmpty(answer) ? [] : [[id, answer] as const]
  })
  return Object.fromEntries(entries)
}

function answerFrom(typed: TypedForm, name: string, shape: FieldShape): unknown {
  const one = (at: string): unknown =>
    shape.widget === 'group' ? groupFrom(typed, at, shape.parts) : readers[shape.widget](typed, at, shape)
  if (shape.many !== true) return one(name)
  return rowsIn(typed, name)
    .map((row) => one(partName(name, row)))
    .filter((answer) => !isEmpty(answer))
}

function groupFrom(typed: TypedForm, name: string, parts: readonly Part[]): unknown {
  const entries = parts.flatMap((part) => {
    const answer = readers[part.widget](typed, partName(name, part.id), part)
    return isEmpty(answer) ? [] : [[part.id, answer] as const]
  })
  return Object.fromEntries(entries)
}

/** Which lines of a list the form has: a line that was cleared is gone. */
export function rowsIn(typed: TypedForm, name: string): readonly number[] {
  const rows = Object.keys(typed).flatMap((key) => {
    if (!key.startsWith(`${name}.`)) return []
    const [row = ''] = key.slice(name.length + 1).split(/[.-]/)
    return /^\d{1,3}$/.test(row) ? [Number(row)] : []
  })
  return [...new Set(rows)].sort((a, b) => a - b).slice(0, ITEMS_MAX)
}

type Reader = (typed: TypedForm, name: string, asking: Part | Single) => unknown

const text: Reader = (typed, name) => typedText(typed, name)?.trim()

/** A day that no calendar has stays as it was typed. */
const day: Reader = (typed, name) => {
  const read = optionalDay(typed, name)
  if (read !== null) return read
  return ['year', 'month', 'day'].map((part) => typedText(typed, `${name}-${part}`)?.trim() ?? '').join('-')
}

const given = (value: Readonly<Record<string, unknown>>): unknown =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => !isEmpty(one)))

const readers: Readonly<Record<Widget, Reader>> = {
  ...{ 'short-text': text, 'long-text': text, 'yes-no-unknown': text, choice: text, date: day },
  choices: (typed, name) => {
    const said = typed[name]
    return typeof said === 'string' ? [said] : said
  },
  'date-range': (typed, name, asking) =>
    given({
      from: day(typed, partName(name, 'from'), asking),
      to: day(typed, partName(name, 'to'), asking),
    }),
  money: (typed, name) => {
    const currency = typedText(typed, partName(name, 'currency'))?.trim().toUpperCase() ?? ''
    const amount = typedText(typed, partName(name, 'amount'))?.trim() ?? ''
    return given({ currency, minor: amount === '' ? undefined : minorOf(amount, currency) })
  },
  lines: (typed, name) =>
    (typedText(typed, name) ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  file: (typed, name, asking) =>
    given({
      file: text(typed, partName(name, 'file'), asking),
      language: text(typed, partName(name, 'language'), asking),
    }),
  reference: (typed, name, asking) =>
    given({ id: text(typed, partName(name, 'id'), asking), words: text(typed, partName(name, 'words'), asking) }),
}
