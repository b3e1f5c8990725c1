import type { Feature } from '../../platform/feature.ts'
import { monitorKinds } from './kinds.ts'
import { foundForDesk } from './desk.tsx'
import { monitorLines } from './lines.tsx'
import { monitorsPanel } from './own/panel.tsx'
import { ownRoutes } from './own/routes.tsx'
import { monitorsTexts, type MonitorsWords } from './texts.ts'
import { MONITORED_PATH } from './watch/page.tsx'
import { watchRoutes } from './watch/routes.ts'

export { FoundOn } from './own/panel.tsx'

/** Somebody independent looks at one measure, which the person gave them, and says what they saw. */
export const monitors: Feature = {
  name: 'monitors',
  texts: monitorsTexts,
  entryKinds: monitorKinds,
  chronicleLines: monitorLines,
  personPanels: [monitorsPanel],
  measurePart: foundForDesk,
  routes: (platform) => [...ownRoutes(platform), ...watchRoutes(platform)],
  navigation: (who, words: MonitorsWords) =>
    who?.roles.some(({ role }) => role === 'monitor') === true
      ? [{ href: MONITORED_PATH, label: words.say('monitors.title') }]
      : [],
}
