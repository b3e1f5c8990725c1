import { parseDay, type RequestFacts, type Span } from '@recourse/clocks'
import { codeOf, type Answers } from '../fields/answers.ts'
import { isEmpty, isKeyed } from '../fields/check-value.ts'
import type { Clock, Field, RequestKind } from '../kinds/schema.ts'

/** What one clock asks of the answers. A field that nobody answered is unknown; an empty one is known to be empty. */
export function factsFor(
  kind: RequestKind,
  clock: Clock,
  answers: Answers,
  instruments: readonly string[] | null,
): RequestFacts {
  const { field: id, equals } = clock.coded.applies_if ?? {}
  const field = kind.fields.find((one) => one.id === id)
  if (field === undefined || !(field.id in answers)) return { fields: {}, instruments }
  const value = scalar(field, answers[field.id], equals)
  return { fields: value === undefined ? {} : { [field.id]: value }, instruments }
}

function scalar(
  field: Field,
  answer: unknown,
  equals: string | boolean | undefined,
): string | boolean | null | undefined {
  if (isEmpty(answer)) return null
  if (field.type === 'boolean') return answer === 'yes' ? true : answer === 'no' ? false : undefined
  if (Array.isArray(answer)) return answer.includes(equals) ? equals : ''
  return codeOf(answer) ?? true
}

/** The day that a backward clock counts back from. */
export function anchorOf({ coded }: Clock, answers: Answers): Span | undefined {
  const answer = coded.anchor_field === undefined ? undefined : answers[coded.anchor_field]
  const days = (Array.isArray(answer) ? answer : [answer]).flatMap((one: unknown) => dayIn(one))
  return days.length === 0 ? undefined : { earliest: Math.min(...days), latest: Math.max(...days) }
}

/** The day of an appointment, the last day of a period. */
function dayIn(answer: unknown): readonly number[] {
  const text = isKeyed(answer) ? (answer.day ?? answer.to) : answer
  const read = typeof text === 'string' ? parseDay(text) : undefined
  return read?.ok === true ? [read.value] : []
}
