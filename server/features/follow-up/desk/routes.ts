import { z } from 'zod'
import { dayIn, caseParams, caseSubject, caseWorkers } from '../../../platform/cases/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import {
  checkDay,
  dayFields,
  page,
  typedDay,
  typedText,
  type Answer,
  type Route,
  type Visitor,
} from '../../../platform/http/index.ts'
import { errorsFrom, onCase, showCase, type Acting, type Unread } from '../../casefile/index.ts'
import { zoneOf } from '../../plan/index.ts'
import { voicesOf, type Voices } from '../../remedies/index.ts'
import { setTask } from '../../tasks/index.ts'
import { REPORTED } from '../kinds.ts'
import type { FollowUpKey } from '../texts.ts'
import { reportMeasure } from './commands.ts'
import { TAB } from './tab.tsx'

const measure = z.uuid({ version: 'v4' })
const reporting = z
  .object({
    ...{ measure, what: z.enum(REPORTED), to: z.string().trim().min(1).max(500) },
    words: z.string().trim().max(20_000).default(''),
    ...dayFields('on'),
  })
  .superRefine(checkDay('on', 'needed'))
const reminding = z
  .object({ measure, remind: z.string().trim().min(1).max(20_000), ...dayFields('by') })
  .superRefine(checkDay('by', 'needed'))

const MESSAGES: Readonly<Record<string, FollowUpKey>> = {
  what: 'follow-up.chooseWhat',
  to: 'follow-up.writeTo',
  on: 'follow-up.writeDay',
  by: 'follow-up.writeDay',
  remind: 'follow-up.writeRemind',
}

export function deskRoutes(platform: Platform): readonly Route[] {
  const subject = caseSubject(platform.cases)
  const posting = { method: 'POST', policy: caseWorkers, params: caseParams, subject } as const
  const again = (visitor: Visitor, file: string, form: Unread): Promise<Answer> =>
    showCase(platform, visitor, {
      ...{ file, tab: TAB, typed: form.typed, query: { measure: typedText(form.typed, 'measure') ?? '' } },
      errors: errorsFrom<FollowUpKey>(visitor, form, MESSAGES, 'follow-up.tooLong'),
    })
  return [
    page({
      ...{ ...posting, path: '/cases/:file/follow-up/report', form: reporting },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok) return again(visitor, file, form)
        const on = typedDay(form.value, 'on') ?? ''
        return onCase(platform, visitor, { file, tab: TAB, purposes: ['narrative'] }, async (acting) =>
          reportMeasure(acting, await voicesIn(platform, acting.opened), { ...form.value, on }),
        )
      },
    }),
    page({
      ...{ ...posting, path: '/cases/:file/follow-up/remind', form: reminding },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok) return again(visitor, file, form)
        const due = typedDay(form.value, 'by')
        return onCase(platform, visitor, { file, tab: TAB }, (acting) =>
          setTask(acting, { words: form.value.remind, member: null, due }),
        )
      },
    }),
  ]
}

async function voicesIn(platform: Platform, opened: Acting['opened']): Promise<Voices> {
  return voicesOf(await platform.directory.current(), opened, dayIn(await zoneOf({ platform })))
}
