import { z } from 'zod'
import { caseParams, caseSubject, caseWorkers, stateCode } from '../../../platform/cases/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { page, several, typedText, type Answer, type Route, type Visitor } from '../../../platform/http/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { isCountryCode } from '../../../platform/norms/index.ts'
import {
  actOn,
  caseHref,
  errorsFrom,
  inOneText,
  movedPage,
  noCase,
  showCase,
  wasQuicker,
  type Acting,
  type Unread,
} from '../../casefile/index.ts'
import { noteAsked, openProceeding, PROCEEDINGS_PURPOSES, takeStep } from '../commands.ts'
import { ASKED } from '../kinds.ts'
import { proceedingsOf } from '../read.ts'
import { TRI } from '../rules.ts'
import { standsInWords, stepName } from '../show.tsx'
import type { ProceedingsKey, ProceedingsWords } from '../texts.ts'
import { saidIn, stepping } from './fields.ts'

const TAB = 'proceedings'
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

/** Refusals that belong to a field: the form comes back with everything that was typed. */
const AT_FIELD: Readonly<Record<string, string>> = {
  'no-such-forum': 'forum',
  'state-missing': 'forumState',
  'of-no-state': 'forumState',
  'too-many-proceedings': 'forum',
  'day-to-come': 'on',
  'order-wrong': 'on',
  'no-choice': 'unchosen',
}

export function deskRoutes(platform: Platform): readonly Route[] {
  const posting = {
    method: 'POST',
    policy: caseWorkers,
    params: caseParams,
    subject: caseSubject(platform.cases),
  } as const
  return [
    page({
      ...{ ...posting, path: '/cases/:file/proceedings/open', form: opening },
      handle: ({ params: { file }, visitor, form }) => {
        const at = { file, query: { new: '1' }, yours: '' }
        if (!form.ok) return again(platform, visitor, at, form)
        const { samePersons: persons, sameFacts: facts, sameRights: rights, ...said } = form.value
        return act(platform, visitor, { ...at, typed: typedOf(form.value) }, (acting) =>
          openProceeding(acting, { ...said, same: { persons, facts, rights } }),
        )
      },
    }),
    page({
      ...{ ...posting, path: '/cases/:file/proceedings/asked', form: asking },
      handle: ({ params: { file }, visitor, form }) => {
        const at = { file, query: {}, yours: '' }
        if (!form.ok) return again(platform, visitor, at, form)
        const { answer, askedWords: words } = form.value
        return act(platform, visitor, at, (acting) => noteAsked(acting, { answer, words }))
      },
    }),
    page({
      ...{ ...posting, path: '/cases/:file/proceedings/step', form: stepping },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok) return again(platform, visitor, { file, query: queryOf(form.typed), yours: '' }, form)
        const { proceeding, saw, step, corrects } = form.value
        const said = saidIn(form.value)
        const yours = inOneText([stepName(visitor.words, step), said.on, said.reference, said.stage, said.words])
        const query = { proceeding, ...(corrects === null ? { step } : { correct: corrects }) }
        return act(platform, visitor, { file, query, yours, typed: typedOf(form.value) }, (acting) =>
          takeStep(acting, { proceeding, saw, step, corrects, said }),
        )
      },
    }),
  ]
}

type Typed = Unread['typed']

const typedOf = (value: object): Typed =>
  Object.fromEntries(
    Object.entries(value).flatMap(([name, said]): [string, string | readonly string[]][] =>
      typeof said === 'string' || Array.isArray(said) ? [[name, said as string | readonly string[]]] : [],
    ),
  )

function queryOf(typed: Typed): Readonly<Record<string, string>> {
  const [proceeding = '', step = '', correct = ''] = ['proceeding', 'step', 'corrects'].map((one) =>
    typedText(typed, one),
  )
  return { proceeding, ...(correct === '' ? { step } : { correct }) }
}

interface At {
  readonly file: string
  readonly query: Readonly<Record<string, string>>
  /** What the visitor said, to be shown beside what stands where somebody else was quicker. */
  readonly yours: string
  readonly typed?: Typed
}

const again = (platform: Platform, visitor: Visitor, { file, query }: At, form: Unread): Promise<Answer> =>
  showCase(platform, visitor, {
    ...{ file, tab: TAB, typed: form.typed, query },
    errors: errorsFrom<ProceedingsKey>(visitor, form, MESSAGES, 'proceedings.fill-in'),
  })

/** Opens what the tab reads, does one thing, and goes back to where it was done. */
async function act(
  platform: Platform,
  visitor: Visitor,
  { file, query, yours, typed = {} }: At,
  command: (acting: Acting) => Promise<Outcome<null, string>>,
): Promise<Answer> {
  const acting = await actOn(platform, visitor, file, PROCEEDINGS_PURPOSES)
  if (acting === null) return noCase()
  const done = await command(acting)
  const { proceeding } = query
  const where = proceeding === undefined ? '' : `?proceeding=${proceeding}`
  if (done.ok) {
    await platform.factsChanged(visitor, file)
    return { kind: 'go', to: `${caseHref(file, TAB)}${where}` }
  }
  const field = AT_FIELD[done.refusal.code]
  const words: ProceedingsWords = visitor.words
  if (field !== undefined) {
    const message = words.say(`proceedings.${done.refusal.code}` as 'proceedings.order-wrong')
    return showCase(platform, visitor, { file, tab: TAB, typed, query, errors: [{ field, message }] })
  }
  if (proceeding === undefined || !wasQuicker(done.refusal))
    return { kind: 'refusal', status: 409, refusal: done.refusal }
  return movedPage(platform, visitor, {
    ...{ file, tab: TAB, query: where, yours },
    theirs: ({ opened }) => {
      const found = proceedingsOf(opened).find(({ id }) => id === proceeding)
      return found === undefined ? '' : standsInWords(words, found)
    },
  })
}
