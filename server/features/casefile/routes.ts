import { z } from 'zod'
import {
  caseParams,
  caseReaders,
  caseSubject,
  caseWorkers,
  languageCode,
  WORDS_MAX,
  type CasePurpose,
} from '../../platform/cases/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { page, type Answer, type Route, type Visitor } from '../../platform/http/index.ts'
import type { Outcome } from '../../platform/outcome.ts'
import { errorsFrom, type Unread } from './errors.ts'
import { actOn, type Acting } from './acting.ts'
import { caseHref } from './names.ts'
import { questionAnswered, sendMessage, translateMessage } from './message-commands.ts'
import { noCase, showCase } from './show.tsx'
import type { CasefileKey } from './texts.ts'

const tabParams = caseParams.extend({ tab: z.string().max(40) })
const query = z.record(z.string(), z.string())
const writing = z.object({
  text: z.string().trim().min(1).max(WORDS_MAX),
  kind: z.enum(['message', 'question', 'acknowledgement']),
  language: languageCode,
})
const translating = z.object({
  message: z.uuid(),
  translation: z.string().trim().min(1).max(WORDS_MAX),
  translationLanguage: languageCode,
  by: z.enum(['human', 'machine']),
})

const MESSAGES: Readonly<Record<string, CasefileKey>> = {
  text: 'casefile.writeText',
  translation: 'casefile.writeText',
  language: 'casefile.writeLanguage',
  translationLanguage: 'casefile.writeLanguage',
}

const errorsOf = (visitor: Visitor, form: Unread) => errorsFrom<CasefileKey>(visitor, form, MESSAGES, 'casefile.choose')

/** Opens, does, and goes back to the tab; a refusal is a page of its own. */
export async function onCase(
  platform: Platform,
  visitor: Visitor,
  at: { readonly file: string; readonly tab: string; readonly purposes?: readonly CasePurpose[] },
  act: (acting: Acting) => Promise<Outcome<unknown, string>>,
): Promise<Answer> {
  const acting = await actOn(platform, visitor, at.file, at.purposes)
  if (acting === null) return noCase()
  const done = await act(acting)
  return done.ok
    ? { kind: 'go', to: caseHref(at.file, at.tab) }
    : { kind: 'refusal', status: 409, refusal: done.refusal }
}

export function casefileRoutes(platform: Platform): readonly Route[] {
  const subject = caseSubject(platform.cases)
  const messages = (file: string) => ({ file, tab: 'messages' })
  const posting = { method: 'POST', policy: caseWorkers, params: caseParams, subject } as const
  return [
    page({
      ...{ method: 'GET', path: '/cases/:file', policy: caseReaders, params: caseParams, subject, query },
      handle: ({ params, visitor, query: asked }) => showCase(platform, visitor, { file: params.file, query: asked }),
    }),
    page({
      ...{ method: 'GET', path: '/cases/:file/:tab', policy: caseReaders, params: tabParams, subject, query },
      handle: ({ params, visitor, query: asked }) => showCase(platform, visitor, { ...params, query: asked }),
    }),
    page({
      ...{ ...posting, path: '/cases/:file/casefile/message', form: writing },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok)
          return showCase(platform, visitor, { ...messages(file), typed: form.typed, errors: errorsOf(visitor, form) })
        return onCase(platform, visitor, messages(file), (acting) => sendMessage(acting, form.value))
      },
    }),
    page({
      ...{ ...posting, path: '/cases/:file/casefile/translation', form: translating },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok)
          return showCase(platform, visitor, { ...messages(file), typed: form.typed, errors: errorsOf(visitor, form) })
        const { message, translation: text, translationLanguage: language, by } = form.value
        const at = { ...messages(file), purposes: ['narrative'] as const }
        return onCase(platform, visitor, at, (acting) => translateMessage(acting, { message, text, language, by }))
      },
    }),
    page({
      ...{ ...posting, path: '/cases/:file/casefile/answered' },
      handle: ({ params: { file }, visitor }) =>
        onCase(platform, visitor, messages(file), (acting) => questionAnswered(acting)),
    }),
  ]
}
