import { z } from 'zod'
import { roleInUnit } from '../../../platform/access/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import {
  checkDay,
  dayFields,
  optionalDay,
  page,
  several,
  typedDay,
  type Answer,
  type FormRead,
  type Route,
  type TypedForm,
  type Visitor,
} from '../../../platform/http/index.ts'
import { PARTIES_MAX } from '../../../platform/federation/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import type { FieldError } from '../../../platform/ui/index.tsx'
import { note, noteOtherChannel, takeStep } from '../act.ts'
import { CHANNELS } from '../kinds.ts'
import { fileSubject, REQUEST_ROLES } from '../open.ts'
import { declineRead } from '../person/follow.ts'
import { refuse } from '../rules.ts'
import { talkHref } from './hrefs.ts'
import { movedPage } from './moved.tsx'
import { markOtherWay } from './other-way.ts'
import { talkPage } from './page.tsx'
import { refusalText } from './said.tsx'
import { otherChannelPage, stepPage } from './step-page.tsx'
import { factsFrom } from './steps.ts'
import { talkOf, type Talk } from './talk.ts'
import type { TalkKey, TalkWords } from './texts.ts'

const requestReaders = roleInUnit(...REQUEST_ROLES)
const fileParams = z.object({ file: z.uuid() })
const stepParams = fileParams.extend({ action: z.string().max(80) })

/** As the entries allow. */
const WORDS_MAX = 20_000
const LINE_MAX = 200
const words = z.string().trim().max(WORDS_MAX)
const number = z.string().trim().max(LINE_MAX).default('')
const saw = z.union([z.uuid(), z.literal('')])
/** More than any file holds. */
const SAID_MAX = 1_000_000
const said = z.coerce.number().int().min(0).max(SAID_MAX)
const code = z.string().max(80).optional()
const box = z.literal('yes').optional()

/** As the entry allows. */
const COMPETING_MAX = 20
const stepForm = z
  .object({
    ...{ saw, said, number, words: words.default(''), ground: code, to: code, claim: code, clock: code },
    competesWith: several.pipe(z.array(z.uuid()).max(COMPETING_MAX)),
    ...{ goesOn: several.pipe(z.array(z.uuid()).max(PARTIES_MAX)), agreesWith: code },
    ...{ notConsulted: box, victimsWeighed: box, 'until-unknown': box, ...dayFields('until') },
  })
  .superRefine(checkDay('until', 'optional'))
const talkForm = z.object({ saw, said, number, words: words.min(1) })
const channelForm = z
  .object({
    saw,
    said,
    number,
    channel: z.enum(CHANNELS),
    what: words.min(1),
    proof: words.min(1),
    instead: box,
    ...dayFields('on'),
  })
  .superRefine(checkDay('on', 'needed'))

const nothing = (): Answer => ({ kind: 'refusal', status: 404, refusal: refuse('not-open-to-us').refusal })

export function talkRoutes(platform: Platform): readonly Route[] {
  const common = { policy: requestReaders, subject: fileSubject(platform) }
  const shown = async (
    visitor: Visitor,
    file: string,
    show: (talk: Talk) => Answer | Promise<Answer>,
  ): Promise<Answer> => {
    const talk = await talkOf(platform, visitor, file)
    return talk === null ? nothing() : show(talk)
  }
  return [
    page({
      ...{ ...common, method: 'GET', path: '/requests/:file', params: fileParams },
      handle: ({ params: { file }, visitor }) =>
        shown(visitor, file, async (talk) => {
          await declineRead(platform, visitor, talk.request)
          return { kind: 'page', page: talkPage(talk) }
        }),
    }),
    page({
      ...{ ...common, method: 'GET', path: '/requests/:file/steps/:action', params: stepParams },
      handle: ({ params: { file, action }, visitor }) => shown(visitor, file, (talk) => stepShown(talk, action)),
    }),
    page({
      ...{ ...common, method: 'POST', path: '/requests/:file/steps/:action', params: stepParams, form: stepForm },
      handle: async ({ params: { file, action }, visitor, form }) => {
        const talk = await talkOf(platform, visitor, file)
        return talk === null ? nothing() : stepTaken(talk, action, form)
      },
    }),
    page({
      ...{ ...common, method: 'POST', path: '/requests/:file/talk', params: fileParams, form: talkForm },
      handle: async ({ params: { file }, visitor, form }) => {
        const talk = await talkOf(platform, visitor, file)
        if (talk === null) return nothing()
        if (!form.ok) return again(talkPage(talk, againFrom(visitor, form)))
        if (isMoved(talk, form.value)) return movedPage(talk, form.value.said, form.value.words)
        const done = await note(platform, talk.request, form.value)
        return doneOr(talk, done, { said: form.value.said, yours: form.value.words })
      },
    }),
    ...channelRoutes(platform, common),
  ]
}

