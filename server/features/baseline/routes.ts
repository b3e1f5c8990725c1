import { z } from 'zod'
import { caseParams, caseSubject, caseWorkers } from '../../platform/cases/index.ts'
import type { CaseView, Platform } from '../../platform/feature.ts'
import { page, type Answer, type Route, type Visitor } from '../../platform/http/index.ts'
import {
  actOn,
  caseHref,
  errorsFrom,
  inOneText,
  movedOrRefused,
  noCase,
  showCase,
  type Unread,
} from '../casefile/index.ts'
import { checkRule } from './commands.ts'
import { RATINGS } from './kinds.ts'
import { historyOf } from './read.ts'
import { ratingName } from './show.tsx'
import type { BaselineKey, BaselineWords } from './texts.ts'

const TAB = 'baseline'
const checking = z.object({
  ...{ rule: z.string().min(1).max(80), rating: z.enum(RATINGS) },
  saw: z.union([z.literal(''), z.uuid({ version: 'v4' })]).default(''),
  words: z.string().trim().max(20_000).default(''),
})
type Checking = z.output<typeof checking>

const MESSAGES: Readonly<Record<string, BaselineKey>> = { rating: 'baseline.chooseRating' }

const queryOf = ({ rule }: Unread['typed']): Readonly<Record<string, string>> =>
  typeof rule === 'string' ? { rule } : {}

export function baselineRoutes(platform: Platform): readonly Route[] {
  return [
    page({
      ...{ method: 'POST', path: '/cases/:file/baseline/check', policy: caseWorkers, params: caseParams },
      ...{ subject: caseSubject(platform.cases), form: checking },
      handle: ({ params: { file }, visitor, form }) => {
        if (form.ok) return check(platform, visitor, file, form.value)
        const errors = errorsFrom<BaselineKey>(visitor, form, MESSAGES, 'baseline.tooLong')
        return showCase(platform, visitor, { file, tab: TAB, query: queryOf(form.typed), typed: form.typed, errors })
      },
    }),
  ]
}

async function check(platform: Platform, visitor: Visitor, file: string, form: Checking): Promise<Answer> {
  const acting = await actOn(platform, visitor, file, ['desk'])
  if (acting === null) return noCase()
  const words: BaselineWords = visitor.words
  const done = await checkRule(acting, { ...form, saw: form.saw === '' ? null : form.saw })
  if (done.ok) return { kind: 'go', to: caseHref(file, TAB) }
  if (done.refusal.code === 'reason-missing') {
    const errors = [{ field: 'words', message: words.say('baseline.reason-missing') }]
    return showCase(platform, visitor, { file, tab: TAB, query: queryOf(form), typed: form, errors })
  }
  const theirs = ({ opened }: CaseView): string => {
    const newest = historyOf(opened.entries, form.rule).at(-1)
    return newest === undefined ? '' : inOneText([ratingName(words, newest.rating), newest.words])
  }
  const yours = inOneText([ratingName(words, form.rating), form.words])
  return movedOrRefused(platform, visitor, { file, tab: TAB, query: `?rule=${form.rule}`, yours, theirs }, done.refusal)
}
