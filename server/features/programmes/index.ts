import type { Feature } from '../../platform/feature.ts'
import { fileRoutes } from './desk/file-routes.ts'
import { LIST_PATH } from './desk/frame.tsx'
import { personRoutes } from './desk/person-routes.ts'
import { listRoutes } from './desk/routes.ts'
import { eraseRows } from './erasing.ts'
import { WORKERS } from './file.ts'
import { programmeKinds } from './kinds.ts'
import { programmeFact, programmeLines } from './lines.tsx'
import { ownProgrammesPanel } from './own/panel.tsx'
import { ownRoutes } from './own/routes.tsx'
import { programmesTexts } from './texts.ts'

/** Reparation for many people at once: who is eligible, where each stands, what the group is owed, and how far it is. */
export const programmes: Feature = {
  name: 'programmes',
  texts: programmesTexts,
  entryKinds: programmeKinds,
  routes: (platform) => [
    ...listRoutes(platform),
    ...fileRoutes(platform),
    ...personRoutes(platform),
    ...ownRoutes(platform),
  ],
  personPanels: [ownProgrammesPanel],
  caseFacts: [programmeFact],
  chronicleLines: programmeLines,
  withErasure: eraseRows,
  navigation: (who, words) => {
    const roles = who?.roles.map(({ role }) => role) ?? []
    if (roles.some((role) => WORKERS.includes(role))) return [{ href: LIST_PATH, label: words.say('programmes.title') }]
    if (!roles.includes('statistician')) return []
    return [{ href: `${LIST_PATH}/numbers`, label: words.say('programmes.numbersTitle') }]
  },
}
