import type { Feature } from '../../platform/feature.ts'
import { firstRunRoutes } from './pages.ts'
import { firstRunTexts } from './texts.ts'

export { firstRunLink } from './key.ts'
export { setUp } from './setup.ts'

/** The one page that turns an empty instance into somebody's. */
export const firstRun: Feature = { name: 'first-run', texts: firstRunTexts, routes: firstRunRoutes }
