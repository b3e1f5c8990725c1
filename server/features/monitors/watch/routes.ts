import { z } from 'zod'
import { anyRole, roleInUnit, type Subject } from '../../../platform/access/index.ts'
import { endedShare, heldShares, openShare, refuseCase, type HeldShare } from '../../../platform/cases/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import {
  actingOf,
  checkDay,
  dayFields,
  page,
  typedAgain,
  typedDay,
  type Answer,
  type Route,
  type TypedForm,
  type Visitor,
} from '../../../platform/http/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { errorsFrom, safelyFields, todayOf } from '../../casefile/index.ts'
import { monitorLine } from '../kinds.ts'
import { GRADES } from '../rules.ts'
import type { MonitorsKey } from '../texts.ts'
import { heldIn, isChangedSince, noteFinding, stateOf, stepAsMonitor } from './commands.ts'
import { planVisit } from './visit.ts'
import { endedPage, MONITORED_PATH, monitoredOne, monitoredPage, type Shown } from './page.tsx'

const monitors = anyRole('monitor')
const monitorsOfUnit = roleInUnit('monitor')
const params = z.object({ share: z.uuid() })

const finding = z
  .object({ grade: z.enum(GRADES), seen: z.string().trim().min(1).max(20_000), ...dayFields('on') })
  .superRefine(checkDay('on', 'needed'))
const visiting = z
  .object({ visitWords: z.string().trim().max(20_000).default(''), ...safelyFields, ...dayFields('visitOn') })
  .superRefine(checkDay('visitOn', 'needed'))
const stepping = z.object({
  step: z.enum(['confirm', 'dispute']),
  saw: z.uuid(),
  stepWords: z.string().trim().max(20_000).default(''),
})

const MESSAGES: Readonly<Record<string, MonitorsKey>> = {
  grade: 'monitors.chooseGrade',
  seen: 'monitors.writeSeen',
  on: 'monitors.writeDay',
  visitOn: 'monitors.writeDay',
}
/** Refusals that belong to a field: the form comes back with everything that was typed. */
const AT_FIELD: Readonly<Record<string, string>> = {
  'day-ahead': 'on',
  'too-many': 'seen',
  'day-outside': 'visitOn',
  'too-many-visits': 'visitWords',
  'no-way-given': 'safeWay',
  'contact-old': 'safeWay',
  'safe-way-missing': 'safeWay',
  'not-a-safe-way': 'safeWay',
  'contact-changed': 'safeWay',
  'say-why': 'stepWords',
}

const unitsOf = ({ who }: Visitor): readonly string[] =>
  who?.roles.flatMap(({ role, unit }) => (role === 'monitor' ? [unit] : [])) ?? []

/** Shares with the units in which the visitor is a monitor; nothing else of any file is looked at. */
async function heldBy(platform: Platform, visitor: Visitor): Promise<readonly HeldShare[]> {
  const holders = unitsOf(visitor)
  return heldShares(platform.database.app, { holders, kind: monitorLine.kind, today: await todayOf(platform) })
}

async function openOne(platform: Platform, visitor: Visitor, held: HeldShare): Promise<Shown | null> {
  const reader = { ...actingOf(visitor), reason: 'monitoring' }
  const share = await openShare(platform, reader, { held, unit: held.holder })
  const measure = share === null ? null : heldIn(share)
  if (share === null || measure === null) return null
  const saw = (await platform.chronicle.subjectHeads([measure.measure])).get(measure.measure) ?? ''
  const pool = platform.database.app
  const isOld = await isChangedSince(pool, { file: share.file, held: measure })
  return { share, held: measure, saw, isOld, state: await stateOf(pool, measure.measure) }
}

type Again = { readonly errors: Shown['errors']; readonly typed: TypedForm }

