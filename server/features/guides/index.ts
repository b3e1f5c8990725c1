import type { Feature } from '../../platform/feature.ts'
import { guideRoutes } from './routes.ts'
import { guideTexts } from './texts.ts'

/** Guides for the public to every body one can turn to, and to what each State accepted. */
export const guides: Feature = { name: 'guides', texts: guideTexts, routes: guideRoutes }
