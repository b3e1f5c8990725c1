import { z } from 'zod'
import { holdsReceipt } from '../../platform/access/index.ts'
import { runningClocks, showReceipt } from '../../platform/cases/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { page, type Answer, type Route, type Visitor } from '../../platform/http/index.ts'
import type { Refusal } from '../../platform/outcome.ts'
import { deskOf, isKeptOut, send, type UnderWay } from './commands.ts'
import { openDesks } from './desks.ts'
import { checkPage } from './pages/check.tsx'
import { askingOf } from './pages/frame.tsx'
import { sentPage } from './pages/sent.tsx'
import { onReport, secretOf, todayOf } from './visiting.ts'

const END_CHARS_MAX = 200
const sendForm = z.object({ end: z.string().max(END_CHARS_MAX) })

export const sendRoutes = (platform: Platform): readonly Route[] => [
  page({
    ...{ method: 'GET', path: '/report/check', policy: holdsReceipt },
    handle: ({ visitor }) => onReport(platform, visitor, (current) => check(platform, visitor, current)),
  }),
  page({
    ...{ method: 'POST', path: '/report/send', policy: holdsReceipt, form: sendForm },
    handle: ({ form, visitor }) => sendNow(platform, visitor, form.ok ? form.value.end : ''),
  }),
  page({
    ...{ method: 'GET', path: '/report/sent', policy: holdsReceipt },
    handle: async ({ visitor }): Promise<Answer> => {
      const secret = secretOf(visitor)
      const last = (await platform.receipts.files(secret)).at(-1)
      if (last === undefined) return { kind: 'go', to: '/report/list' }
      const receipt = showReceipt(platform.primitives, secret, visitor.language)
      const clocks = await runningClocks(platform.database.app, last.file)
      return { kind: 'page', page: sentPage({ platform, visitor }, clocks, receipt) }
    },
  }),
]

async function check(platform: Platform, visitor: Visitor, current: UnderWay, refusal?: Refusal): Promise<Answer> {
  const desks = openDesks(await platform.directory.current())
  const desk = deskOf(desks, current.draft)
  const errors =
    refusal === undefined ? [] : [{ field: 'end', message: visitor.words.say(`${refusal.room}.${refusal.code}`) }]
  const keptOut = desk !== undefined && isKeptOut(desk, current.draft)
  const receiving = desk === undefined ? null : { desk, isKeptOut: keptOut, isOnly: desks.length === 1 }
  const made = checkPage({ platform, visitor, errors }, current.draft, receiving)
  return { kind: 'page', status: refusal === undefined ? 200 : 422, page: made }
}

/** A form that comes twice: the draft is gone with the first one, so the second leads to what the first has done. */
async function sendNow(platform: Platform, visitor: Visitor, typedEnd: string): Promise<Answer> {
  const secret = secretOf(visitor)
  return onReport(platform, visitor, async (current) => {
    const isSent = current.version === 0 && current.slot.slot > 0
    if (isSent) return { kind: 'go', to: '/report/sent' }
    const asking = askingOf({ platform, visitor })
    const today = await todayOf(platform)
    const done = await send(platform, current, {
      ...{ secret, typedEnd, asking, today, language: visitor.language, timeZone: visitor.words.timeZone },
    })
    if (done.ok) return { kind: 'go', to: '/report/sent' }
    // Read again: another window may have changed what would be sent.
    return onReport(platform, visitor, (now) => check(platform, visitor, now, done.refusal))
  })
}
