import { z } from 'zod'
import { caseParams, caseSubject, WORDS_MAX } from '../../platform/cases/index.ts'
import type { Platform } from '../../platform/feature.ts'
import {
  checkDay,
  dayFields,
  optionalDay,
  page,
  typedDay,
  type Answer,
  type Route,
  type TypedForm,
  type Visitor,
} from '../../platform/http/index.ts'
import type { Outcome } from '../../platform/outcome.ts'
import { actOn, caseHref, errorsFrom, noCase, onCase, showCase, type Acting, type Unread } from '../casefile/index.ts'
import { eraseFile, hold, keepUntil, releaseHold } from './commands.ts'
import { HOLD_REASONS, keepers } from './rules.ts'
import type { KeepingKey, KeepingWords } from './texts.ts'

const TAB = 'keeping'
const LINE_MAX = 500

const placing = z
  .object({
    reason: z.enum(HOLD_REASONS),
    note: z.string().trim().min(1).max(WORDS_MAX),
    article: z.string().trim().max(LINE_MAX).default(''),
    ...dayFields('until'),
  })
  .superRefine(checkDay('until', 'optional'))

const longer = z
  .object({ why: z.string().trim().min(1).max(WORDS_MAX), ...dayFields('longer') })
  .superRefine(checkDay('longer', 'needed'))

const MESSAGES: Readonly<Record<string, KeepingKey>> = {
  reason: 'keeping.writeReason',
  note: 'keeping.writeNote',
  until: 'keeping.writeDay',
  longer: 'keeping.writeDay',
  why: 'keeping.writeNote',
  sure: 'keeping.tickSure',
}

export function keepingRoutes(platform: Platform): readonly Route[] {
  const subject = caseSubject(platform.cases)
  const posting = { method: 'POST', policy: keepers, params: caseParams, subject } as const
  const again = (visitor: Visitor, file: string, form: Unread): Promise<Answer> =>
    showCase(platform, visitor, {
      ...{ file, tab: TAB, typed: form.typed },
      errors: errorsFrom<KeepingKey>(visitor, form, MESSAGES, 'keeping.writeDay'),
    })
  return [
    page({
      ...{ ...posting, path: '/cases/:file/keeping/hold', form: placing },
      handle: async ({ params: { file }, visitor, form }) => {
        if (!form.ok) return again(visitor, file, form)
        const { reason, note, article } = form.value
        const until = optionalDay(form.value, 'until') ?? null
        const place = (acting: Acting) => hold(acting, { reason, note, article, until })
        return onForm(platform, visitor, { file, field: 'until', typed: form.value }, place)
      },
    }),
    page({
      ...{ ...posting, path: '/cases/:file/keeping/release', form: z.object({ hold: z.uuid() }) },
      handle: ({ params: { file }, visitor, form }) =>
        onCase(platform, visitor, { file, tab: TAB }, (acting) => releaseHold(acting, form.ok ? form.value.hold : '')),
    }),
    page({
      ...{ ...posting, path: '/cases/:file/keeping/until', form: longer },
      handle: async ({ params: { file }, visitor, form }) => {
        if (!form.ok) return again(visitor, file, form)
        const until = typedDay(form.value, 'longer') ?? ''
        const { why } = form.value
        return onForm(platform, visitor, { file, field: 'longer', typed: form.value }, (acting) =>
          keepUntil(acting, until, why),
        )
      },
    }),
    page({
      ...{ ...posting, path: '/cases/:file/keeping/erase', form: z.object({ sure: z.literal('yes') }) },
      handle: async ({ params: { file }, visitor, form }) => {
        if (!form.ok) return again(visitor, file, form)
        const acting = await actOn(platform, visitor, file)
        if (acting === null) return noCase()
        const done = await eraseFile(acting)
        return done.ok ? { kind: 'go', to: '/board' } : { kind: 'refusal', status: 409, refusal: done.refusal }
      },
    }),
  ]
}

/** As `onCase`, with a refused day said at its field, so that nothing is typed twice. */
async function onForm(
  platform: Platform,
  visitor: Visitor,
  { file, field, typed }: { readonly file: string; readonly field: string; readonly typed: TypedForm },
  act: (acting: Acting) => Promise<Outcome<null, string>>,
): Promise<Answer> {
  const acting = await actOn(platform, visitor, file)
  if (acting === null) return noCase()
  const done = await act(acting)
  if (done.ok) return { kind: 'go', to: caseHref(file, TAB) }
  if (!done.refusal.code.startsWith('day-')) return { kind: 'refusal', status: 409, refusal: done.refusal }
  const words: KeepingWords = visitor.words
  const message = words.say(`keeping.${done.refusal.code}` as 'keeping.day-not-ahead')
  return showCase(platform, visitor, { file, tab: TAB, typed, errors: [{ field, message }] })
}
