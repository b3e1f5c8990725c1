import { anyRole } from '../../../platform/access/index.ts'
import type { Feature, Platform } from '../../../platform/feature.ts'
import { page, type Route } from '../../../platform/http/index.ts'
import { REQUEST_ROLES } from '../open.ts'
import { listingOf, listQuery } from './listing.ts'
import { listPage } from './page.tsx'
import { requestListTexts } from './texts.ts'

const listRoutes = (platform: Platform): readonly Route[] => [
  page({
    ...{ method: 'GET', path: '/requests', policy: anyRole(...REQUEST_ROLES), query: listQuery },
    handle: async ({ visitor, query }) => ({
      ...{ kind: 'page', page: listPage(await listingOf(platform, visitor, query)) },
    }),
  }),
]

/** The requests of the visitor's units, from us and to us. */
export const requestList: Feature = {
  name: 'request-list',
  texts: requestListTexts,
  routes: listRoutes,
  navigation: (who, words) =>
    who?.roles.some(({ role }) => REQUEST_ROLES.includes(role)) === true
      ? [{ href: '/requests', label: words.say('request-list.title') }]
      : [],
}