function channelRoutes(
  platform: Platform,
  common: { readonly policy: typeof requestReaders; readonly subject: ReturnType<typeof fileSubject> },
): readonly Route[] {
  return [
    page({
      ...{ ...common, method: 'GET', path: '/requests/:file/other-channel', params: fileParams },
      handle: async ({ params: { file }, visitor }): Promise<Answer> => {
        const talk = await talkOf(platform, visitor, file)
        return talk === null ? nothing() : { kind: 'page', page: otherChannelPage(talk) }
      },
    }),
    page({
      ...{ ...common, method: 'POST', path: '/requests/:file/other-channel', params: fileParams, form: channelForm },
      handle: async ({ params: { file }, visitor, form }) => {
        const talk = await talkOf(platform, visitor, file)
        if (talk === null) return nothing()
        if (!form.ok) return again(otherChannelPage(talk, againFrom(visitor, form)))
        const { said: had, what, proof } = form.value
        const yours = `${what}\n${proof}`
        if (isMoved(talk, form.value)) return movedPage(talk, had, yours)
        const on = typedDay(form.value, 'on') ?? ''
        // Before the entry that says so is put on its own way.
        if (form.value.instead === 'yes') await markOtherWay(platform.database.app, file, { ...form.value, on })
        return doneOr(talk, await noteOtherChannel(platform, talk.request, { ...form.value, on }), { said: had, yours })
      },
    }),
  ]
}

/** A step that is not offered any more is no page: the conversation says why. */
function stepShown(talk: Talk, action: string): Answer {
  const form = talk.offered.forms.find((one) => one.action === action)
  return form === undefined
    ? { kind: 'page', page: talkPage(talk), status: 409 }
    : { kind: 'page', page: stepPage(talk, form) }
}

async function stepTaken(talk: Talk, action: string, form: FormRead<z.output<typeof stepForm>>): Promise<Answer> {
  const { platform, visitor, request } = talk
  const offered = talk.offered.forms.find((one) => one.action === action)
  if (!form.ok)
    return offered === undefined ? stepShown(talk, action) : again(stepPage(talk, offered, againFrom(visitor, form)))
  const { saw: newest, said: had, number: ours, words: text, clock } = form.value
  if (isMoved(talk, form.value) || (offered === undefined && clock === undefined)) return movedPage(talk, had, text)
  const facts = factsFrom({
    ...form.value,
    until: optionalDay(form.value, 'until') ?? undefined,
    untilUnknown: form.value['until-unknown'] === 'yes',
    notConsulted: form.value.notConsulted === 'yes',
    victimsWeighed: form.value.victimsWeighed === 'yes',
    competesWith: form.value.competesWith.filter((id) => talk.competing.some(({ file }) => file === id)),
  })
  const done = await takeStep(platform, request, { action, facts, words: text, number: ours, saw: newest })
  if (done.ok || done.refusal.code === 'subject-moved' || offered === undefined)
    return doneOr(talk, done, { said: had, yours: text })
  const message = refusalText(visitor.words as TalkWords, done.refusal)
  const field = FIELDS[done.refusal.code] ?? 'words'
  return again(stepPage(talk, offered, { typed: typedAgain(form.value), errors: [{ field, message }] }))
}

const typedAgain = ({ said: _said, ...typed }: z.output<typeof stepForm>): TypedForm => typed

/** Beside which field a refusal of the law is said. */
const FIELDS: Readonly<Record<string, string>> = {
  'ground-missing': 'ground',
  'ground-not-listed': 'ground',
  'consult-first': 'ground',
  'period-not-over': 'ground',
  'end-missing': 'until',
  'addressee-missing': 'to',
  'victims-not-weighed': 'victimsWeighed',
  'no-partner': 'to',
  'partner-not-competent': 'to',
  'partner-not-there': 'to',
  'who-unsaid': 'goesOn',
  'who-not-a-party': 'goesOn',
  'who-moved': 'agreesWith',
  'nothing-to-settle': 'claim',
  'not-yours-to-settle': 'claim',
}

/** Something was said since the page was made: whoever acts reads it first. */
const isMoved = ({ request, bySomebody }: Talk, had: { readonly saw: string; readonly said: number }): boolean =>
  request.newest !== had.saw || bySomebody.length !== had.said

const again = (shown: ReturnType<typeof talkPage>): Answer => ({ kind: 'page', page: shown, status: 422 })

function doneOr(
  talk: Talk,
  done: Outcome<unknown, string>,
  moved: { readonly said: number; readonly yours: string },
): Answer {
  if (done.ok) return { kind: 'go', to: talkHref(talk.request.file) }
  if (done.refusal.code === 'subject-moved') return movedPage(talk, moved.said, moved.yours)
  return { kind: 'refusal', status: 409, refusal: done.refusal }
}

const MESSAGES: Readonly<Record<string, TalkKey>> = {
  words: 'request-talk.writeWords',
  what: 'request-talk.writeWhat',
  proof: 'request-talk.writeProof',
  channel: 'request-talk.chooseChannel',
  on: 'request-talk.writeDay',
  until: 'request-talk.writeDay',
}

function againFrom(
  visitor: Visitor,
  form: Extract<FormRead<unknown>, { ok: false }>,
): { readonly typed: TypedForm; readonly errors: readonly FieldError[] } {
  const said: TalkWords = visitor.words
  const fields = [...new Set(form.faults.map(({ field }) => field))]
  return {
    typed: form.typed,
    errors: fields.map((field) => ({ field, message: said.say(MESSAGES[field] ?? 'request-talk.tooLong') })),
  }
}
