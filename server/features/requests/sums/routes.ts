import { z } from 'zod'
import { roleInUnit } from '../../../platform/access/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { page, type Answer, type FormRead, type Route, type Visitor } from '../../../platform/http/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { todayOf } from '../../casefile/index.ts'
import { talkHref } from '../conversation/hrefs.ts'
import { movedPage } from '../conversation/moved.tsx'
import { talkOf, type Talk } from '../conversation/talk.ts'
import { fileSubject, REQUEST_ROLES } from '../open.ts'
import { refuse } from '../rules.ts'
import { caseSumRoutes } from './case-routes.ts'
import { maySaySums, saySum } from './commands.ts'
import { fieldOf, sumForm, sumIn } from './form.ts'
import { sumPage } from './page.tsx'
import { sumsOf, type Sums } from './standing.ts'
import { refusalSaid, type SumWords } from './texts.ts'

const refused = ({ refusal }: Extract<Outcome<unknown, string>, { ok: false }>, status = 409): Answer => ({
  ...{ kind: 'refusal', status, refusal },
})

export function sumRoutes(platform: Platform): readonly Route[] {
  const ofRequest = {
    ...{ params: z.object({ file: z.uuid() }), policy: roleInUnit(...REQUEST_ROLES), subject: fileSubject(platform) },
    path: '/requests/:file/sums' as const,
  }
  return [
    page({
      ...{ ...ofRequest, method: 'GET', query: z.object({ anew: z.uuid().optional() }) },
      handle: ({ params: { file }, query: { anew = '' }, visitor }) =>
        onSums(platform, visitor, file, (found) => ({ kind: 'page', page: sumPage({ ...found, anew }) })),
    }),
    page({
      ...{ ...ofRequest, method: 'POST', form: sumForm },
      handle: ({ params: { file }, visitor, form }) =>
        onSums(platform, visitor, file, (found) => said(platform, found, form)),
    }),
    ...caseSumRoutes(platform),
  ]
}

interface Found {
  readonly talk: Talk
  readonly sums: Sums
}

async function onSums(
  platform: Platform,
  visitor: Visitor,
  file: string,
  answer: (found: Found) => Answer | Promise<Answer>,
): Promise<Answer> {
  const talk = await talkOf(platform, visitor, file)
  if (talk === null) return refused(refuse('not-open-to-us'), 404)
  const sums = sumsOf(talk.request)
  if (sums === null) return refused(refuse('sum-none'), 404)
  const may = maySaySums(talk.request)
  return may.ok ? answer({ talk, sums }) : refused(may)
}

async function said(
  platform: Platform,
  { talk, sums }: Found,
  form: FormRead<z.output<typeof sumForm>>,
): Promise<Answer> {
  const words: SumWords = talk.visitor.words
  const anewOf = (typed: { readonly corrects?: unknown }): string =>
    typeof typed.corrects === 'string' ? typed.corrects : ''
  const again = (typed: object, field: string, message: string, asksKnown = false): Answer => ({
    ...{ kind: 'page', status: 422 },
    page: sumPage({
      ...{ talk, sums, anew: anewOf(typed), asksKnown },
      again: { typed: typed as never, errors: [{ field, message }] },
    }),
  })
  if (!form.ok) {
    const field = form.faults[0]?.field ?? 'amount'
    const isDay = field === 'on' || field === 'rateOn'
    return again(form.typed, field, words.say(isDay ? 'request-talk.writeDay' : 'request-talk.tooLong'))
  }
  const { saw, said: had, words: yours } = form.value
  if (talk.request.newest !== saw || talk.bySomebody.length !== had) return movedPage(talk, had, yours)
  const read = sumIn(form.value, sums.order.total, await todayOf(platform))
  const done = read.ok ? await saySum(platform, { request: talk.request, sums, saw }, read.value) : read
  if (done.ok) return { kind: 'go', to: `${talkHref(talk.request.file)}#sums` }
  if (done.refusal.code === 'subject-moved') return movedPage(talk, had, yours)
  const { code } = done.refusal
  return again(form.value, fieldOf(code), refusalSaid(words, done.refusal), code === 'over-the-order')
}
