import type { Feature } from '../../../platform/feature.ts'
import { teamKinds } from './kinds.ts'
import { teamLines } from './lines.ts'
import { teamRoutes } from './routes.tsx'
import { teamTexts } from './texts.ts'

/** A joint team: its terms, what a party uses of what another contributed, and its end. */
export const requestTeam: Feature = {
  name: 'request-team',
  texts: teamTexts,
  entryKinds: teamKinds,
  chronicleLines: teamLines,
  routes: teamRoutes,
}
