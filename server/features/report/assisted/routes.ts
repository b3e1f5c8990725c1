import { newReceipt } from '@recourse/chronicle'
import { z } from 'zod'
import { askingIn } from '../pages/frame.tsx'
import { caseParams, caseReaders, caseSubject, runningClocks } from '../../../platform/cases/index.ts'
import { readStanding } from '../../../platform/cases/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { actingOf, page, type Answer, type FormRead, type Route, type TypedForm } from '../../../platform/http/index.ts'
import type { Visitor } from '../../../platform/http/index.ts'
import type { FieldError } from '../../../platform/ui/index.tsx'
import { keep, underWay, type UnderWay } from '../commands.ts'
import type { ReportDraft } from '../form/draft.ts'
import { refuse } from '../rules.ts'
import type { ReportWords } from '../texts.ts'
import { sawOf, todayOf } from '../visiting.ts'
import { callForm, callOf, ownDesks, sendForm, start, startForm, takingReports, type Call } from './asked.ts'
import { checkPage } from './check-page.tsx'
import { NO_ID, readForm } from './fields.ts'
import { formPage, type Typing } from './form-page.tsx'
import { sendForPerson } from './send.ts'
import { sentPage } from './sent-page.tsx'
import { startPage } from './start-page.tsx'

const typing = callForm.catchall(z.union([z.string(), z.array(z.string())]))
type Read = FormRead<z.infer<typeof callForm>>

export function assistedRoutes(platform: Platform): readonly Route[] {
  const posting = { method: 'POST', policy: takingReports } as const
  return [
    page({
      ...{ method: 'GET', path: '/assisted', policy: takingReports },
      handle: ({ visitor }) => begun(platform, visitor),
    }),
    page({
      ...{ ...posting, path: '/assisted/begin', form: startForm },
      handle: async ({ visitor, form }): Promise<Answer> => {
        const words: ReportWords = visitor.words
        if (!form.ok) return begun(platform, visitor, [fault(form.faults, words.say('report.notAChoice'))])
        // Nothing is stored before the first words are kept: a receipt that nobody used leaves no trace.
        const secret = newReceipt((length) => platform.chance.bytes(length))
        const call = { ...start(platform, form.value, words.timeZone), secret }
        return onCall(platform, visitor, call, (current) => shown(platform, visitor, call, current))
      },
    }),
    page({
      ...{ ...posting, path: '/assisted/go-on', form: callForm },
      handle: ({ visitor, form }) =>
        called(platform, visitor, form, (call, current) => shown(platform, visitor, call, current)),
    }),
    page({
      ...{ ...posting, path: '/assisted/change', form: callForm },
      handle: ({ visitor, form }) =>
        called(platform, visitor, form, (call, current) => shown(platform, visitor, call, current)),
    }),
    page({
      ...{ ...posting, path: '/assisted/keep', form: typing },
      handle: ({ visitor, form }) => kept(platform, visitor, form, 'keep'),
    }),
    page({
      ...{ ...posting, path: '/assisted/check', form: typing },
      handle: ({ visitor, form }) => kept(platform, visitor, form, 'check'),
    }),
    page({
      ...{ ...posting, path: '/assisted/send', form: sendForm },
      handle: ({ visitor, form }) => sent(platform, visitor, form),
    }),
    page({
      ...{ method: 'GET', path: '/assisted/sent/:file', policy: caseReaders, params: caseParams },
      subject: caseSubject(platform.cases),
      handle: async ({ visitor, params: { file } }): Promise<Answer> => {
        const { language } = await readStanding(platform.database.app, file)
        const theirs: ReportWords = platform.texts.in(language ?? visitor.language, visitor.words.timeZone)
        const clocks = await runningClocks(platform.database.app, file)
        return { kind: 'page', page: sentPage({ platform, visitor }, { file, clocks, theirs }) }
      },
    }),
  ]
}

const fault = (faults: readonly { readonly field: string }[], message: string): FieldError => ({
  field: faults[0]?.field ?? 'language',
  message,
})

async function begun(platform: Platform, visitor: Visitor, errors: readonly FieldError[] = []): Promise<Answer> {
  const desks = ownDesks(await platform.directory.current(), actingOf(visitor).who)
  const made = startPage({ platform, visitor, errors }, desks)
  return { kind: 'page', page: made, status: errors.length === 0 ? 200 : 422 }
}

/** Goes on only for a desk of the visitor's own, and with a receipt that has a place free. */
async function onCall(
  platform: Platform,
  visitor: Visitor,
  call: Call,
  step: (current: UnderWay) => Promise<Answer> | Answer,
): Promise<Answer> {
  const desks = ownDesks(await platform.directory.current(), actingOf(visitor).who)
  if (!desks.some(({ unit }) => unit.id === call.desk))
    return { kind: 'refusal', status: 409, refusal: refuse('no-desk').refusal }
  const current = await underWay(platform, call.secret)
  return current === null ? { kind: 'refusal', status: 409, refusal: refuse('sent-already').refusal } : step(current)
}

