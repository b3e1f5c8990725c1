import { z } from 'zod'
import { roleInUnit } from '../../../platform/access/index.ts'
import { caseParams, caseSubject, readingCase, type OpenedFile } from '../../../platform/cases/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import {
  page,
  type Answer,
  type FormRead,
  type Route,
  type TypedForm,
  type Visitor,
} from '../../../platform/http/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { caseHref, inOneText, movedOrRefused, noCase, showCase, todayOf } from '../../casefile/index.ts'
import { rowsFor } from '../case/rows.ts'
import { REQUEST_ROLES } from '../open.ts'
import { refuse } from '../rules.ts'
import { sayOwnSum, tellLeft } from './commands.ts'
import { fieldOf, ownSumForm, sumIn } from './form.ts'
import { ordersIn, type OrderHere } from './of-order.ts'
import { newestSaid } from './own-part.tsx'
import { refusalSaid, type SumKey, type SumWords } from './texts.ts'

const refused = ({ refusal }: Extract<Outcome<unknown, string>, { ok: false }>, status = 409): Answer => ({
  ...{ kind: 'refusal', status, refusal },
})

const tellForm = z.object({ request: z.uuid() })

/** From the page of a case, which alone knows all requests for one order. */
export function caseSumRoutes(platform: Platform): readonly Route[] {
  const ofCase = {
    ...({ method: 'POST', params: caseParams, subject: caseSubject(platform.cases) } as const),
    policy: roleInUnit(...REQUEST_ROLES),
  }
  return [
    page({
      ...{ ...ofCase, path: '/cases/:file/requests/sums', form: tellForm },
      handle: ({ params: { file }, visitor, form }) =>
        onOrder(platform, visitor, { file, request: form.ok ? form.value.request : '' }, async ({ order }) => {
          const done = await tellLeft(platform, order)
          return done.ok ? { kind: 'go', to: caseHref(file, 'requests') } : refused(done)
        }),
    }),
    page({
      ...{ ...ofCase, path: '/cases/:file/requests/sums/own', form: ownSumForm },
      handle: ({ params: { file }, visitor, form }) => {
        const request = form.ok ? form.value.request : textOf(form.typed, 'request')
        return onOrder(platform, visitor, { file, request }, (found) => saidOwn(platform, visitor, found, form))
      },
    }),
  ]
}

interface Found {
  readonly opened: OpenedFile
  readonly order: OrderHere
}

async function onOrder(
  platform: Platform,
  visitor: Visitor,
  { file, request }: { readonly file: string; readonly request: string },
  answer: (found: Found) => Promise<Answer>,
): Promise<Answer> {
  const reader = readingCase(visitor, 'working-the-case')
  const opened = await platform.cases.openForStaff(reader, file, ['desk'])
  if (opened === null) return noCase()
  const rows = await rowsFor({ platform, visitor, opened, today: await todayOf(platform) })
  const requests = rows.flatMap((row) => (row.what === 'request' ? [row.request] : []))
  const order = ordersIn(requests, opened.entries).find((one) =>
    one.requests.some((each) => each.request.file === request),
  )
  return order === undefined ? refused(refuse('sum-none'), 404) : answer({ opened, order })
}

const textOf = (typed: TypedForm, name: string): string => {
  const said = typed[name]
  return typeof said === 'string' ? said : ''
}

const MESSAGES: Readonly<Record<string, SumKey>> = { how: 'request-sums.chooseHow' }
const DAYS = ['on', 'rateOn']

async function saidOwn(
  platform: Platform,
  visitor: Visitor,
  { opened, order }: Found,
  form: FormRead<z.output<typeof ownSumForm>>,
): Promise<Answer> {
  const words: SumWords = visitor.words
  const again = (typed: TypedForm, field: string, message: string): Promise<Answer> => {
    const anew = textOf(typed, 'corrects')
    const query = { sums: textOf(typed, 'request'), ...(anew === '' ? {} : { anew }) }
    return showCase(platform, visitor, {
      ...{ file: opened.file, tab: 'requests', query, typed, errors: [{ field, message }] },
    })
  }
  if (!form.ok) {
    const field = form.faults[0]?.field ?? 'amount'
    const key = MESSAGES[field]
    const message = words.say(key ?? (DAYS.includes(field) ? 'request-talk.writeDay' : 'request-talk.tooLong'))
    return again(form.typed, field, message)
  }
  const { saw, how } = form.value
  const read = sumIn(form.value, order.total, await todayOf(platform))
  if (!read.ok) return again(form.value as TypedForm, fieldOf(read.refusal.code), refusalSaid(words, read.refusal))
  const done = await sayOwnSum(platform, { opened, order, saw: saw === '' ? null : saw }, { ...read.value, how })
  if (done.ok) return { kind: 'go', to: caseHref(opened.file, 'requests') }
  const { code } = done.refusal
  if (code === 'over-the-order')
    return again({ ...form.value, over: 'yes' } as TypedForm, fieldOf(code), refusalSaid(words, done.refusal))
  const { amount, currency, words: text, request } = form.value
  const yours = inOneText([`${amount} ${currency}`.trim(), text])
  const moved = { file: opened.file, tab: 'requests', query: `?sums=${request}`, yours }
  return movedOrRefused(platform, visitor, { ...moved, theirs: (view) => newestSaid(words, view) }, done.refusal)
}
