import { z } from 'zod'
import { WORDS_MAX } from '../../../platform/cases/index.ts'
import type { PageAnswers } from './answers.ts'
import type { Asking, Question, QuestionPage } from './asking.ts'

/** A line on a form: long enough for any name or address in any script. */
export const LINE_CHARS_MAX = 500
/** More boxes than any of our questions has. */
const CHOICES_MAX = 200

export interface ReadPage {
  /** What was understood; the rest stays as it was typed, for the page to show again. */
  readonly answers: PageAnswers
  /** Questions whose answer is too long or is none of the choices. */
  readonly faults: readonly { readonly field: string; readonly code: 'too-long' | 'not-a-choice' }[]
}

type Typed = Readonly<Record<string, unknown>>

/** Reads what was typed on a page. Nothing is required; what is empty counts as left out. */
export function readPage(asking: Asking, page: QuestionPage, typed: Typed): ReadPage {
  const answers: Record<string, string | readonly string[]> = {}
  const faults: { field: string; code: 'too-long' | 'not-a-choice' }[] = []
  for (const question of page.questions) {
    const read = readAnswer(asking, question, typed[question.name])
    if (read === 'too-long' || read === 'not-a-choice') faults.push({ field: question.name, code: read })
    else if (read.length > 0) answers[question.name] = typeof read === 'string' ? read : [...read]
  }
  return { answers, faults }
}

type Read = string | readonly string[]

const texts = z.union([z.string(), z.array(z.string()).max(CHOICES_MAX)]).optional()

function readAnswer(asking: Asking, { how }: Question, given: unknown): Read {
  const read = texts.safeParse(given)
  if (!read.success) return 'not-a-choice'
  const value = read.data ?? ''
  if (how.kind === 'words' || how.kind === 'line') {
    const text = typeof value === 'string' ? value : value.join('\n')
    return text.length > (how.kind === 'line' ? LINE_CHARS_MAX : WORDS_MAX)
      ? 'too-long'
      : text.trim() === ''
        ? ''
        : text
  }
  const known = new Set(how.choices(asking).map((choice) => choice.value))
  const chosen = [...new Set(typeof value === 'string' ? [value] : value)].filter((one) => one !== '')
  if (chosen.some((one) => !known.has(one))) return 'not-a-choice'
  return how.kind === 'some' ? chosen : (chosen[0] ?? '')
}
