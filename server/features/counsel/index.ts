import type { Feature } from '../../platform/feature.ts'
import { clientRoutes } from './clients/routes.tsx'
import { counselKinds } from './kinds.ts'
import { ownPanel, ownRoutes } from './own/panel.tsx'
import { counselTexts } from './texts.ts'

/** A person and their lawyer: what they write is closed to every authority by keys. */
export const counsel: Feature = {
  name: 'counsel',
  texts: counselTexts,
  entryKinds: counselKinds,
  personPanels: [ownPanel],
  routes: (platform) => [...ownRoutes(platform), ...clientRoutes(platform)],
  navigation: (who, words) =>
    who?.roles.some(({ role }) => role === 'counsel') === true
      ? [{ href: '/clients', label: words.say('counsel.clients') }]
      : [],
}
