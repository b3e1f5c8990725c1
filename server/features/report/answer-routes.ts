import { z } from 'zod'
import { holdsReceipt } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { anyFields, page, type Answer, type FormRead, type Route, type Visitor } from '../../platform/http/index.ts'
import type { FieldError } from '../../platform/ui/index.tsx'
import { openDesks } from './desks.ts'
import type { UnderWay } from './commands.ts'
import { textOf, type PageAnswers } from './form/answers.ts'
import type { QuestionPage } from './form/asking.ts'
import { withPage } from './form/draft.ts'
import { pageById } from './form/pages.ts'
import { readPage } from './form/read.ts'
import { deskPage } from './pages/desk.tsx'
import { askingOf } from './pages/frame.tsx'
import { listPage } from './pages/list.tsx'
import { questionPage } from './pages/question.tsx'
import type { ReportWords } from './texts.ts'
import { keepAndGo, onReport, sawOf } from './visiting.ts'

const pageParam = z.object({ page: z.string().refine((id) => pageById(id) !== undefined) })
const deskForm = z.object({ desk: z.uuid(), saw: z.string() })

type Typed = z.infer<typeof anyFields>

export const answerRoutes = (platform: Platform): readonly Route[] => [
  page({
    ...{ method: 'GET', path: '/report/list', policy: holdsReceipt },
    handle: ({ visitor }) =>
      onReport(platform, visitor, async ({ draft }) => {
        const desks = openDesks(await platform.directory.current())
        return { kind: 'page', page: listPage({ platform, visitor }, draft, desks.length > 1) }
      }),
  }),
  page({
    ...{ method: 'GET', path: '/report/q/:page', policy: holdsReceipt, params: pageParam },
    handle: ({ params, visitor }) =>
      onReport(platform, visitor, ({ draft, version }) => {
        const asked = pageById(params.page) as QuestionPage
        const answers = draft.pages[asked.id] ?? {}
        return { kind: 'page', page: questionPage({ platform, visitor }, { page: asked, answers, version }) }
      }),
  }),
  page({
    ...{ method: 'POST', path: '/report/q/:page', policy: holdsReceipt, params: pageParam, form: anyFields },
    handle: ({ params, form, visitor }) =>
      onReport(platform, visitor, (current) =>
        answer(platform, visitor, current, pageById(params.page) as QuestionPage, typedOf(form)),
      ),
  }),
  page({
    ...{ method: 'GET', path: '/report/desk', policy: holdsReceipt },
    handle: ({ visitor }) =>
      onReport(platform, visitor, async ({ draft, version }) => {
        const desks = openDesks(await platform.directory.current())
        return { kind: 'page', page: deskPage({ platform, visitor }, desks, draft.desk, version) }
      }),
  }),
  page({
    ...{ method: 'POST', path: '/report/desk', policy: holdsReceipt, form: deskForm },
    handle: ({ form, visitor }) =>
      onReport(platform, visitor, async (current) => {
        const desks = openDesks(await platform.directory.current())
        const desk = form.ok ? desks.find(({ unit }) => unit.id === form.value.desk)?.unit.id : undefined
        if (desk === undefined || !form.ok) return { kind: 'go', to: '/report/desk' }
        const change = { saw: sawOf(form.value.saw), draft: { ...current.draft, desk }, to: '/report/list' }
        return keepAndGo(platform, current, change, () => ({ kind: 'go', to: '/report/desk' }))
      }),
  }),
]

const typedOf = (form: FormRead<Typed>): Typed => (form.ok ? form.value : {})

/** Keeps the answers of a page. Where the language was switched, the same page comes back in the other one. */
async function answer(
  platform: Platform,
  visitor: Visitor,
  current: UnderWay,
  asked: QuestionPage,
  typed: Typed,
): Promise<Answer> {
  const making = { platform, visitor }
  const { answers, faults } = readPage(askingOf(making), asked, typed)
  const again = (errors: readonly FieldError[], shown: PageAnswers, version: number): Answer => ({
    ...{ kind: 'page', status: 422 },
    page: questionPage({ ...making, errors }, { page: asked, answers: shown, version }),
  })
  const words: ReportWords = visitor.words
  if (faults.length > 0) {
    const errors = faults.map(({ field, code }) => ({
      ...{ field, message: words.say(code === 'too-long' ? 'report.tooLong' : 'report.notAChoice') },
    }))
    return again(errors, typed, sawOf(typed.saw))
  }
  const draft = withPage(current.draft, asked.id, answers)
  const to = visitor.isSwitchingLanguage ? `/report/q/${asked.id}` : '/report/list'
  const [first] = asked.questions
  return keepAndGo(platform, current, { saw: sawOf(typed.saw), draft, to }, (code) =>
    again(
      [{ field: first?.name ?? 'saw', message: visitor.words.say(`cases.${code}`) }],
      code === 'draft-moved' ? both(asked, current.draft.pages[asked.id] ?? {}, answers) : answers,
      current.version,
    ),
  )
}

/** What another window kept and what was typed here, one after the other: saving this page loses neither. */
function both({ questions }: QuestionPage, kept: PageAnswers, typed: PageAnswers): PageAnswers {
  const written = questions.filter(({ how }) => how.kind === 'words' || how.kind === 'line')
  const joined = written.flatMap(({ name, how }) => {
    const texts = [...new Set([textOf(kept, name), textOf(typed, name)])].filter((text) => text !== '')
    return texts.length === 0 ? [] : [[name, texts.join(how.kind === 'words' ? '\n\n' : '; ')] as const]
  })
  return { ...kept, ...typed, ...Object.fromEntries(joined) }
}
