import type { Feature } from '../../platform/feature.ts'
import { deskRoutes } from './desk/routes.ts'
import { servicesTab } from './desk/tab.tsx'
import { serviceKinds } from './kinds.ts'
import { ownServicesPanel } from './own/panel.tsx'
import { ownRoutes } from './own/routes.tsx'
import { providerRoutes } from './provider/routes.ts'
import { CLOCKS } from './rules.ts'
import { servicesTexts, type ServicesKey } from './texts.ts'

export { referralOffered } from './kinds.ts'
export { frozenLines } from './line.ts'
export { isKeptOut, unitsWithRole } from './providers.ts'

const clock = (rule: string, key: ServicesKey) => ({
  rule,
  label: (words: { say(key: ServicesKey): string }) => words.say(key),
  source: (words: { say(key: ServicesKey): string }) => words.say('services.clockTarget'),
})

/** Support services for each need, shared with a provider only as far and as long as the person agreed. */
export const services: Feature = {
  name: 'services',
  texts: servicesTexts,
  entryKinds: serviceKinds,
  caseTabs: [servicesTab],
  personPanels: [ownServicesPanel],
  clockRules: [
    clock(CLOCKS.answer, 'services.clockAnswer'),
    clock(CLOCKS.ask, 'services.clockAsk'),
    clock(CLOCKS.other, 'services.clockOther'),
  ],
  routes: (platform) => [...deskRoutes(platform), ...ownRoutes(platform), ...providerRoutes(platform)],
  navigation: (who, words) =>
    who?.roles.some(({ role }) => role === 'provider') === true
      ? [{ href: '/service-lines', label: words.say('services.linesTitle') }]
      : [],
}
