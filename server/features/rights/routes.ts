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
import { PATHWAY_PURPOSES } from '../pathways/index.ts'
import { judgeRight } from './commands.ts'
import { VERDICTS } from './kinds.ts'
import { historyOf } from './read.ts'
import { verdictName } from './show.tsx'
import type { RightsKey, RightsWords } from './texts.ts'

const TAB = 'rights'
const code = z.string().min(1).max(120)
const judging = z.object({
  ...{ act: code, right: code, verdict: z.enum(VERDICTS) },
  saw: z.union([z.literal(''), z.uuid({ version: 'v4' })]).default(''),
  words: z.string().trim().max(20_000).default(''),
})
type Judging = z.output<typeof judging>

const MESSAGES: Readonly<Record<string, RightsKey>> = { verdict: 'rights.chooseVerdict' }

const queryOf = (typed: Unread['typed']): Readonly<Record<string, string>> =>
  Object.fromEntries(
    ['act', 'right'].flatMap((name) => (typeof typed[name] === 'string' ? [[name, typed[name]] as const] : [])),
  )

export function rightsRoutes(platform: Platform): readonly Route[] {
  return [
    page({
      ...{ method: 'POST', path: '/cases/:file/rights/judge', policy: caseWorkers, params: caseParams },
      ...{ subject: caseSubject(platform.cases), form: judging },
      handle: ({ params: { file }, visitor, form }) => {
        if (form.ok) return judge(platform, visitor, file, form.value)
        const errors = errorsFrom<RightsKey>(visitor, form, MESSAGES, 'rights.tooLong')
        return showCase(platform, visitor, { file, tab: TAB, query: queryOf(form.typed), typed: form.typed, errors })
      },
    }),
  ]
}

async function judge(platform: Platform, visitor: Visitor, file: string, form: Judging): Promise<Answer> {
  const acting = await actOn(platform, visitor, file, PATHWAY_PURPOSES)
  if (acting === null) return noCase()
  const words: RightsWords = visitor.words
  const { act, right, verdict, words: said } = form
  const done = await judgeRight(acting, { ...form, saw: form.saw === '' ? null : form.saw }, words)
  if (done.ok) return { kind: 'go', to: caseHref(file, TAB) }
  const query = queryOf(form)
  if (done.refusal.code === 'reason-missing') {
    const errors = [{ field: 'words', message: words.say('rights.reason-missing') }]
    return showCase(platform, visitor, { file, tab: TAB, query, typed: form, errors })
  }
  const theirs = ({ opened }: CaseView): string => {
    const newest = historyOf(opened.entries, act, right).at(-1)
    return newest === undefined ? '' : inOneText([verdictName(words, newest.verdict), newest.words])
  }
  const yours = inOneText([verdictName(words, verdict), said])
  const where = `?${new URLSearchParams(query).toString()}`
  return movedOrRefused(platform, visitor, { file, tab: TAB, query: where, yours, theirs }, done.refusal)
}
