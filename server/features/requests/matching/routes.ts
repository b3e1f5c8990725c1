import { z } from 'zod'
import { roleInUnit } from '../../../platform/access/index.ts'
import { caseParams, caseSubject, readingCase, type OpenedFile } from '../../../platform/cases/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { actingOf, page, type Answer, type Route, type Visitor } from '../../../platform/http/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { noCase, showCase, todayOf } from '../../casefile/index.ts'
import { linkedFiles } from '../case/linked.ts'
import { talkHref } from '../conversation/hrefs.ts'
import { fileSubject, REQUEST_ROLES } from '../open.ts'
import { openRequest, type OpenRequest } from '../read.ts'
import { refuse } from '../rules.ts'
import { answerQuestion } from './answer.ts'
import { matchHref } from './case-part.tsx'
import { compareAnswers, draftOf, sendNames, tellMatch } from './compare.ts'
import { WORDS_MAX } from './kinds.ts'
import type { MatchWords } from './texts.ts'

const refused = ({ refusal }: Extract<Outcome<unknown, string>, { ok: false }>, status = 409): Answer => ({
  ...{ kind: 'refusal', status, refusal },
})
const nothing = (): Answer => refused(refuse('not-open-to-us'), 404)

const saw = z.union([z.uuid(), z.literal('')])
const caseForm = z.object({ request: z.uuid(), saw, words: z.string().trim().max(WORDS_MAX).default('') })

export function matchRoutes(platform: Platform): readonly Route[] {
  const ofCase = {
    ...({ method: 'POST', params: caseParams, form: caseForm } as const),
    ...{ policy: roleInUnit(...REQUEST_ROLES), subject: caseSubject(platform.cases) },
  }
  return [
    page({
      ...{ method: 'POST', path: '/requests/:file/match', params: z.object({ file: z.uuid() }) },
      ...{ policy: roleInUnit(...REQUEST_ROLES), subject: fileSubject(platform), form: z.object({ saw }) },
      handle: async ({ params: { file }, visitor, form }): Promise<Answer> => {
        const request = await openRequest(platform, readingCase(visitor, 'working-the-request'), file)
        if (request === null || !form.ok) return nothing()
        const { who } = actingOf(visitor)
        const done = await answerQuestion(platform, { who, request, saw: form.value.saw })
        return done.ok ? { kind: 'go', to: `${talkHref(file)}#match` } : refused(done)
      },
    }),
    page({
      ...{ ...ofCase, path: '/cases/:file/requests/match/tell' },
      handle: ({ params: { file }, visitor, form }) =>
        form.ok ? told(platform, visitor, file, form.value) : Promise.resolve(nothing()),
    }),
    page({
      ...{ ...ofCase, path: '/cases/:file/requests/match/name' },
      handle: ({ params: { file }, visitor, form }) =>
        form.ok ? named(platform, visitor, file, form.value) : Promise.resolve(nothing()),
    }),
  ]
}

type Said = z.output<typeof caseForm>

interface Opened {
  readonly opened: OpenedFile
  readonly request: OpenRequest
}

/** A case and a request that it names; another case's request is none of its business. */
async function openBoth(platform: Platform, visitor: Visitor, file: string, request: string): Promise<Opened | null> {
  const reader = readingCase(visitor, 'working-the-case')
  const opened = await platform.cases.openForStaff(reader, file, ['desk'])
  if (opened === null || !linkedFiles(opened.entries).some((one) => one.file === request)) return null
  const found = await openRequest(platform, reader, request)
  return found === null ? null : { opened, request: found }
}

async function told(platform: Platform, visitor: Visitor, file: string, said: Said): Promise<Answer> {
  const both = await openBoth(platform, visitor, file, said.request)
  if (both === null) return noCase()
  const { opened, request } = both
  const reader = readingCase(visitor, 'working-the-case')
  const compared = await compareAnswers(platform, reader, { file, desk: opened.entries, request })
  if (compared === null) return refused(refuse('match-not-asked'), 404)
  const done = await tellMatch(platform, { file, request, compared, words: said.words, saw: said.saw })
  if (done.ok) return { kind: 'go', to: matchHref(file, said.request) }
  if (done.refusal.code !== 'match-no-basis') return refused(done)
  const message = (visitor.words as MatchWords).say('requests.match-no-basis')
  return showCase(platform, visitor, {
    ...{ file, tab: 'requests', query: { match: said.request } },
    errors: [{ field: 'words', message }],
  })
}

async function named(platform: Platform, visitor: Visitor, file: string, said: Said): Promise<Answer> {
  const both = await openBoth(platform, visitor, file, said.request)
  if (both === null) return noCase()
  const { opened, request } = both
  const reader = readingCase(visitor, 'working-the-case')
  const today = await todayOf(platform)
  const draft = await draftOf(platform, reader, { desk: opened.entries, request, today })
  if (draft === null) return refused(refuse('match-not-asked'), 404)
  const done = await sendNames(platform, { request, draft, saw: said.saw })
  return done.ok ? { kind: 'go', to: talkHref(request.file) } : refused(done)
}
