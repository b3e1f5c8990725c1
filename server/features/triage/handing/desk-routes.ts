import { z } from 'zod'
import { caseParams, caseSubject, caseWorkers, HEARD_WAYS } from '../../../platform/cases/index.ts'
import type { CaseView, Platform } from '../../../platform/feature.ts'
import {
  checkDay,
  dayFields,
  page,
  several,
  typedAgain,
  typedDay,
  typedText,
  type Answer,
  type Route,
  type TypedForm,
  type Visitor,
} from '../../../platform/http/index.ts'
import type { FieldError } from '../../../platform/ui/index.tsx'
import { actOn, caseHref, contactOf, errorsFrom, noCase, onCase, showCase, type Acting } from '../../casefile/index.ts'
import { refuse } from '../rules.ts'
import type { TriageKey, TriageWords } from '../texts.ts'
import { leaveHandOver } from './ask.ts'
import { COVERED_CHARACTERS_MAX, HAND_OVER_ANSWERS, SAFE_CHECKS } from './kinds.ts'
import { previewOf } from './preview.ts'
import { SHAREABLE } from './shareable.ts'
import { confirmTold, recordTold, runningIn } from './told.ts'
import { toldContent } from './told-page.tsx'

const words = z.string().trim().max(20_000)
const about = { handOver: z.uuid() }

const telling = z
  .object({
    ...{ ...about, saw: z.uuid(), covered: z.string().max(COVERED_CHARACTERS_MAX) },
    ...{ agreement: z.union([z.literal(''), z.uuid()]), heardBy: z.uuid(), how: z.enum(HEARD_WAYS) },
    ...{ contact: z.enum(SAFE_CHECKS), to: z.enum(HAND_OVER_ANSWERS), toldWords: words.min(1) },
    ...{ informed: several.pipe(z.array(z.literal('yes')).length(1)), ...dayFields('on') },
  })
  .superRefine(checkDay('on', 'needed'))
const confirming = z.object({ ...about, told: z.uuid(), confirmWords: words.min(1) })

const MESSAGES: Readonly<Record<string, TriageKey>> = {
  heardBy: 'triage.chooseMember',
  on: 'triage.writeDay',
  how: 'triage.chooseHow',
  contact: 'triage.chooseChecked',
  informed: 'triage.needsInformed',
  to: 'triage.chooseAnswer',
  toldWords: 'triage.writeToldWords',
  confirmWords: 'triage.writeConfirm',
}

/** Refusals that belong to one field of the form. */
const AT_FIELD: Readonly<Record<string, string>> = {
  'not-that-day': 'on',
  'code-word': 'contact',
  'no-code-word': 'contact',
  'not-a-colleague': 'heardBy',
}

/** Everything that another unit may be given is read here: the person is told what stands in it. */
const open = (platform: Platform, visitor: Visitor, file: string): Promise<Acting | null> =>
  actOn(platform, visitor, file, SHAREABLE)

interface Again {
  readonly handOver: string
  readonly typed?: TypedForm
  readonly errors?: readonly FieldError[]
}

/** The page to read out and to write down, as everything stands now. */
async function toldPage(
  platform: Platform,
  visitor: Visitor,
  file: string,
  { handOver, typed = {}, errors = [] }: Again,
): Promise<Answer> {
  const acting = await open(platform, visitor, file)
  if (acting === null) return noCase()
  const one = runningIn(acting, handOver)
  if (one === null) return refused()
  const { opened, member } = acting
  const preview = previewOf({ platform, visitor, opened }, one.parts)
  const told = { one, preview, contact: contactOf(opened.entries), member }
  const content = (view: CaseView) => toldContent(view, told)
  const heading = (visitor.words as TriageWords).say('triage.toldTitle')
  return showCase(platform, visitor, { file, tab: 'triage', typed, errors, instead: { heading, content } })
}

async function writeTold(
  platform: Platform,
  visitor: Visitor,
  file: string,
  typed: z.output<typeof telling>,
): Promise<Answer> {
  const acting = await open(platform, visitor, file)
  if (acting === null) return noCase()
  const { toldWords, handOver } = typed
  const said = { ...typed, words: toldWords, on: typedDay(typed, 'on') ?? '' }
  const done = await recordTold(acting, { platform, visitor, opened: acting.opened }, said)
  if (done.ok) return { kind: 'go', to: caseHref(file, 'triage') }
  const field = AT_FIELD[done.refusal.code]
  if (field === undefined) return { kind: 'refusal', status: 409, refusal: done.refusal }
  const errors = [{ field, message: visitor.words.say(`triage.${done.refusal.code}`) }]
  return toldPage(platform, visitor, file, { handOver, typed: typedAgain(typed), errors })
}

const refused = (): Answer => ({ kind: 'refusal', status: 409, refusal: refuse('not-asked-now').refusal })

export function handOverDeskRoutes(platform: Platform): readonly Route[] {
  const common = { policy: caseWorkers, params: caseParams, subject: caseSubject(platform.cases) }
  const posting = { ...common, method: 'POST' } as const
  return [
    page({
      ...{ ...common, method: 'GET', path: '/cases/:file/triage/told/:handOver' },
      params: caseParams.extend(about),
      handle: ({ params: { file, handOver }, visitor }) => toldPage(platform, visitor, file, { handOver }),
    }),
    page({
      ...{ ...posting, path: '/cases/:file/triage/told', form: telling },
      handle: ({ params: { file }, visitor, form }) => {
        if (form.ok) return writeTold(platform, visitor, file, form.value)
        const errors = errorsFrom<TriageKey>(visitor, form, MESSAGES, 'triage.chooseStep')
        const { typed } = form
        return toldPage(platform, visitor, file, { handOver: typedText(typed, 'handOver') ?? '', typed, errors })
      },
    }),
    page({
      ...{ ...posting, path: '/cases/:file/triage/told-confirm', form: confirming },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok) {
          const errors = errorsFrom<TriageKey>(visitor, form, MESSAGES, 'triage.writeConfirm')
          return showCase(platform, visitor, { file, tab: 'triage', typed: form.typed, errors })
        }
        const { confirmWords, ...confirmed } = form.value
        const at = { file, tab: 'triage', purposes: ['narrative'] as const }
        return onCase(platform, visitor, at, (acting) => confirmTold(acting, { ...confirmed, words: confirmWords }))
      },
    }),
    page({
      ...{ ...posting, path: '/cases/:file/triage/hand-over-seen', form: z.object(about) },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok) return refused()
        const at = { file, tab: 'triage', purposes: ['narrative'] as const }
        return onCase(platform, visitor, at, (acting) => leaveHandOver(acting, form.value.handOver))
      },
    }),
  ]
}
