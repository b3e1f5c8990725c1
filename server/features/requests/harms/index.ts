import type { Feature } from '../../../platform/feature.ts'
import { harmRoutes } from './routes.ts'
import { harmGivingTexts } from './texts.ts'

/** Harms of a case, told to the authorities with which a request is worked: one table that no border cuts in two. */
export const requestHarms: Feature = {
  name: 'request-harms',
  texts: harmGivingTexts,
  routes: harmRoutes,
}
