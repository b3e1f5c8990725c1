import { z } from 'zod'
import { caseParams, caseSubject, caseWorkers } from '../../platform/cases/index.ts'
import type { CaseView, Platform } from '../../platform/feature.ts'
import { anyFields, page, type Answer, type Route, type Visitor } from '../../platform/http/index.ts'
import type { Outcome } from '../../platform/outcome.ts'
import {
  actOn,
  caseHref,
  errorsFrom,
  inOneText,
  movedOrRefused,
  noCase,
  onCase,
  showCase,
  type Acting,
} from '../casefile/index.ts'
import { judge, recordAssessment, stateFact } from './commands.ts'
import { caseFacts, knownTo, PATHWAY_PURPOSES } from './facts/case-facts.ts'
import { statementsIn } from './facts/read.ts'
import { FACT_WORDS_MAX } from './facts/shape.ts'
import { factTyped, type ReadFact, type Typed } from './facts/typed.ts'
import { judgedIn } from './history/read.ts'
import { recordId } from './kinds.ts'
import { TAB } from './rules.ts'
import { labelOf, type PathwaysKey, type PathwaysWords } from './texts.ts'

const judging = z.object({
  ...{ forum: z.string().max(80), respondent: recordId, own: z.enum(['open', 'closed', 'unknown', 'back']) },
  why: z.string().trim().min(1).max(FACT_WORDS_MAX),
  saw: z.union([z.literal('').transform(() => null), z.uuid()]),
})

const MESSAGES: Readonly<Record<string, PathwaysKey>> = { own: 'pathways.chooseOwn', why: 'pathways.writeWhy' }

export function pathwaysRoutes(platform: Platform): readonly Route[] {
  const subject = caseSubject(platform.cases)
  const posting = { method: 'POST', policy: caseWorkers, params: caseParams, subject } as const
  return [
    page({
      ...{ ...posting, path: '/cases/:file/pathways/state', form: anyFields },
      handle: ({ params: { file }, visitor, form }) => stating(platform, visitor, file, form.ok ? form.value : {}),
    }),
    page({
      ...{ ...posting, path: '/cases/:file/pathways/record' },
      handle: ({ params: { file }, visitor }) =>
        onCase(platform, visitor, { file, tab: TAB, purposes: PATHWAY_PURPOSES }, recordAssessment),
    }),
    page({
      ...{ ...posting, path: '/cases/:file/pathways/judge', form: judging },
      handle: async ({ params: { file }, visitor, form }): Promise<Answer> => {
        if (!form.ok)
          return showCase(platform, visitor, {
            ...{ file, tab: TAB, typed: form.typed },
            errors: errorsFrom<PathwaysKey>(visitor, form, MESSAGES, 'pathways.chooseOwn'),
          })
        const { own, ...said } = form.value
        const answer = { ...said, own: own === 'back' ? null : own }
        return written(platform, visitor, {
          ...{ file, yours: said.why, act: (acting: Acting) => judge(acting, answer) },
          theirs: ({ opened }) =>
            judgedIn(opened.entries).find(
              ({ forum, respondent }) => forum === said.forum && respondent === said.respondent,
            )?.why ?? '',
        })
      },
    }),
  ]
}

interface Writing {
  readonly file: string
  readonly act: (acting: Acting) => Promise<Outcome<null, string>>
  /** Both versions, where somebody else was quicker. */
  readonly yours: string
  readonly theirs: (view: CaseView) => string
}

async function written(platform: Platform, visitor: Visitor, { file, act, yours, theirs }: Writing): Promise<Answer> {
  const acting = await actOn(platform, visitor, file, PATHWAY_PURPOSES)
  if (acting === null) return noCase()
  return answered(platform, visitor, { file, yours, theirs, done: await act(acting) })
}

async function answered(
  platform: Platform,
  visitor: Visitor,
  { file, yours, theirs, done }: Omit<Writing, 'act'> & { readonly done: Outcome<null, string> },
): Promise<Answer> {
  if (done.ok) return { kind: 'go', to: caseHref(file, TAB) }
  return movedOrRefused(platform, visitor, { file, tab: TAB, yours, theirs }, done.refusal)
}

/** The form is read against what the case knows: which acts there are, which day it is. */
async function stating(platform: Platform, visitor: Visitor, file: string, typed: Typed): Promise<Answer> {
  const acting = await actOn(platform, visitor, file, PATHWAY_PURPOSES)
  if (acting === null) return noCase()
  const facts = caseFacts(acting.opened, platform.norms)
  const read = factTyped(typed, knownTo(facts, platform.norms, acting.today))
  if (read === null) return { kind: 'go', to: caseHref(file, TAB) }
  if (!read.ok) return asked(platform, visitor, { file, typed, faults: read.faults })
  const { fact } = read
  return answered(platform, visitor, {
    ...{ file, yours: inOneText([...Object.values(fact.said), fact.why]), done: await stateFact(acting, fact) },
    theirs: ({ opened }) => {
      const last = statementsIn(opened.entries).findLast(({ record, of }) => record === fact.record && of === fact.of)
      return inOneText([...Object.values(last?.said ?? {}), last?.why])
    },
  })
}

interface Asked {
  readonly file: string
  readonly typed: Typed
  readonly faults: Extract<ReadFact, { ok: false }>['faults']
}

function asked(platform: Platform, visitor: Visitor, { file, typed, faults }: Asked): Promise<Answer> {
  const words: PathwaysWords = visitor.words
  const errors = faults.map(([field, fault]) => ({ field, message: labelOf(words, 'fault', fault) }))
  return showCase(platform, visitor, { ...{ file, tab: TAB, typed }, errors })
}