async function called(
  platform: Platform,
  visitor: Visitor,
  form: Read,
  step: (call: Call, current: UnderWay) => Promise<Answer> | Answer,
): Promise<Answer> {
  const words: ReportWords = visitor.words
  if (!form.ok) return begun(platform, visitor, [fault(form.faults, words.say('report.notAChoice'))])
  const call = callOf(platform, form.value, words.timeZone)
  if (call === null)
    return begun(platform, visitor, [{ field: 'receipt', message: words.say('report.not-the-receipt') }])
  return onCall(platform, visitor, call, (current) => step(call, current))
}

const typed = (call: Call, { draft, version }: Pick<UnderWay, 'draft' | 'version'>): Typing => ({
  call,
  draft,
  version,
})

function shown(
  platform: Platform,
  visitor: Visitor,
  call: Call,
  current: Pick<UnderWay, 'draft' | 'version'>,
  errors: readonly FieldError[] = [],
): Answer {
  const made = formPage({ platform, visitor, errors }, typed(call, current))
  return { kind: 'page', page: made, status: errors.length === 0 ? 200 : 422 }
}

/** Keeps what was typed, sealed to the receipt; then goes on typing, or reads it back. */
function kept(platform: Platform, visitor: Visitor, form: Read, then: 'keep' | 'check'): Promise<Answer> {
  return called(platform, visitor, form, async (call, current) => {
    const words: ReportWords = visitor.words
    const said = form.ok ? (form.value as unknown as TypedForm) : {}
    const sentences = { 'too-long': words.say('report.tooLong'), 'not-a-choice': words.say('report.notAChoice') }
    const asking = askingIn(platform, call.theirs)
    const read = readForm(asking, { ...current.draft, desk: call.desk }, said, sentences)
    const draft = withIds(platform, read.draft)
    if (read.errors.length > 0) return shown(platform, visitor, call, { draft, version: sawOf(said.saw) }, read.errors)
    const done = await keep(platform, current, { saw: sawOf(said.saw), draft, today: await todayOf(platform) })
    if (!done.ok) {
      const message = visitor.words.say(`${done.refusal.room}.${done.refusal.code}`)
      return shown(platform, visitor, call, { draft, version: current.version }, [{ field: 'receipt', message }])
    }
    const now = { draft, version: done.value }
    if (then === 'keep') return shown(platform, visitor, call, now)
    return { kind: 'page', page: checkPage({ platform, visitor }, typed(call, now)) }
  })
}

const withIds = (platform: Platform, draft: ReportDraft): ReportDraft => ({
  ...draft,
  events: draft.events.map((event) => (event.id === NO_ID ? { ...event, id: platform.chance.id() } : event)),
})

/** Sends what was read back. A form that comes twice leads to what the first has done. */
async function sent(platform: Platform, visitor: Visitor, form: FormRead<z.infer<typeof sendForm>>): Promise<Answer> {
  const words: ReportWords = visitor.words
  if (!form.ok) return again(platform, visitor, form.typed, fault(form.faults, words.say('report.assistedSayHow')))
  return called(platform, visitor, form, async (call, current) => {
    if (current.version === 0 && current.slot.slot > 0) {
      const last = (await platform.receipts.files(call.secret)).at(-1)
      if (last !== undefined) return { kind: 'go', to: `/assisted/sent/${last.file}` }
    }
    const done = await sendForPerson(platform, visitor, { call, current, ...form.value })
    if (done.ok) return { kind: 'go', to: `/assisted/sent/${done.value}` }
    const message = visitor.words.say(`${done.refusal.room}.${done.refusal.code}`)
    const field = done.refusal.code === 'say-why' ? 'why' : 'end'
    const made = checkPage({ platform, visitor, errors: [{ field, message }] }, typed(call, current))
    return { kind: 'page', status: 422, page: made }
  })
}

/** A choice was left out: the same page once more. */
function again(platform: Platform, visitor: Visitor, said: TypedForm, error: FieldError): Promise<Answer> {
  const read = callForm.safeParse(said)
  const form: Read = read.success
    ? { ok: true, value: read.data }
    : { ok: false, faults: [{ field: 'receipt', code: 'missing' }], typed: said }
  return called(platform, visitor, form, (call, current) => ({
    ...{ kind: 'page', status: 422 },
    page: checkPage({ platform, visitor, errors: [error] }, typed(call, current)),
  }))
}
