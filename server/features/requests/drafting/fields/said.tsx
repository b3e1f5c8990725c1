import { fieldShape, isEmpty, type Answers, type RequestKind } from '@recourse/cooperation'
import { TypedText } from '../../../../platform/ui/index.tsx'
import { English } from '../../../law/index.ts'
import type { DraftWords } from '../texts.ts'
import { optionText, partText } from './labels.tsx'
import { amountOf } from './money.ts'
import type { Field } from './question.tsx'

type Keyed = Readonly<Record<string, unknown>>
const isKeyed = (answer: unknown): answer is Keyed =>
  typeof answer === 'object' && answer !== null && !Array.isArray(answer)

const TRI = ['yes', 'no', 'unknown'] as const

/** Names of authorities by their id, where they are known here. */
export type Names = ReadonlyMap<string, string>

interface Telling {
  readonly words: DraftWords
  readonly names: Names
  /** Codes of this field, which are no words of anybody. */
  readonly codes: readonly string[]
}

/** An answer as lines of text; a group has a line for each part. */
export function answerText(telling: Telling, answer: unknown): string {
  if (Array.isArray(answer)) return answer.map((one: unknown) => answerText(telling, one)).join('\n')
  if (!isKeyed(answer)) return plainText(telling, answer)
  if ('minor' in answer || 'currency' in answer)
    return [amountOf(answer.minor, answer.currency), answer.currency].filter((one) => !isEmpty(one)).join(' ')
  return Object.entries(answer)
    .filter(([, value]) => !isEmpty(value))
    .map(
      ([part, value]) =>
        (part === 'id' || part === 'words' ? '' : `${partText(telling.words, part)}: `) + answerText(telling, value),
    )
    .join('\n')
}

function plainText({ words, names, codes }: Telling, answer: unknown): string {
  const tri = TRI.find((one) => one === answer)
  if (tri !== undefined) return words.say(`request-drafts.answer-${tri}`)
  if (typeof answer !== 'string') return typeof answer === 'number' ? words.formats.number(answer) : ''
  if (codes.includes(answer)) return optionText(words, answer)
  return names.get(answer) ?? words.formats.date(answer)
}

/** Every code that an answer to a field may be. */
function codesOf({ type, options = [] }: Field): readonly string[] {
  const shape = fieldShape(type)
  const own = shape.widget === 'group' ? shape.parts.flatMap((part) => part.options ?? []) : (shape.options ?? [])
  return [...options, ...own]
}

export const fieldText = (words: DraftWords, names: Names, field: Field, answer: unknown): string =>
  answerText({ words, names, codes: codesOf(field) }, answer)

interface AnswersSaidProps {
  readonly words: DraftWords
  readonly names: Names
  readonly kind: RequestKind
  readonly answers: Answers
}

/** Questions and answers, one below the other; what nobody answered is left out. */
export const AnswersSaid = ({ words, names, kind, answers }: AnswersSaidProps) => (
  <>
    {kind.fields
      .filter(({ id }) => !isEmpty(answers[id]))
      .map((field) => (
        <section key={field.id}>
          <h3>
            <English>{field.label}</English>
          </h3>
          <TypedText>{fieldText(words, names, field, answers[field.id])}</TypedText>
        </section>
      ))}
  </>
)
