import { chosenOf, textOf } from '../form/answers.ts'
import type { ReportDraft } from '../form/draft.ts'
import type { PlannedPage, SealingPlan } from '../sealed/package.ts'

interface Frozen {
  readonly page: string
  readonly question: string
  readonly asked: string
  readonly answered: string
}

function frozenPage({ places }: SealingPlan, page: PlannedPage, draft: ReportDraft): readonly Frozen[] {
  const answers = draft.pages[page.id]
  return page.questions
    .filter(({ name }) => answers?.[name] !== undefined)
    .map(({ name, kind, label, choices }) => {
      const isWritten = kind === 'words' || kind === 'line'
      const answered = isWritten
        ? textOf(answers, name)
        : chosenOf(answers, name)
            .map((one) => choices[one] ?? (kind === 'menu' ? places[one] : undefined) ?? one)
            .join('\n')
      return { page: page.id, question: name, asked: label, answered }
    })
}

/** As `form/frozen.ts` on the server: what was asked, in the words on the page, and what was answered. */
export const frozen = (plan: SealingPlan, draft: ReportDraft): readonly Frozen[] =>
  plan.pages.filter(({ id }) => !plan.apart.includes(id)).flatMap((page) => frozenPage(plan, page, draft))
