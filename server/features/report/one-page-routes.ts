import { z } from 'zod'
import { anyone } from '../../platform/access/index.ts'
import { runningClocks } from '../../platform/cases/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { page, type Answer, type Route } from '../../platform/http/index.ts'
import { openDesks } from './desks.ts'
import { askingOf } from './pages/frame.tsx'
import { onePage } from './pages/one-page.tsx'
import { sentPage } from './pages/sent.tsx'
import { refuse } from './rules.ts'
import { sealingPlan } from './sealed/plan.ts'
import { readSealedReport } from './sealed/read.ts'
import { receiveSealed } from './sealed/receive.ts'
import { todayOf } from './visiting.ts'

/** The packet is checked part by part behind this; a form's own limit holds its length. */
const packet = z.object({ sealed: z.string() })

export const onePageRoutes = (platform: Platform): readonly Route[] => [
  page({
    ...{ method: 'GET', path: '/report/one-page', policy: anyone },
    handle: async ({ visitor }): Promise<Answer> => {
      const people = await platform.directory.current()
      const making = { platform, visitor }
      const plan = sealingPlan(platform, people, askingOf(making), await todayOf(platform))
      return { kind: 'page', page: onePage(making, openDesks(people), plan) }
    },
  }),
  page({
    ...{ method: 'POST', path: '/report/one-page', policy: anyone, form: packet },
    handle: async ({ form, visitor }): Promise<Answer> => {
      const sealed = form.ok ? readSealedReport(form.value.sealed) : null
      if (sealed === null) return { kind: 'refusal', status: 422, refusal: refuse('not-sealed-here').refusal }
      const when = { today: await todayOf(platform), timeZone: visitor.words.timeZone }
      const done = await receiveSealed(platform, sealed, when)
      if (!done.ok) return { kind: 'refusal', status: 422, refusal: done.refusal }
      const clocks = await runningClocks(platform.database.app, done.value)
      return { kind: 'page', page: sentPage({ platform, visitor }, clocks, null) }
    },
  }),
]
