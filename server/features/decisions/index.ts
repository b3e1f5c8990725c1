import type { Feature } from '../../platform/feature.ts'
import { deskRoutes } from './desk/routes.ts'
import { decisionsTab } from './desk/tab.tsx'
import { decisionKinds } from './kinds.ts'
import { decisionLines } from './lines.tsx'
import { ownDecisionsPanel } from './own/panel.tsx'
import { decisionsTexts } from './texts.ts'

export { decisionsOf, effectOn, type Decision, type Grade } from './read.ts'
export { refuse as refuseDecision } from './rules.ts'
export { decisionName, effectWords } from './show.tsx'
export type { DecisionsKey } from './texts.ts'

/** What was decided, what became of it, and each order as a measure of the plan. */
export const decisions: Feature = {
  name: 'decisions',
  texts: decisionsTexts,
  entryKinds: decisionKinds,
  caseTabs: [decisionsTab],
  chronicleLines: decisionLines,
  personPanels: [ownDecisionsPanel],
  routes: deskRoutes,
}