/** What the pages of one share have in common: whose it is, opening it, and what is answered. */
function onShares(platform: Platform) {
  const subject = async ({ share }: { readonly share: string }, visitor: Visitor): Promise<Subject | null> => {
    const held = (await heldBy(platform, visitor)).find(({ compartment }) => compartment === share)
    const over = { compartment: share, holders: unitsOf(visitor) }
    const unit = held?.holder ?? (await endedShare(platform.database.app, over))
    return unit === null ? null : { authority: visitor.who?.authority ?? '', unit }
  }
  const on = async (
    visitor: Visitor,
    id: string,
    step: (shown: Shown) => Promise<Answer> | Answer,
  ): Promise<Answer> => {
    const held = (await heldBy(platform, visitor)).find(({ compartment }) => compartment === id)
    const shown = held === undefined ? null : await openOne(platform, visitor, held)
    if (shown !== null) return step(shown)
    return { kind: 'page', status: 404, page: endedPage({ platform, visitor }) }
  }
  const again = (visitor: Visitor, shown: Shown, more: Again): Answer => ({
    ...{ kind: 'page', status: 422, page: monitoredOne({ platform, visitor }, { ...shown, ...more }) },
  })
  const after = (visitor: Visitor, shown: Shown, done: Outcome<null, string>, typed: TypedForm): Answer => {
    if (done.ok) return { kind: 'go', to: `${MONITORED_PATH}/${shown.share.compartment}` }
    const { room, code, sentence } = done.refusal
    const field = AT_FIELD[code]
    if (field === undefined) return { kind: 'refusal', status: 409, refusal: done.refusal }
    const message = room === undefined ? sentence : visitor.words.say(`${room}.${code}`)
    return again(visitor, shown, { errors: [{ field, message }], typed })
  }
  return { subject, on, again, after }
}

export function watchRoutes(platform: Platform): readonly Route[] {
  const { subject, on, again, after } = onShares(platform)
  const posting = { method: 'POST', policy: monitorsOfUnit, params, subject } as const
  return [
    page({
      ...{ method: 'GET', path: MONITORED_PATH, policy: monitors },
      handle: async ({ visitor }): Promise<Answer> => {
        const opened = await Promise.all(
          (await heldBy(platform, visitor)).map((one) => openOne(platform, visitor, one)),
        )
        return {
          kind: 'page',
          page: monitoredPage(
            { platform, visitor },
            opened.filter((one) => one !== null),
          ),
        }
      },
    }),
    page({
      ...{ method: 'GET', path: `${MONITORED_PATH}/:share`, policy: monitorsOfUnit, params, subject },
      handle: ({ params: { share }, visitor }) =>
        on(visitor, share, (shown) => ({ kind: 'page', page: monitoredOne({ platform, visitor }, shown) })),
    }),
    page({
      ...{ ...posting, path: `${MONITORED_PATH}/:share/found`, form: finding },
      handle: ({ params: { share }, visitor, form }) =>
        on(visitor, share, async (shown) => {
          if (!form.ok) {
            const errors = errorsFrom<MonitorsKey>(visitor, form, MESSAGES, 'monitors.writeSeen')
            return again(visitor, shown, { errors, typed: form.typed })
          }
          const day = typedDay(form.value, 'on') ?? ''
          const watching = { platform, share: shown.share, held: shown.held, today: await todayOf(platform) }
          const { grade, seen } = form.value
          return after(visitor, shown, await noteFinding(watching, { grade, seen, on: day }), form.value)
        }),
    }),
    page({
      ...{ ...posting, path: `${MONITORED_PATH}/:share/visit`, form: visiting },
      handle: ({ params: { share }, visitor, form }) =>
        on(visitor, share, async (shown) => {
          if (!form.ok) {
            const errors = errorsFrom<MonitorsKey>(visitor, form, MESSAGES, 'monitors.writeSeen')
            return again(visitor, shown, { errors, typed: form.typed })
          }
          const { safeWay: way, safeSaw: saw, visitWords } = form.value
          const watching = { platform, share: shown.share, held: shown.held, today: await todayOf(platform) }
          const visit = { on: typedDay(form.value, 'visitOn') ?? '', safely: { way, saw }, words: visitWords }
          return after(visitor, shown, await planVisit(watching, visit), typedAgain(form.value))
        }),
    }),
    page({
      ...{ ...posting, path: `${MONITORED_PATH}/:share/step`, form: stepping },
      handle: ({ params: { share }, visitor, form }) =>
        on(visitor, share, async (shown) => {
          if (!form.ok) return { kind: 'refusal', status: 422, refusal: refuseCase('no-such-step').refusal }
          const { step, saw, stepWords } = form.value
          const watching = { platform, share: shown.share, held: shown.held, today: await todayOf(platform) }
          return after(visitor, shown, await stepAsMonitor(watching, { step, saw, words: stepWords }), form.value)
        }),
    }),
  ]
}
