import type { Feature } from '../../platform/feature.ts'
import { rightsKinds } from './kinds.ts'
import { rightsLines } from './lines.tsx'
import { ownRightsPanel } from './panel.tsx'
import { rightsRoutes } from './routes.ts'
import { rightsTab } from './tab.tsx'
import { rightsTexts } from './texts.ts'

export { judgedNow, type Judged } from './read.ts'

/** Which rights were touched: offered by the norms with article and instrument, confirmed by a person. */
export const rights: Feature = {
  name: 'rights',
  texts: rightsTexts,
  entryKinds: rightsKinds,
  routes: rightsRoutes,
  caseTabs: [rightsTab],
  personPanels: [ownRightsPanel],
  chronicleLines: rightsLines,
}
