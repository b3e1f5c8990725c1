import { z } from 'zod'
import {
  caseParams,
  caseSubject,
  caseWorkers,
  dayIn,
  HEARD_WAYS,
  NEED_ANSWERS,
  needStated,
  needSubject,
  subjectUuid,
} from '../../platform/cases/index.ts'
import type { CaseView, Platform } from '../../platform/feature.ts'
import {
  checkDay,
  dayFields,
  page,
  typedAgain,
  typedDay,
  type Answer,
  type Route,
  type Visitor,
} from '../../platform/http/index.ts'
import type { Outcome } from '../../platform/outcome.ts'
import { actOn, askForNeeds, finish, partOf, type Acting } from './acting.ts'
import { answerTo } from './answer-to.ts'
import { errorsFrom } from './errors.ts'
import { needsOf } from './folds.ts'
import { answerName } from './names.ts'
import { inOneText } from './moved.tsx'
import { refuse } from './rules.ts'
import { noCase, showCase } from './show.tsx'
import type { CasefileKey } from './texts.ts'

/** What the person answered to somebody of the desk, who writes it down: the same word as on their own page, marked as told. */

const telling = z
  .object({
    ...{ need: z.string().min(1).max(80), needAnswer: z.enum(NEED_ANSWERS), how: z.enum(HEARD_WAYS) },
    needWords: z.string().trim().max(20_000).default(''),
    /** Newest entry that the page showed: an answer after it was not seen. */
    seen: z.coerce.number().int().min(0),
  })
  .extend(dayFields('needOn'))
  .superRefine(checkDay('needOn', 'needed'))

type Told = z.output<typeof telling>

const MESSAGES: Readonly<Record<string, CasefileKey>> = { needOn: 'casefile.writeDay' }
const AT_FIELD: Readonly<Record<string, string>> = {
  'need-unknown': 'need',
  'told-to-come': 'needOn',
  'answered-later': 'needOn',
}
const TAB = 'needs'

export const needToldRoute = (platform: Platform): Route =>
  page({
    ...{ method: 'POST', policy: caseWorkers, params: caseParams, subject: caseSubject(platform.cases) },
    ...{ path: '/cases/:file/casefile/need-told', form: telling },
    handle: ({ params: { file }, visitor, form }) => {
      if (form.ok) return writeTold(platform, visitor, file, form.value)
      const errors = errorsFrom<CasefileKey>(visitor, form, MESSAGES, 'casefile.choose')
      return showCase(platform, visitor, { file, tab: TAB, typed: form.typed, errors })
    },
  })

async function writeTold(platform: Platform, visitor: Visitor, file: string, told: Told): Promise<Answer> {
  const acting = await actOn(platform, visitor, file, ['narrative'])
  if (acting === null) return noCase()
  const zone = (await platform.settings())?.timeZone ?? 'UTC'
  const done = await sayTold(acting, told, dayIn(zone))
  const yours = inOneText([answerName(visitor.words, told.needAnswer), told.needWords])
  const theirs = ({ opened }: Pick<CaseView, 'opened'>): string => {
    const newest = needsOf(opened.entries).get(told.need)?.[0]
    return newest === undefined ? '' : inOneText([answerName(visitor.words, newest.answer), newest.words])
  }
  const answering = { file, tab: TAB, query: {}, typed: typedAgain(told), yours, where: '', fields: AT_FIELD, theirs }
  return answerTo(platform, visitor, { ...answering, room: 'casefile' }, done)
}

async function sayTold(acting: Acting, told: Told, dayOf: ReturnType<typeof dayIn>): Promise<Outcome<null, string>> {
  const { platform, opened, work, today } = acting
  const { need, needAnswer: answer, how, needWords: words, seen } = told
  const on = typedDay(told, 'needOn') ?? ''
  if (!platform.norms.needs.needs.has(need)) return refuse('need-unknown')
  if (on > today) return refuse('told-to-come')
  const newest = needsOf(opened.entries).get(need)?.[0]
  if (newest !== undefined && newest.seq <= seen && (newest.told?.on ?? dayOf(newest.header)) > on)
    return refuse('answered-later')
  const body = { told: { how, on }, ...(words === '' ? {} : { words }) }
  const subject = await subjectSeen(acting, need, seen)
  work.say(partOf(acting, 'narrative'), needStated, { facets: { need, answer }, body, subject })
  askForNeeds({ ...acting, today: on }, 'then')
  return finish(acting)
}

/** A newest answer that the page did not show is not named: the commit then finds that somebody was quicker. */
async function subjectSeen({ platform, opened }: Acting, need: string, seen: number) {
  const id = subjectUuid(platform.primitives, opened.file, needSubject(need))
  const head = (await platform.chronicle.subjectHeads([id])).get(id) ?? null
  const wasShown = opened.entries.some(({ header }) => header.id === head && header.seq <= seen)
  return { id, saw: wasShown ? head : null }
}
