import { z } from 'zod'
import { anyRole, roleInUnit, type Subject } from '../../../platform/access/index.ts'
import { endedShare, heldShares, openShare, type HeldShare, type OpenedShare } from '../../../platform/cases/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { actingOf, page, type Answer, type Route, type Visitor } from '../../../platform/http/index.ts'
import { todayOf, wasQuicker } from '../../casefile/index.ts'
import { answerBooking } from '../commands.ts'
import { bookingLine } from '../kinds.ts'
import { isFinal } from '../rules.ts'
import { endedPage, linePage, listPage, movedLinePage } from './page.tsx'

const params = z.object({ line: z.uuid() })
const answering = z.object({
  to: z.enum(['confirmed', 'conflict', 'refused', 'came', 'did-not-come', 'person-absent', 'cut-short']),
  ...{ saw: z.uuid(), sawCase: z.uuid() },
  words: z.string().trim().max(20_000).default(''),
})

const interpreterUnit = ({ who }: Visitor): string => who?.roles.find(({ role }) => role === 'interpreter')?.unit ?? ''

/** What was assigned to this very member: their own key opens it, and no colleague's does. */
async function heldBy(platform: Platform, { who }: Visitor): Promise<readonly HeldShare[]> {
  const holders = who === null ? [] : [who.member]
  return heldShares(platform.database.app, { holders, kind: bookingLine.kind, today: await todayOf(platform) })
}

const open = (platform: Platform, visitor: Visitor, held: HeldShare): Promise<OpenedShare | null> =>
  openShare(platform, { ...actingOf(visitor), reason: 'interpreting' }, { held, unit: interpreterUnit(visitor) })

export function interpreterRoutes(platform: Platform): readonly Route[] {
  const find = async (visitor: Visitor, line: string): Promise<HeldShare | undefined> =>
    (await heldBy(platform, visitor)).find(({ compartment }) => compartment === line)
  const subject = async ({ line }: { readonly line: string }, visitor: Visitor): Promise<Subject | null> => {
    const over = { compartment: line, holders: visitor.who === null ? [] : [visitor.who.member] }
    const wasTheirs = (await find(visitor, line)) ?? (await endedShare(platform.database.app, over))
    return wasTheirs === null ? null : { authority: visitor.who?.authority ?? '', unit: interpreterUnit(visitor) }
  }
  const onLine = async (
    visitor: Visitor,
    line: string,
    step: (share: OpenedShare) => Promise<Answer>,
    yours?: string,
  ): Promise<Answer> => {
    const held = await find(visitor, line)
    const share = held === undefined ? null : await open(platform, visitor, held)
    // By then the policy has let in only whoever had it.
    return share === null ? endedPage(platform, visitor, yours) : step(share)
  }
  const own = { policy: roleInUnit('interpreter'), params, subject } as const
  return [
    page({
      ...{ method: 'GET', path: '/interpreting', policy: anyRole('interpreter') },
      handle: async ({ visitor }): Promise<Answer> => {
        const shares = await Promise.all((await heldBy(platform, visitor)).map((one) => open(platform, visitor, one)))
        return listPage(
          platform,
          visitor,
          shares.filter((one) => one !== null),
        )
      },
    }),
    page({
      ...{ method: 'GET', path: '/interpreting/:line', ...own },
      handle: ({ params: { line }, visitor }) => onLine(visitor, line, (share) => linePage(platform, visitor, share)),
    }),
    page({
      ...{ method: 'POST', path: '/interpreting/:line/answer', ...own, form: answering },
      handle: ({ params: { line }, visitor, form }) =>
        onLine(
          visitor,
          line,
          async (share) => {
            if (!form.ok) return linePage(platform, visitor, share, form)
            const done = await answerBooking(platform, share, form.value, await todayOf(platform))
            if (!done.ok && wasQuicker(done.refusal)) return movedLinePage(platform, visitor, share, form.value)
            if (!done.ok) return { kind: 'refusal', status: 409, refusal: done.refusal }
            return { kind: 'go', to: isFinal(form.value.to) ? '/interpreting' : `/interpreting/${line}` }
          },
          form.ok ? form.value.words : '',
        ),
    }),
  ]
}
