import { z } from 'zod'
import { signedIn } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import {
  actingOf,
  page,
  type Answer,
  type FormRead,
  type Route,
  type TypedForm,
  type Visitor,
} from '../../platform/http/index.ts'
import type { Refusal } from '../../platform/outcome.ts'
import type { FieldError } from '../../platform/ui/index.tsx'
import { letWait, openAgain, todayOf } from './commands.ts'
import { lostUnit, recoveryFor } from './rules.ts'
import {
  beginPage,
  confirmPage,
  donePage,
  ownWaitPage,
  PATH,
  REASON_CHARACTERS_MAX,
  type RecoveryUseWords,
  type Shown,
} from './use-page.tsx'
import { WaitingShares } from './waiting.ts'

/** Shorter than this is no reason that a person could be shown. */
const REASON_CHARACTERS_MIN = 10
/** A share has some sixty letters; blanks and hyphens come on top. */
const SHARE_CHARACTERS_MAX = 400

const share = z.string().max(SHARE_CHARACTERS_MAX)
const first = z.object({
  unit: z.uuid(),
  reason: z.string().trim().min(REASON_CHARACTERS_MIN).max(REASON_CHARACTERS_MAX),
  share,
})
const second = z.object({ waiting: z.uuid(), share })

/** Refusals that say something about one answer, and which; the second of the two chooses no unit. */
const FIELDS_OF_SECOND: Readonly<Record<string, string>> = { 'not-a-share': 'share', 'shares-do-not-fit': 'share' }
const FIELDS_OF_FIRST: typeof FIELDS_OF_SECOND = {
  ...FIELDS_OF_SECOND,
  ...{ 'no-such-unit': 'unit', 'unit-without-key': 'unit' },
}

export function recoveryUseRoutes(platform: Platform): readonly Route[] {
  const waiting = new WaitingShares(platform.clock, platform.chance)
  const standing = (visitor: Visitor, again?: Omit<Shown, 'people'>): Promise<Answer> =>
    standingPage(platform, waiting, visitor, again)
  return [
    page({ method: 'GET', path: PATH, policy: signedIn, handle: ({ visitor }) => standing(visitor) }),
    page({
      ...{ method: 'POST', path: `${PATH}/begin`, policy: signedIn, form: first },
      handle: async ({ form, visitor }) => {
        if (!form.ok) return standing(visitor, { errors: errorsOf(visitor, form), typed: form.typed })
        const done = await letWait(platform, waiting, actingOf(visitor), form.value)
        if (done.ok) return { kind: 'go', to: PATH }
        const { unit, reason } = form.value
        const field = FIELDS_OF_FIRST[done.refusal.code]
        return refusedAt(field, done.refusal, visitor, (errors) =>
          standing(visitor, { errors, typed: { unit, reason } }),
        )
      },
    }),
    page({
      ...{ method: 'POST', path: `${PATH}/withdraw`, policy: signedIn },
      handle: ({ visitor }) => {
        const { authority, member } = actingOf(visitor).session
        waiting.withdraw(authority, member)
        return { kind: 'go', to: PATH }
      },
    }),
    page({
      ...{ method: 'POST', path: `${PATH}/confirm`, policy: signedIn, form: second },
      handle: async ({ form, visitor }) => {
        const said = form.ok ? form.value : { waiting: '', share: '' }
        const done = await openAgain(platform, waiting, actingOf(visitor), said)
        if (done.ok) return { kind: 'page', page: donePage(platform, visitor, done.value) }
        const field = FIELDS_OF_SECOND[done.refusal.code]
        return refusedAt(field, done.refusal, visitor, (errors) => standing(visitor, { errors }))
      },
    }),
  ]
}

/** What a custodian sees: the first form, their own share waiting, or another's to be joined. */
async function standingPage(
  platform: Platform,
  shares: WaitingShares,
  visitor: Visitor,
  again: Omit<Shown, 'people'> = {},
): Promise<Answer> {
  const { authority, member } = actingOf(visitor).session
  const people = await platform.directory.current()
  const allowed = recoveryFor(people, authority, member)
  if (!allowed.ok) return { kind: 'refusal', status: 403, refusal: allowed.refusal }
  const shown = { people, ...again }
  const status = again.errors === undefined ? 200 : 422
  const waiting = shares.of(authority)
  if (waiting === null) return { kind: 'page', status, page: beginPage(platform, visitor, shown) }
  const found = lostUnit(people, authority, waiting.unit, await todayOf(platform))
  const both = { ...shown, waiting, lost: found.ok ? found.value : null }
  const isOwn = waiting.custodian === member
  return { kind: 'page', status, page: (isOwn ? ownWaitPage : confirmPage)(platform, visitor, both) }
}

/** A refusal about one field stands beside it; any other has a page of its own. */
function refusedAt(
  field: string | undefined,
  refusal: Refusal,
  { words }: Visitor,
  beside: (errors: readonly FieldError[]) => Promise<Answer>,
): Promise<Answer> | Answer {
  const { code, room, sentence } = refusal
  if (field === undefined) return { kind: 'refusal', status: code === 'not-a-custodian' ? 403 : 409, refusal }
  return beside([{ field, message: room === undefined ? sentence : words.say(`${room}.${code}`) }])
}

function errorsOf(
  visitor: Visitor,
  form: Extract<FormRead<unknown>, { ok: false }> & { readonly typed: TypedForm },
): readonly FieldError[] {
  const words: RecoveryUseWords = visitor.words
  const say = (field: string): string => {
    if (field === 'unit') return words.say('recovery-use.chooseUnit')
    return field === 'reason' ? words.say('recovery-use.writeReason') : visitor.words.say('recovery.not-a-share')
  }
  return [...new Set(form.faults.map(({ field }) => field))].map((field) => ({ field, message: say(field) }))
}
