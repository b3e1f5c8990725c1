import { z } from 'zod'
import { caseParams, caseSubject, caseWorkers, stateCode } from '../../../platform/cases/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import {
  page,
  several,
  typedAgain,
  typedText,
  type Answer,
  type Route,
  type Visitor,
} from '../../../platform/http/index.ts'
import { isCountryCode } from '../../../platform/norms/index.ts'
import { errorsFrom, inOneText, showCase, type SentForm, type Unread } from '../../casefile/index.ts'
import { noteAsked, openProceeding, takeStep } from '../commands.ts'
import { ASKED } from '../kinds.ts'
import { TRI } from '../rules.ts'
import { stepName } from '../show.tsx'
import type { ProceedingsKey } from '../texts.ts'
import { act, TAB } from './doing.ts'
import { saidIn, stepping } from './fields.ts'

const line = z.string().trim().max(500).default('')
const state = z.union([z.literal('').transform(() => null), stateCode.refine(isCountryCode)]).default(null)
const tri = z.union([z.literal('').transform(() => 'unknown' as const), z.enum(TRI)]).default('unknown')

const opening = z.object({
  forum: z.string().min(1).max(80),
  ...{ forumState: state, respondentState: state, name: line, respondent: line },
  acts: several,
  what: z.string().trim().max(20_000).default(''),
  ...{ samePersons: tri, sameFacts: tri, sameRights: tri },
})

const asking = z.object({ answer: z.enum(ASKED), askedWords: z.string().trim().max(20_000).default('') })

const MESSAGES: Readonly<Record<string, ProceedingsKey>> = {
  forum: 'proceedings.chooseForum',
  on: 'proceedings.writeDate',
  absenceKnown: 'proceedings.writeDate',
  outcome: 'proceedings.chooseOutcome',
  stage: 'proceedings.writeStage',
  measure: 'proceedings.writeMeasure',
  words: 'proceedings.writeWhy',
  answer: 'proceedings.chooseAsked',
}

export function deskRoutes(platform: Platform): readonly Route[] {
  const subject = caseSubject(platform.cases)
  const posting = { method: 'POST', policy: caseWorkers, params: caseParams, subject } as const
  return [
    page({
      ...{ ...posting, path: '/cases/:file/proceedings/open', form: opening },
      handle: ({ params: { file }, visitor, form }) => {
        const at = { file, query: { new: '1' }, yours: '', typed: {} }
        if (!form.ok) return again(platform, visitor, at, form)
        const { samePersons: persons, sameFacts: facts, sameRights: rights, ...said } = form.value
        return act(platform, visitor, { ...at, typed: typedAgain(form.value) }, (acting) =>
          openProceeding(acting, { ...said, same: { persons, facts, rights } }),
        )
      },
    }),
    page({
      ...{ ...posting, path: '/cases/:file/proceedings/asked', form: asking },
      handle: ({ params: { file }, visitor, form }) => {
        const at = { file, query: {}, yours: '', typed: {} }
        if (!form.ok) return again(platform, visitor, at, form)
        const { answer, askedWords: words } = form.value
        return act(platform, visitor, at, (acting) => noteAsked(acting, { answer, words }))
      },
    }),
    page({
      ...{ ...posting, path: '/cases/:file/proceedings/step', form: stepping },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok) return again(platform, visitor, { file, query: queryOf(form.typed) }, form)
        const { proceeding, saw, step, corrects } = form.value
        const said = saidIn(form.value)
        const yours = inOneText([stepName(visitor.words, step), said.on, said.reference, said.stage, said.words])
        const query = { proceeding, ...(corrects === null ? { step } : { correct: corrects }) }
        return act(platform, visitor, { file, query, yours, typed: typedAgain(form.value) }, (acting) =>
          takeStep(acting, { proceeding, saw, step, corrects, said }),
        )
      },
    }),
  ]
}

type Typed = Unread['typed']

function queryOf(typed: Typed): Readonly<Record<string, string>> {
  const [proceeding = '', step = '', correct = ''] = ['proceeding', 'step', 'corrects'].map((one) =>
    typedText(typed, one),
  )
  return { proceeding, ...(correct === '' ? { step } : { correct }) }
}

const again = (
  platform: Platform,
  visitor: Visitor,
  { file, query }: Pick<SentForm, 'file' | 'query'>,
  form: Unread,
): Promise<Answer> =>
  showCase(platform, visitor, {
    ...{ file, tab: TAB, typed: form.typed, query },
    errors: errorsFrom<ProceedingsKey>(visitor, form, MESSAGES, 'proceedings.fill-in'),
  })
