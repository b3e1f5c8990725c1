import type { Feature } from '../../platform/feature.ts'
import { deskRoutes } from './desk/routes.ts'
import { proceedingsTab } from './desk/tab.tsx'
import { proceedingKinds } from './kinds.ts'
import { proceedingLines } from './lines.tsx'
import { ownProceedingsPanel } from './own/panel.tsx'
import { proceedingsTexts } from './texts.ts'

export { choicesOf, isChosen, type Choice } from './choices.ts'
export { choiceSaid, DOMESTIC, procedureChosen, proceedingMoved, proceedingOpened, proceedingsAsked } from './kinds.ts'
export { areAllThere, lastStep, proceedingsOf, referencesOf, type Proceeding, type ProceedingStep } from './read.ts'
export {
  ForumName,
  forumInWords,
  forumNames,
  historyInWords,
  respondentInWords,
  stateName,
  weighedInWords,
  type ForumNames,
} from './show.tsx'
export { BEGINNING, standAfter, type Stand, type StepCode } from './rules.ts'
export { toSituation, type FromProceedings, type SituationNames } from './situation.ts'
export type { ProceedingsKey, ProceedingsWords } from './texts.ts'

/** Where a case lies: filings, stages, decisions and interim measures in any body. */
export const proceedings: Feature = {
  name: 'proceedings',
  texts: proceedingsTexts,
  entryKinds: proceedingKinds,
  routes: deskRoutes,
  caseTabs: [proceedingsTab],
  personPanels: [ownProceedingsPanel],
  chronicleLines: proceedingLines,
}
