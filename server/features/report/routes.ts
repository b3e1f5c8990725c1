import { newReceipt } from '@recourse/chronicle'
import { z } from 'zod'
import { anyone, holdsReceipt } from '../../platform/access/index.ts'
import { showReceipt } from '../../platform/cases/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { page, VISIT_COOKIE, type Answer, type Route } from '../../platform/http/index.ts'
import { openDesks } from './desks.ts'
import { underWay } from './commands.ts'
import { answerRoutes } from './answer-routes.ts'
import { eventRoutes } from './event-routes.ts'
import { fileRoutes } from './file-routes.ts'
import { assistedRoutes } from './assisted/routes.ts'
import { beforePage } from './pages/before.tsx'
import { onePageRoutes } from './one-page-routes.ts'
import { paperPage } from './pages/paper.tsx'
import { receiptPage } from './pages/receipt.tsx'
import { sendRoutes } from './send-routes.ts'
import { secretOf } from './visiting.ts'

const nothing = z.object({})

export const reportRoutes = (platform: Platform): readonly Route[] => [
  page({
    ...{ method: 'GET', path: '/report', policy: anyone },
    handle: async ({ visitor }): Promise<Answer> => {
      const desks = openDesks(await platform.directory.current())
      const isUnderWay = visitor.visit !== null && (await underWay(platform, visitor.visit.secret)) !== null
      return { kind: 'page', page: beforePage({ platform, visitor }, desks, isUnderWay) }
    },
  }),
  page({
    ...{ method: 'GET', path: '/report/form', policy: anyone },
    handle: async ({ visitor }): Promise<Answer> => {
      const desks = openDesks(await platform.directory.current())
      return { kind: 'page', page: paperPage({ platform, visitor }, desks) }
    },
  }),
  // Nothing is stored before the first answer: a receipt that nobody used leaves no trace.
  page({
    ...{ method: 'POST', path: '/report/begin', policy: anyone, form: nothing },
    handle: ({ visitor }): Answer => {
      if (visitor.visit !== null) return { kind: 'go', to: '/report/list' }
      const secret = newReceipt((length) => platform.chance.bytes(length))
      const cookies = [{ name: VISIT_COOKIE, value: platform.visits.begin(secret) }]
      return { kind: 'go', to: '/report/receipt', cookies }
    },
  }),
  page({
    ...{ method: 'GET', path: '/report/receipt', policy: holdsReceipt },
    handle: ({ visitor }): Answer => {
      const receipt = showReceipt(platform.primitives, secretOf(visitor), visitor.language)
      return { kind: 'page', page: receiptPage({ platform, visitor }, receipt, true) }
    },
  }),
  page({
    ...{ method: 'POST', path: '/report/receipt', policy: holdsReceipt, form: nothing },
    handle: (): Answer => ({ kind: 'go', to: '/report/list' }),
  }),
  ...answerRoutes(platform),
  ...eventRoutes(platform),
  ...fileRoutes(platform),
  ...sendRoutes(platform),
  ...onePageRoutes(platform),
  ...assistedRoutes(platform),
]
