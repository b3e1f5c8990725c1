import { z } from 'zod'
import { anyRole, roleInUnit, type Subject } from '../../../platform/access/index.ts'
import {
  endedShare,
  heldShares,
  openShare,
  refuseCase,
  type HeldShare,
  type OpenedShare,
} from '../../../platform/cases/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import {
  actingOf,
  checkDay,
  dayFields,
  optionalDay,
  page,
  type Answer,
  type Route,
  type Visitor,
} from '../../../platform/http/index.ts'
import type { Refusal } from '../../../platform/outcome.ts'
import { inOneText, todayOf, wasQuicker, type Unread } from '../../casefile/index.ts'
import { serviceLine } from '../kinds.ts'
import { answerLine, lineIn, type ProviderAnswer } from './commands.ts'
import { endedPage, linePage, linesPage, movedLinePage, stepName } from './page.tsx'

const providers = anyRole('provider')
const providersOfUnit = roleInUnit('provider')
const params = z.object({ line: z.uuid() })

const answering = z
  .object({
    to: z.enum(['taken-up', 'waiting-list', 'refused', 'ended']),
    ...{ saw: z.uuid(), sawCase: z.uuid() },
    words: z.string().trim().max(20_000).default(''),
    place: z.string().trim().max(500).optional(),
    ...dayFields('day'),
    came: z.enum(['yes', 'no']).optional(),
  })
  .superRefine(checkDay('day', 'optional'))

const unitsOf = ({ who }: Visitor): readonly string[] =>
  who?.roles.flatMap(({ role, unit }) => (role === 'provider' ? [unit] : [])) ?? []

/** Shares with the units in which the visitor is a provider; nothing else of any file is looked at. */
async function heldBy(platform: Platform, visitor: Visitor): Promise<readonly HeldShare[]> {
  const holders = unitsOf(visitor)
  return heldShares(platform.database.app, { holders, kind: serviceLine.kind, today: await todayOf(platform) })
}

const open = (platform: Platform, visitor: Visitor, held: HeldShare): Promise<OpenedShare | null> =>
  openShare(platform, { ...actingOf(visitor), reason: 'service-line' }, { held, unit: held.holder })

const nothing = (): Answer => ({ kind: 'refusal', status: 404, refusal: refuseCase('not-a-case').refusal })

export function providerRoutes(platform: Platform): readonly Route[] {
  const subject = async ({ line }: { readonly line: string }, visitor: Visitor): Promise<Subject | null> => {
    const held = (await heldBy(platform, visitor)).find(({ compartment }) => compartment === line)
    const over = { compartment: line, holders: unitsOf(visitor) }
    const unit = held?.holder ?? (await endedShare(platform.database.app, over))
    return unit === null ? null : { authority: visitor.who?.authority ?? '', unit }
  }
  const onLine = async (
    visitor: Visitor,
    line: string,
    step: (share: OpenedShare) => Promise<Answer>,
    yours?: string,
  ): Promise<Answer> => {
    const held = (await heldBy(platform, visitor)).find(({ compartment }) => compartment === line)
    const share = held === undefined ? null : await open(platform, visitor, held)
    if (share !== null) return step(share)
    // By then the policy has let in only whoever had it.
    return { kind: 'page', status: yours === undefined ? 404 : 409, page: endedPage({ platform, visitor }, yours) }
  }
  return [
    page({
      ...{ method: 'GET', path: '/service-lines', policy: providers },
      handle: async ({ visitor }): Promise<Answer> => {
        const opened = await Promise.all((await heldBy(platform, visitor)).map((one) => open(platform, visitor, one)))
        const shares = opened.filter((one) => one !== null)
        return { kind: 'page', page: linesPage({ platform, visitor }, shares) }
      },
    }),
    page({
      ...{ method: 'GET', path: '/service-lines/:line', policy: providersOfUnit, params, subject },
      handle: ({ params: { line }, visitor }) => onLine(visitor, line, (share) => shown(platform, visitor, share)),
    }),
    page({
      ...{ method: 'POST', path: '/service-lines/:line/answer', policy: providersOfUnit, params, subject },
      form: answering,
      handle: ({ params: { line }, visitor, form }) =>
        onLine(
          visitor,
          line,
          async (share) => {
            if (!form.ok) return shown(platform, visitor, share, form)
            const { place, came, to, saw, sawCase, words } = form.value
            const on = optionalDay(form.value, 'day') ?? undefined
            const answer = {
              ...{ to, saw, sawCase, words },
              ...(place === undefined || place === '' ? {} : { place }),
              ...(on === undefined ? {} : { day: on }),
              ...(came === undefined ? {} : { came }),
            }
            const done = await answerLine(platform, share, { today: await todayOf(platform), answer })
            if (!done.ok) return refused(platform, visitor, share, { answer, refusal: done.refusal })
            const isOver = answer.to === 'refused' || answer.to === 'ended'
            return { kind: 'go', to: isOver ? '/service-lines' : `/service-lines/${line}` }
          },
          form.ok ? form.value.words : '',
        ),
    }),
  ]
}

async function shown(platform: Platform, visitor: Visitor, share: OpenedShare, unread?: Unread): Promise<Answer> {
  const held = lineIn(share)
  if (held === null) return nothing()
  const sawCase = (await platform.chronicle.subjectHeads([held.referral])).get(held.referral) ?? ''
  const again = unread === undefined ? {} : { wrong: unread.faults[0]?.field ?? 'words', typed: unread.typed }
  const made = linePage({ platform, visitor }, { share, held, sawCase, ...again })
  return { kind: 'page', page: made, status: unread === undefined ? 200 : 422 }
}

/** Where somebody was quicker both versions are shown, so that nothing of the answer is lost. */
function refused(
  platform: Platform,
  visitor: Visitor,
  share: OpenedShare,
  { answer, refusal }: { readonly answer: ProviderAnswer; readonly refusal: Refusal },
): Answer {
  const held = lineIn(share)
  if (held === null || !wasQuicker(refusal)) return { kind: 'refusal', status: 409, refusal }
  const { to, place, day, words } = answer
  const yours = inOneText([stepName(visitor.words, to, held.state === 'taken-up'), place, day, words])
  return { kind: 'page', status: 409, page: movedLinePage({ platform, visitor }, { share, held, yours }) }
}
