import { answerText } from './frozen.ts'
import type { PageAnswers } from './answers.ts'
import type { Asking, QuestionPage } from './asking.ts'
import { pageById } from './pages.ts'

/** The two pages of a report whose answers go to the part that fewest people read. */
export const askedApart = {
  contact: pageById('contact') as QuestionPage,
  danger: pageById('danger') as QuestionPage,
} as const

export interface ToldAnswer {
  readonly label: string
  readonly value: string
}

type Fields = Readonly<Record<string, string | readonly string[] | undefined>>

/** The fields of an entry that were filled in, under the names of the questions. */
export const answersGiven = (fields: Fields): PageAnswers =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      value === undefined || value.length === 0 ? [] : [[name, value]],
    ),
  )

/** Answers under the very questions: whoever reads them, the person or the desk, reads all of them. */
export const toldOn = (asking: Asking, page: QuestionPage, answers: PageAnswers): readonly ToldAnswer[] =>
  page.questions
    .filter(({ name }) => answers[name] !== undefined)
    .map((question) => ({ label: question.label(asking), value: answerText(asking, question, answers) }))
