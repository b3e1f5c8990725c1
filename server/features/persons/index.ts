import type { Feature } from '../../platform/feature.ts'
import { personsKinds } from './kinds.ts'
import { ownPanel } from './panel.tsx'
import { personsRoutes } from './routes.ts'
import { personsTab } from './tab.tsx'
import { personsTexts } from './texts.ts'

export type { PersonOfCase } from './read.ts'
export { nameOf, personsOf, roleName } from './show.tsx'
export type { PersonsKey, PersonsWords } from './texts.ts'

/** Who is in a case, and whose words are whose. */
export const persons: Feature = {
  name: 'persons',
  texts: personsTexts,
  entryKinds: personsKinds,
  routes: personsRoutes,
  caseTabs: [personsTab],
  personPanels: [ownPanel],
}
