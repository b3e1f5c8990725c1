import type { Feature } from '../../platform/feature.ts'
import { proofRoutes } from './routes.tsx'
import { proofTexts } from './texts.ts'

/** A signed, dated statement that something was filed, which anybody can check without seeing what. */
export const proof: Feature = { name: 'proof', texts: proofTexts, routes: proofRoutes }
