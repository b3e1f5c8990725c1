import type { Who } from '../../platform/access/index.ts'
import type { Feature } from '../../platform/feature.ts'
import { boardRoutes, boardReaders } from './routes.ts'
import { savedViewMigrations } from './saved-views.ts'
import { boardTexts } from './texts.ts'

export { labelInWords } from './label.ts'
export type { BoardKey } from './texts.ts'
export { afterFrom, afterText, boardQuery, listOf, unitsOf } from './view.ts'
export { csvText } from './csv.ts'

/** Whether the board is the first page of whoever is signed in. */
export const isBoardHome = (who: Who): boolean => boardReaders.decide(who, null).granted

/** What waits for a desk, by what is due: the first page of whoever works cases. */
export const board: Feature = {
  name: 'board',
  texts: boardTexts,
  migrations: savedViewMigrations,
  routes: boardRoutes,
  navigation: (who, words) =>
    who !== null && isBoardHome(who) ? [{ href: '/board', label: words.say('board.title') }] : [],
}
