import type { Feature } from '../../platform/feature.ts'
import { harmFilter } from './desk/chronicle.ts'
import { deskRoutes } from './desk/routes.ts'
import { harmsTab } from './desk/tab.tsx'
import { harmKinds } from './kinds.ts'
import { harmLines } from './lines.tsx'
import { ownHarmsPanel } from './own/panel.tsx'
import { ownRoutes } from './own/routes.tsx'
import { harmsTexts } from './texts.ts'

export { harmsOf, type HarmOfCase, type HarmRating, type HarmSaid } from './read.ts'
export { headName, kindName as harmName } from './show.tsx'

/** What somebody lost, person by person, in words and codes: the table from which a plan grows. */
export const harms: Feature = {
  name: 'harms',
  texts: harmsTexts,
  entryKinds: harmKinds,
  routes: (platform) => [...deskRoutes(platform), ...ownRoutes(platform)],
  caseTabs: [harmsTab],
  personPanels: [ownHarmsPanel],
  chronicleLines: harmLines,
  chronicleFilters: [harmFilter],
}
