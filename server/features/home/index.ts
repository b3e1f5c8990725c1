import { anyone } from '../../platform/access/index.ts'
import type { Feature, Platform } from '../../platform/feature.ts'
import { page, type Route } from '../../platform/http/index.ts'
import { isBoardHome } from '../board/index.ts'
import { deskHome, promisesPage, publicHome } from './pages.tsx'
import { homeTexts } from './texts.ts'

const routes = (platform: Platform): readonly Route[] => [
  page({
    ...{ method: 'GET', path: '/', policy: anyone },
    handle: async ({ visitor }) => {
      if (visitor.who !== null && isBoardHome(visitor.who)) return { kind: 'go', to: '/board' }
      if (visitor.who !== null) return { kind: 'page', page: deskHome(platform, visitor) }
      const people = await platform.directory.current()
      const first = people.authorities.get((await platform.settings())?.authority ?? '')
      return { kind: 'page', page: publicHome(platform, visitor, people, first) }
    },
  }),
  page({
    ...{ method: 'GET', path: '/promises', policy: anyone },
    handle: ({ visitor }) => ({ kind: 'page', page: promisesPage(platform, visitor) }),
  }),
]

/** The first page, for the public and for the desk, and what is promised to whom. */
export const home: Feature = { name: 'home', texts: homeTexts, routes }
