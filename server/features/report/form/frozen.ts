import type { z } from 'zod'
import type { askedAndAnswered } from '../../../platform/cases/index.ts'
import type { PageAnswers } from './answers.ts'
import type { Asking, Question, QuestionPage } from './asking.ts'
import type { ReportDraft } from './draft.ts'
import { pageById, pages } from './pages.ts'

type Frozen = z.infer<typeof askedAndAnswered>

/** What was answered, in the words of whoever was asked. */
export function answerText(asking: Asking, { how, name }: Question, answers: PageAnswers): string {
  const value = answers[name]
  if (value === undefined) return ''
  if (how.kind === 'words' || how.kind === 'line') return typeof value === 'string' ? value : value.join('\n')
  const labels = new Map(how.choices(asking).map((choice) => [choice.value, choice.label]))
  const chosen = typeof value === 'string' ? [value] : value
  return chosen.map((one) => labels.get(one) ?? one).join('\n')
}

function frozenPage(asking: Asking, page: QuestionPage, answers: PageAnswers): readonly Frozen[] {
  return page.questions
    .filter(({ name }) => answers[name] !== undefined)
    .map((question) => ({
      ...{ page: page.id, question: question.name, asked: question.label(asking) },
      answered: answerText(asking, question, answers),
    }))
}

/** Pages whose answers go to parts of the case that fewer people read: not into the account of what happened. */
export const APART: readonly string[] = ['contact', 'danger', 'identity']

/** Questions and answers as they were worded on the day, for everybody who reads the account. */
export const frozenAnswers = (asking: Asking, draft: ReportDraft): readonly Frozen[] =>
  pages.filter(({ id }) => !APART.includes(id)).flatMap((page) => frozenPage(asking, page, draft.pages[page.id] ?? {}))

/** What stands beside a question on sharing: what would be seen, and by whom. */
export const shownOn =
  (asking: Asking) =>
  (question: string): readonly string[] => {
    const asked = pageById('sharing')?.questions.find(({ name }) => name === question)
    const texts = [asked?.label(asking) ?? '', asked?.hint?.(asking) ?? '']
    return texts.filter((one) => one !== '')
  }
