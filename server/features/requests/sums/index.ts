import type { Feature } from '../../../platform/feature.ts'
import { sumKinds } from './kinds.ts'
import { sumLines } from './lines.tsx'
import { sumRoutes } from './routes.ts'
import { sumTexts } from './texts.ts'

/** Of an order for a sum no more is collected than it says, in however many States it is carried out. */
export const requestSums: Feature = {
  name: 'request-sums',
  texts: sumTexts,
  entryKinds: sumKinds,
  chronicleLines: sumLines,
  routes: sumRoutes,
}
