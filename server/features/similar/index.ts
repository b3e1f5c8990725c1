import type { Feature } from '../../platform/feature.ts'
import { similarKinds } from './kinds.ts'
import { similarRoutes } from './routes.ts'
import { similarTab } from './tab.tsx'
import { similarTexts } from './texts.ts'

export { SimilarCount } from './tab.tsx'

/** Reports of one unit that share an identifier: offered, compared by a person, and never joined by themselves. */
export const similar: Feature = {
  name: 'similar',
  texts: similarTexts,
  entryKinds: similarKinds,
  routes: similarRoutes,
  caseTabs: [similarTab],
}
