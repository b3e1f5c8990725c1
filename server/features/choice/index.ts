import type { Feature } from '../../platform/feature.ts'
import { deskRoutes } from './desk/routes.ts'
import { choiceTab } from './desk/tab.tsx'
import { ownChoicePanel } from './own/panel.tsx'
import { ownRoutes } from './own/routes.tsx'
import { choiceTexts } from './texts.ts'

/** Which doors a filing would close, and the person's choice before anything is filed. */
export const choice: Feature = {
  name: 'choice',
  texts: choiceTexts,
  routes: (platform) => [...deskRoutes(platform), ...ownRoutes(platform)],
  caseTabs: [choiceTab],
  personPanels: [ownChoicePanel],
}
