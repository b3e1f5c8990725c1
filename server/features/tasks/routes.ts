import { z } from 'zod'
import { caseParams, caseSubject, caseWorkers } from '../../platform/cases/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { page, type Answer, type Route, type Visitor } from '../../platform/http/index.ts'
import { errorsFrom, onCase, showCase, type Unread } from '../casefile/index.ts'
import { finishTask, setTask } from './commands.ts'
import type { TasksKey } from './texts.ts'

const part = z.string().trim().max(4).optional()

/** The civil date that was typed in three parts; undefined where none was, null where it is no day of the calendar. */
function dayOf(year = '', month = '', day = ''): string | null | undefined {
  if (year + month + day === '') return undefined
  const text = `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return z.iso.date().safeParse(text).success ? text : null
}

const setting = z
  .object({
    task: z.string().trim().min(1).max(20_000),
    member: z.union([z.literal('').transform(() => null), z.uuid()]).optional(),
    ...{ 'due-day': part, 'due-month': part, 'due-year': part },
  })
  .superRefine((form, context) => {
    if (dayOf(form['due-year'], form['due-month'], form['due-day']) === null)
      context.addIssue({ code: 'custom', path: ['due'], message: 'no-day' })
  })

const MESSAGES: Readonly<Record<string, TasksKey>> = { task: 'tasks.writeTask', due: 'tasks.writeDay' }
const TAB = 'tasks'

export function taskRoutes(platform: Platform): readonly Route[] {
  const subject = caseSubject(platform.cases)
  const again = (visitor: Visitor, file: string, form: Unread): Promise<Answer> =>
    showCase(platform, visitor, {
      ...{ file, tab: TAB, typed: form.typed },
      errors: errorsFrom<TasksKey>(visitor, form, MESSAGES, 'tasks.writeTask'),
    })
  return [
    page({
      ...{
        method: 'POST',
        path: '/cases/:file/tasks/set',
        policy: caseWorkers,
        params: caseParams,
        subject,
        form: setting,
      },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok) return again(visitor, file, form)
        const { task: words, member = null } = form.value
        const due = dayOf(form.value['due-year'], form.value['due-month'], form.value['due-day']) ?? null
        return onCase(platform, visitor, { file, tab: TAB }, (acting) => setTask(acting, { words, member, due }))
      },
    }),
    page({
      ...{ method: 'POST', path: '/cases/:file/tasks/:task/done', policy: caseWorkers, subject },
      params: caseParams.extend({ task: z.uuid() }),
      handle: ({ params: { file, task }, visitor }) =>
        onCase(platform, visitor, { file, tab: TAB, purposes: ['desk'] }, (acting) => finishTask(acting, task, '')),
    }),
  ]
}
