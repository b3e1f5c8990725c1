import { z } from 'zod'
import { caseParams, caseSubject, caseWorkers, lifeChanged, needsLooked } from '../../platform/cases/index.ts'
import type { Platform } from '../../platform/feature.ts'
import {
  checkDay,
  dayFields,
  page,
  typedDay,
  type Answer,
  type Route,
  type Visitor,
} from '../../platform/http/index.ts'
import type { FieldError } from '../../platform/ui/index.tsx'
import { askForNeeds, finish, partOf } from './acting.ts'
import { errorsFrom, type Unread } from './errors.ts'
import { needToldRoute } from './need-told.ts'
import { onCase } from './routes.ts'
import { showCase, todayOf } from './show.tsx'
import type { CasefileKey } from './texts.ts'

/** Needs change: what happened in somebody's life, and that they were asked again. */

const told = z.enum(['phone', 'here']).default('here')
const living = z
  .object({ event: z.string().min(1).max(80), lifeTold: told, lifeWords: z.string().trim().max(20_000).default('') })
  .extend(dayFields('lifeOn'))
  .superRefine(checkDay('lifeOn', 'needed'))
const looking = z.object({ answer: z.enum(['same', 'skip']), lookTold: told })

const MESSAGES: Readonly<Record<string, CasefileKey>> = {
  event: 'casefile.chooseEvent',
  lifeOn: 'casefile.writeDay',
  answer: 'casefile.choose',
}
const TAB = 'needs'

export function needsRoutes(platform: Platform): readonly Route[] {
  const subject = caseSubject(platform.cases)
  const posting = { method: 'POST', policy: caseWorkers, params: caseParams, subject } as const
  const again = (visitor: Visitor, file: string, typed: Unread['typed'], errors: readonly FieldError[]) =>
    showCase(platform, visitor, { file, tab: TAB, typed, errors })
  const unread = (visitor: Visitor, file: string, form: Unread): Promise<Answer> =>
    again(visitor, file, form.typed, errorsFrom<CasefileKey>(visitor, form, MESSAGES, 'casefile.choose'))
  return [
    needToldRoute(platform),
    page({
      ...{ ...posting, path: '/cases/:file/casefile/life', form: living },
      handle: async ({ params: { file }, visitor, form }) => {
        if (!form.ok) return unread(visitor, file, form)
        const { event, lifeTold, lifeWords: words } = form.value
        const on = typedDay(form.value, 'lifeOn') ?? ''
        const fault = await faultOf(platform, event, on)
        if (fault !== null)
          return again(visitor, file, form.value, [{ field: fault[0], message: visitor.words.say(fault[1]) }])
        return onCase(platform, visitor, { file, tab: TAB }, (acting) => {
          const body = { event, on, told: lifeTold, ...(words === '' ? {} : { words }) }
          acting.work.say(partOf(acting, 'narrative'), lifeChanged, { facets: {}, body })
          askForNeeds(acting, 'first')
          return finish(acting)
        })
      },
    }),
    page({
      ...{ ...posting, path: '/cases/:file/casefile/needs-looked', form: looking },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok) return unread(visitor, file, form)
        const body = { answer: form.value.answer, told: form.value.lookTold }
        return onCase(platform, visitor, { file, tab: TAB }, (acting) => {
          acting.work.say(partOf(acting, 'narrative'), needsLooked, { facets: {}, body })
          askForNeeds(acting, 'then')
          return finish(acting)
        })
      },
    }),
  ]
}

type Fault = readonly [field: string, key: CasefileKey]

async function faultOf(platform: Platform, event: string, on: string): Promise<Fault | null> {
  if (!platform.norms.needs.reassess.events.includes(event)) return ['event', 'casefile.chooseEvent']
  return on > (await todayOf(platform)) ? ['lifeOn', 'casefile.dayToCome'] : null
}
