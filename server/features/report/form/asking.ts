import type { Norms } from '../../../platform/norms/index.ts'
import type { ReportWords } from '../texts.ts'

/** What a question needs in order to be asked: the reader's words and those of the law's data. */
export interface Asking {
  readonly words: ReportWords
  readonly norms: Norms
  /** Bodies that could be given a key here, for who must never get one. */
  readonly bodies?: readonly AnswerChoice[]
}

export interface AnswerChoice {
  readonly value: string
  readonly label: string
}

/** How a question is answered. Nothing is ever required: leaving it out is a full answer. */
export type How =
  | { readonly kind: 'words'; readonly rows: number }
  | { readonly kind: 'line' }
  | { readonly kind: 'one'; readonly choices: (asking: Asking) => readonly AnswerChoice[] }
  /** A long list, such as all countries: a menu, where `one` shows every choice. */
  | { readonly kind: 'menu'; readonly choices: (asking: Asking) => readonly AnswerChoice[] }
  | { readonly kind: 'some'; readonly choices: (asking: Asking) => readonly AnswerChoice[] }

export interface Question {
  readonly name: string
  readonly label: (asking: Asking) => string
  readonly hint?: (asking: Asking) => string
  readonly how: How
}

/** One group of questions: a page of the form. */
export interface QuestionPage {
  /** Last part of the address; names the answers in a draft. */
  readonly id: string
  readonly title: (asking: Asking) => string
  readonly intro?: (asking: Asking) => string
  readonly questions: readonly Question[]
}

/** A page's questions; one without any choice on this instance is not asked. */
export const askedOf = (asking: Asking, { questions }: Pick<QuestionPage, 'questions'>): readonly Question[] =>
  questions.filter(({ how }) => !('choices' in how) || how.choices(asking).length > 0)
