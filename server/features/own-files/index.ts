import type { Feature } from '../../platform/feature.ts'
import { ownFilesPanel } from './panel.tsx'
import { ownFileRoutes } from './routes.tsx'

/** Files on a person's own pages: what they sent, and a way to add more at any time. Its words are those of `files`. */
export const ownFiles: Feature = {
  name: 'own-files',
  personPanels: [ownFilesPanel],
  routes: ownFileRoutes,
}
