import type { Feature } from '../../../platform/feature.ts'
import { requestsTab } from '../case/tab.tsx'
import { takeInRoutes } from '../case/take-in.ts'
import { newRoutes } from './new-routes.ts'
import { draftRoutes } from './routes.ts'
import { draftTexts } from './texts.ts'

/** Pages on which a request is written, read by a second member, and sent; and the tab of a case that leads to them. */
export const requestDrafts: Feature = {
  name: 'request-drafts',
  texts: draftTexts,
  routes: (platform) => [...newRoutes(platform), ...draftRoutes(platform), ...takeInRoutes(platform)],
  caseTabs: [requestsTab],
}
