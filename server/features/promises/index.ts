import type { Feature } from '../../platform/feature.ts'
import { menuPanel } from './menu/panel.tsx'
import { menuRoutes } from './menu/routes.tsx'
import { promisesPanel } from './own/panel.tsx'
import { ownRoutes } from './own/routes.tsx'
import { promisesTexts } from './texts.ts'

export { sayOwnStep } from './own/commands.ts'
export { moneyOn, noteOwnMoney } from './own/money-commands.ts'

/** What was promised to somebody, what was done and what is next, on their own pages; and what matters to them. */
export const promises: Feature = {
  name: 'promises',
  texts: promisesTexts,
  personPanels: [menuPanel, promisesPanel],
  routes: (platform) => [...ownRoutes(platform), ...menuRoutes(platform)],
}
