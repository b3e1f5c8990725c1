import type { Feature } from '../../platform/feature.ts'
import { searchReaders, searchRoutes } from './routes.ts'
import { searchTexts } from './texts.ts'

/** Finding a case again: by a name or number exactly, by words in what was told, by codes. */
export const search: Feature = {
  name: 'search',
  texts: searchTexts,
  routes: searchRoutes,
  navigation: (who, words) =>
    who !== null && searchReaders.decide(who, null).granted
      ? [{ href: '/search', label: words.say('search.title') }]
      : [],
}
