import {
  fieldShape,
  type Answers,
  type FieldShape,
  type Part,
  type RequestKind,
  type Widget,
} from '@recourse/cooperation'
import type { TypedForm } from '../../../../platform/http/index.ts'
import { amountOf } from './money.ts'
import { fieldName, partName } from './names.ts'

/** Stored answers as a form would have said them, so that a page shows one and the other in the same way. */
export function typedFrom(kind: RequestKind, answers: Answers): TypedForm {
  const entries = kind.fields.flatMap(({ id, type }) => typedAnswer(fieldName(id), fieldShape(type), answers[id]))
  return Object.fromEntries(entries)
}

type Entries = readonly (readonly [name: string, value: string | readonly string[]])[]
type Keyed = Readonly<Record<string, unknown>>

/** What has another shape than its type, as a program may have written it, is shown as nothing; the check says so. */
const keyed = (answer: unknown): Keyed =>
  typeof answer === 'object' && answer !== null && !Array.isArray(answer) ? (answer as Keyed) : {}
const listed = (answer: unknown): readonly unknown[] => (Array.isArray(answer) ? answer : [])
const plain = (name: string, answer: unknown): Entries => (typeof answer === 'string' ? [[name, answer]] : [])
const texts = (answer: unknown): readonly string[] => listed(answer).filter((one) => typeof one === 'string')

function typedAnswer(name: string, shape: FieldShape, answer: unknown): Entries {
  const one = (at: string, value: unknown): Entries =>
    shape.widget === 'group' ? typedGroup(at, shape.parts, keyed(value)) : writers[shape.widget](at, value)
  if (shape.many !== true) return one(name, answer)
  return listed(answer).flatMap((value, row) => one(partName(name, row), value))
}

const typedGroup = (name: string, parts: readonly Part[], answer: Keyed): Entries =>
  parts.flatMap(({ id, widget }) => writers[widget](partName(name, id), answer[id]))

type Writer = (name: string, answer: unknown) => Entries

const day: Writer = (name, answer) => {
  if (typeof answer !== 'string') return []
  const [year = '', month = '', ...rest] = answer.split('-')
  return [
    [`${name}-year`, year],
    [`${name}-month`, month],
    [`${name}-day`, rest.join('-')],
  ]
}

const writers: Readonly<Record<Widget, Writer>> = {
  ...{ 'short-text': plain, 'long-text': plain, 'yes-no-unknown': plain, choice: plain, date: day },
  choices: (name, answer) => [[name, texts(answer)]],
  'date-range': (name, answer) => [
    ...day(partName(name, 'from'), keyed(answer).from),
    ...day(partName(name, 'to'), keyed(answer).to),
  ],
  money: (name, answer) => {
    const { currency, minor } = keyed(answer)
    return [
      ...plain(partName(name, 'currency'), currency),
      ...plain(partName(name, 'amount'), amountOf(minor, currency)),
    ]
  },
  lines: (name, answer) => plain(name, texts(answer).join('\n')),
  file: (name, answer) => ['file', 'language'].flatMap((part) => plain(partName(name, part), keyed(answer)[part])),
  reference: (name, answer) => ['id', 'words'].flatMap((part) => plain(partName(name, part), keyed(answer)[part])),
}
