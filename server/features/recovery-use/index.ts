import type { Feature } from '../../platform/feature.ts'
import { recoveryUseRoutes } from './routes.ts'
import { recoveryUseTexts } from './texts.ts'

/** Two custodians open again what a unit has lost. */
export const recoveryUse: Feature = { name: 'recovery-use', texts: recoveryUseTexts, routes: recoveryUseRoutes }
