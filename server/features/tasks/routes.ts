import { z } from 'zod'
import { caseParams, caseSubject, caseWorkers } from '../../platform/cases/index.ts'
import type { Platform } from '../../platform/feature.ts'
import {
  checkDay,
  dayFields,
  optionalDay,
  page,
  type Answer,
  type Route,
  type Visitor,
} from '../../platform/http/index.ts'
import { errorsFrom, onCase, showCase, type Unread } from '../casefile/index.ts'
import { finishTask, setTask } from './commands.ts'
import type { TasksKey } from './texts.ts'

const setting = z
  .object({
    task: z.string().trim().min(1).max(20_000),
    member: z.union([z.literal('').transform(() => null), z.uuid()]).optional(),
    ...dayFields('due'),
  })
  .superRefine(checkDay('due', 'optional'))

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
        const due = optionalDay(form.value, 'due') ?? null
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
