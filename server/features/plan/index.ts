import type { Feature } from '../../platform/feature.ts'
import { openMeasures } from './closing.ts'
import { deskRoutes } from './desk/routes.ts'
import { planTab } from './desk/tab.tsx'
import { planTexts } from './texts.ts'

export { planInWords } from './desk/in-words.ts'
export { History } from './desk/detail.tsx'
export { openNeeds } from './desk/matrix.tsx'
export { paceRows } from './desk/pace.ts'
export { sumInWords } from './desk/money.tsx'
export { seePlan, zoneOf, type SeenPlan, type Shown } from './desk/seen.ts'

/** The desk's plan of a case: measures, their steps and money, and what the person says of it. */
export const plan: Feature = {
  name: 'plan',
  texts: planTexts,
  caseTabs: [planTab],
  routes: deskRoutes,
  closingMatter: openMeasures,
}
