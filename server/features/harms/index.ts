import type { Feature } from '../../platform/feature.ts'
import { harmFilter } from './desk/chronicle.ts'
import { deskRoutes } from './desk/routes.ts'
import { harmsTab } from './desk/tab.tsx'
import { harmKinds } from './kinds.ts'
import { harmLines } from './lines.tsx'
import { ownHarmsPanel } from './own/panel.tsx'
import { ownRoutes } from './own/routes.tsx'
import { sharedRoutes } from './shared/routes.ts'
import { harmsTexts } from './texts.ts'

export { harmGiven, harmTold, harmUntold, isOfHarms, type Agreed } from './kinds.ts'
export { HAPPENED_MAX } from './rules.ts'
export { givenOf, harmsToldIn, hasChanged, lastGiven, type Given, type ToldHarm } from './shared/read.ts'
export { ToldTable } from './shared/table.tsx'
export { LossTold, ToldShown } from './shared/shown.tsx'
export { harmsOf, type HarmOfCase, type HarmRating, type HarmSaid } from './read.ts'
export { SaidOfTold } from './lines.tsx'
export type { HarmsWords } from './texts.ts'
export { harmBeginning, headName, kindName as harmName } from './show.tsx'

/** What somebody lost, person by person, in words and codes: the table from which a plan grows. */
export const harms: Feature = {
  name: 'harms',
  texts: harmsTexts,
  entryKinds: harmKinds,
  routes: (platform) => [...deskRoutes(platform), ...ownRoutes(platform), ...sharedRoutes(platform)],
  caseTabs: [harmsTab],
  personPanels: [ownHarmsPanel],
  chronicleLines: harmLines,
  chronicleFilters: [harmFilter],
}
