import { fieldShape } from '../index.ts'
import type { Answers, FieldShape, Part, RequestKind, Single } from '../index.ts'

const LINES: Readonly<Record<string, string>> = { country: 'KEN', language: 'en', time: '09:30', number: '12' }

function plainExample(asking: Part | Single, ofField: readonly string[]): unknown {
  const [option = ''] = asking.optionsOfField === true ? ofField : (asking.options ?? [])
  const line = asking.pattern === undefined ? 'some words' : LINES[asking.pattern]
  const examples: Readonly<Record<Single['widget'], unknown>> = {
    ...{ 'short-text': line, 'long-text': 'some words', 'yes-no-unknown': 'yes', choice: option, choices: [option] },
    ...{ date: '2027-05-01', 'date-range': { from: '2027-05-01', to: '2028-04-30' }, lines: [line] },
    ...{ money: { currency: 'EUR', minor: 100 }, file: { file: 'file-1' }, reference: { words: 'An office' } },
  }
  return examples[asking.widget]
}

/** An answer that fits a shape, every part of it. */
export function exampleOf(shape: FieldShape, ofField: readonly string[] = []): unknown {
  const one =
    shape.widget === 'group'
      ? Object.fromEntries(shape.parts.map((part) => [part.id, plainExample(part, ofField)]))
      : plainExample(shape, ofField)
  return shape.many === true ? [one] : one
}

/** Answers to everything that a kind demands, and to nothing else. */
export const exampleAnswers = (kind: RequestKind): Answers =>
  Object.fromEntries(
    kind.fields
      .filter(({ mandatory }) => mandatory)
      .map(({ id, type, options }) => [id, exampleOf(fieldShape(type), options)]),
  )
