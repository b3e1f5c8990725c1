import { z } from 'zod'
import { caseParams, caseSubject, caseWorkers } from '../../platform/cases/index.ts'
import type { CaseView, Platform } from '../../platform/feature.ts'
import { page, typedAgain, typedText, type Answer, type Route, type Visitor } from '../../platform/http/index.ts'
import type { Outcome } from '../../platform/outcome.ts'
import { actOn, answerTo, errorsFrom, noCase, showCase, type Acting, type Unread } from '../casefile/index.ts'
import { giveReference, sayRepeats } from './commands.ts'
import { repeatedBy } from './read.ts'
import type { GeneralKey } from './texts.ts'

const TAB = 'plan'
const uuid = z.uuid({ version: 'v4' })
const none = z.literal('').transform(() => null)
/** Copied from another page: with spaces around it, or in capitals. */
const reference = z
  .string()
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.union([none, uuid]))

const giving = z.object({ measure: uuid })
const repeating = z.object({ measure: uuid, saw: z.union([none, uuid]), reference })

export function generalRoutes(platform: Platform): readonly Route[] {
  const subject = caseSubject(platform.cases)
  const posting = { method: 'POST', policy: caseWorkers, params: caseParams, subject } as const
  const again = (visitor: Visitor, file: string, form: Unread): Promise<Answer> =>
    showCase(platform, visitor, {
      ...{ file, tab: TAB, typed: form.typed, query: { measure: typedText(form.typed, 'measure') ?? '' } },
      errors: errorsFrom<GeneralKey>(visitor, form, {}, 'general-measures.no-such-reference'),
    })
  return [
    page({
      ...{ ...posting, path: '/cases/:file/general-measures/reference', form: giving },
      handle: ({ params: { file }, visitor, form }) =>
        form.ok
          ? act({ platform, visitor, file }, form.value, (acting) => giveReference(acting, form.value.measure))
          : again(visitor, file, form),
    }),
    page({
      ...{ ...posting, path: '/cases/:file/general-measures/repeats', form: repeating },
      handle: ({ params: { file }, visitor, form }) =>
        form.ok
          ? act({ platform, visitor, file }, form.value, (acting) => sayRepeats(acting, form.value))
          : again(visitor, file, form),
    }),
  ]
}

interface At {
  readonly platform: Platform
  readonly visitor: Visitor
  readonly file: string
}

type Form = z.output<typeof giving> & { readonly reference?: string | null }

/** Does one thing, and goes back to the page of the measure. */
async function act(
  { platform, visitor, file }: At,
  form: Form,
  command: (acting: Acting) => Promise<Outcome<null, string>>,
): Promise<Answer> {
  const acting = await actOn(platform, visitor, file, ['narrative'])
  if (acting === null) return noCase()
  const { measure, reference: yours } = form
  const theirs = ({ opened }: Pick<CaseView, 'opened'>): string => repeatedBy(opened.entries, measure).reference ?? ''
  const answering = {
    ...{ file, tab: TAB, query: { measure }, where: `?measure=${measure}`, typed: typedAgain(form), theirs },
    ...{ yours: yours ?? '', fields: { 'no-such-reference': 'reference' }, room: 'general-measures' },
  }
  return answerTo(platform, visitor, answering, await command(acting))
}
