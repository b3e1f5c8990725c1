import type { BasesAnswer, BasisChoice } from '../bases/bases.ts'
import { basisFinding } from '../bases/basis-finding.ts'
import type { Field, RequestKind } from '../kinds/schema.ts'
import { isDemanded, type Answers } from './answers.ts'
import { checkValue, isEmpty } from './check-value.ts'
import { fieldShape } from './field-types.ts'
import { finding, type Finding } from './findings.ts'

/** Answers of one request together, as JSON. A longer one belongs into attachments. */
export const ANSWERS_LETTERS_MAX = 500_000

export interface AnswerContext {
  /** What `basesFor` said of the two States on the day; null while nobody has chosen the States yet. */
  readonly bases: BasesAnswer | null
  /** On what the officer rests the request. */
  readonly chosen: BasisChoice
}

/**
 * What must be said about the answers of a draft, whenever it is looked at. A request with a finding of severity `blocks`
 * must not be sent.
 */
export function checkAnswers(kind: RequestKind, answers: Answers, context: AnswerContext): readonly Finding[] {
  const known = new Set(kind.fields.map(({ id }) => id))
  const odd = Object.keys(answers).filter((id) => !known.has(id))
  const size = JSON.stringify(answers).length
  return [
    ...odd.map((id) => finding('field-unknown', { field: id })),
    ...(size > ANSWERS_LETTERS_MAX ? [finding('too-long', { field: null })] : []),
    ...kind.fields.flatMap((field) => checkField(field, answers)),
    ...basisFinding(context.bases, context.chosen),
  ]
}

export const isSendable = (findings: readonly Finding[]): boolean =>
  findings.every(({ severity }) => severity !== 'blocks')

function checkField(field: Field, answers: Answers): readonly Finding[] {
  const answer = answers[field.id]
  const about = { field: field.id, ...citedBy(field) }
  if (isEmpty(answer)) return isDemanded(field, answers) ? [finding('missing', about)] : []
  const faults = checkValue(answer, fieldShape(field.type), field.options).map(({ code, at }) =>
    finding(code, { ...about, at }),
  )
  const isUnanswered = field.type === 'boolean' && answer === 'unknown' && field.mandatory
  return [
    ...faults,
    ...(isUnanswered ? [finding('answer-unknown', about)] : []),
    ...(field.sensitivity === undefined ? [] : [finding('restricted', about)]),
  ]
}

const citedBy = ({ legalSource, verified, source }: Field): Pick<Finding, 'legalSource' | 'verified' | 'source'> => ({
  ...{ legalSource, verified, source: source ?? null },
})
