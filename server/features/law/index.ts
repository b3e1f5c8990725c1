import type { Feature } from '../../platform/feature.ts'
import { lawRoutes } from './routes.ts'
import { LAWYERS } from './rules.ts'
import { lawRoomTexts } from './texts.ts'

export { English, inWords, levelName } from './labels.tsx'
export type { LawKey } from './texts.ts'

/** The law in force here: every fact with article, source and level, and this instance's own words on it. */
export const law: Feature = {
  name: 'law',
  texts: lawRoomTexts,
  routes: lawRoutes,
  navigation: (who, words) =>
    who?.roles.some(({ role }) => LAWYERS.includes(role)) === true
      ? [{ href: '/norms', label: words.say('law.title') }]
      : [],
}
