import { z } from 'zod'
import { anyRole } from '../../platform/access/index.ts'
import {
  approve,
  ask,
  breakGlassRefusals,
  breakGlassUnit,
  decline,
  REASON_CHARACTERS_MIN,
  waitingFor,
  type WaitingAsk,
} from '../../platform/break-glass/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { actingOf, page, type Answer, type Route, type TypedForm, type Visitor } from '../../platform/http/index.ts'
import type { Refusal } from '../../platform/outcome.ts'
import type { FieldError } from '../../platform/ui/index.tsx'
import { approvedPage, askedPage, declinePage } from './answer-pages.tsx'
import { nameSupervisors, partsOf, supervisorOf } from './commands.ts'
import { errorsOf, PATH, sentenceOf, SUPERVISORS_PATH, type BreakGlassWords } from './frame.tsx'
import { keyPage } from './key-page.tsx'
import { REASON_CHARACTERS_MAX, supervisorPage } from './supervisor-page.tsx'

const supervisors = anyRole('supervisor')
const administrators = anyRole('administrator')

const reason = z.string().trim().min(REASON_CHARACTERS_MIN).max(REASON_CHARACTERS_MAX)
const asking = z.object({ file: z.string().trim().toLowerCase().pipe(z.uuid()), reason, unit: z.uuid() })
const approving = z.object({ request: z.uuid() })
/** Without a reason the page asks for one. */
const declining = z.object({ request: z.uuid(), reason: reason.optional() })
/** Browsers send one box as a text and several as a list. */
const naming = z.object({ supervisors: z.union([z.uuid().transform((one) => [one]), z.array(z.uuid()).max(100)]) })

const refused = (refusal: Refusal): Answer => ({ kind: 'refusal', status: 409, refusal })

/** Refusals that say something about one answer, and which. */
const FIELDS: Readonly<Record<string, string>> = { 'not-a-holder': 'file', 'no-taking-unit': 'unit' }

export const breakGlassRoutes = (platform: Platform): readonly Route[] => [
  page({ method: 'GET', path: PATH, policy: supervisors, handle: ({ visitor }) => shown(platform, visitor) }),
  page({
    ...{ method: 'POST', path: `${PATH}/ask`, policy: supervisors, form: asking },
    handle: async ({ form, visitor }) => {
      if (!form.ok) return shown(platform, visitor, errorsOf(visitor, form), form.typed)
      const { file, reason: why, unit: to } = form.value
      const done = await ask(partsOf(platform), supervisorOf(actingOf(visitor)), { file, reason: why, to })
      if (done.ok) return { kind: 'page', page: askedPage(platform, visitor, done.value) }
      const field = FIELDS[done.refusal.code]
      if (field === undefined) return refused(done.refusal)
      const errors = [{ field, message: sentenceOf(visitor, done.refusal) }]
      return shown(platform, visitor, errors, { ...form.value })
    },
  }),
  page({
    ...{ method: 'POST', path: `${PATH}/approve`, policy: supervisors, form: approving },
    handle: async ({ form, visitor }) => {
      const request = form.ok ? form.value.request : ''
      const done = await approve(partsOf(platform), supervisorOf(actingOf(visitor)), request)
      return done.ok ? { kind: 'page', page: approvedPage(platform, visitor, done.value) } : refused(done.refusal)
    },
  }),
  page({
    ...{ method: 'POST', path: `${PATH}/decline`, policy: supervisors, form: declining },
    handle: async ({ form, visitor }) => {
      const said = form.ok ? form.value : { request: textOf(form.typed.request) }
      if (!('reason' in said) || said.reason === undefined)
        return whyNot(
          platform,
          visitor,
          said.request,
          form.ok ? undefined : { errors: errorsOf(visitor, form), typed: textOf(form.typed.reason) },
        )
      const { request, reason: why } = said
      const done = await decline(partsOf(platform), supervisorOf(actingOf(visitor)), { request, reason: why })
      return done.ok ? { kind: 'go', to: PATH } : refused(done.refusal)
    },
  }),
  ...keyRoutes(platform),
]

const keyRoutes = (platform: Platform): readonly Route[] => [
  page({
    ...{ method: 'GET', path: SUPERVISORS_PATH, policy: administrators },
    handle: async ({ visitor }) => ({
      kind: 'page',
      page: keyPage(platform, visitor, { people: await platform.directory.current() }),
    }),
  }),
  page({
    ...{ method: 'POST', path: SUPERVISORS_PATH, policy: administrators, form: naming },
    handle: async ({ form, visitor }) => {
      const words: BreakGlassWords = visitor.words
      const unitName = words.say('break-glass-pages.unitName')
      const members = form.ok ? form.value.supervisors : []
      const done = await nameSupervisors(platform, actingOf(visitor), { members, unitName })
      if (done.ok) return { kind: 'go', to: SUPERVISORS_PATH }
      if (done.refusal.code !== 'two-supervisors') return refused(done.refusal)
      const errors = [{ field: 'supervisors', message: words.say('break-glass-pages.chooseTwo') }]
      const people = await platform.directory.current()
      return { kind: 'page', status: 422, page: keyPage(platform, visitor, { people, errors }) }
    },
  }),
]

const textOf = (typed: TypedForm[string]): string => (typeof typed === 'string' ? typed : '')

async function waitingOf(platform: Platform, visitor: Visitor): Promise<readonly WaitingAsk[]> {
  const { directory } = platform
  const acting = actingOf(visitor)
  const unit = breakGlassUnit(await directory.current(), acting.session.authority)
  return unit === null ? [] : waitingFor(partsOf(platform), supervisorOf(acting), unit)
}

async function shown(
  platform: Platform,
  visitor: Visitor,
  errors?: readonly FieldError[],
  typed?: TypedForm,
): Promise<Answer> {
  const [people, waiting] = [await platform.directory.current(), await waitingOf(platform, visitor)]
  const page = supervisorPage(platform, visitor, {
    people,
    waiting,
    ...(errors && { errors }),
    ...(typed && { typed }),
  })
  return { kind: 'page', status: errors === undefined ? 200 : 422, page }
}

async function whyNot(
  platform: Platform,
  visitor: Visitor,
  request: string,
  again?: { readonly errors: readonly FieldError[]; readonly typed: string },
): Promise<Answer> {
  const waiting = (await waitingOf(platform, visitor)).find((one) => one.request === request)
  if (waiting === undefined)
    return refused({ code: 'no-such-request', room: 'break-glass', ...breakGlassRefusals['no-such-request'] })
  const people = await platform.directory.current()
  const page = declinePage(platform, visitor, { people, waiting, ...again })
  return { kind: 'page', status: again === undefined ? 200 : 422, page }
}
