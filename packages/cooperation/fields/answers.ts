import type { Field, RequestKind, Reader } from '../kinds/schema.ts'
import { isEmpty, isKeyed } from './check-value.ts'

/** By field id; what nobody answered is left out. */
export type Answers = Readonly<Record<string, unknown>>

/** The code that a condition compares: of a group its level, of a consent whether it was given. */
export function codeOf(answer: unknown): string | undefined {
  if (typeof answer === 'string') return answer
  if (!isKeyed(answer)) return undefined
  const code = answer.level ?? answer.given
  return typeof code === 'string' ? code : undefined
}

/** Whether a field must be answered, given the other answers. */
export function isDemanded(field: Field, answers: Answers): boolean {
  if (field.mandatory) return true
  const condition = field.mandatory_if
  return condition !== undefined && condition.one_of.includes(codeOf(answers[condition.field]) ?? '')
}

const rowsFor = (field: Field, party: Reader): NonNullable<Field['withheld_from']> =>
  (field.withheld_from ?? []).filter((row) => row.party === party)

/** Whether some of a field, or all of it, must never reach a party. */
export const withheldFrom = (field: Field, party: Reader): boolean => rowsFor(field, party).length > 0

function without(answer: unknown, parts: readonly string[]): unknown {
  if (Array.isArray(answer)) return answer.map((item: unknown) => without(item, parts))
  if (!isKeyed(answer)) return answer
  return Object.fromEntries(Object.entries(answer).filter(([name]) => !parts.includes(name)))
}

/**
 * The answers as a party may have them. Whatever the kind does not know is left out: nobody said that it may go.
 * @param released ids of fields that somebody released expressly
 */
export function answersFor(
  kind: RequestKind,
  answers: Answers,
  party: Reader,
  released: readonly string[] = [],
): Answers {
  const entries = kind.fields.flatMap((field) => {
    const answer = answers[field.id]
    if (isEmpty(answer)) return []
    const rows = rowsFor(field, party).filter((row) => row.unless_released !== true || !released.includes(field.id))
    if (rows.some(({ parts }) => parts === undefined)) return []
    const parts = rows.flatMap((row) => row.parts ?? [])
    const left = parts.length === 0 ? answer : without(answer, parts)
    return isEmpty(left) ? [] : [[field.id, left] as const]
  })
  return Object.fromEntries(entries)
}
