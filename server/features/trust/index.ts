import type { Feature } from '../../platform/feature.ts'
import { refreshPeers } from '../../platform/trust/index.ts'
import { trustApi } from './api.ts'
import { authorityRoutes } from './authority-routes.ts'
import { federationRoutes } from './federation-routes.ts'
import { keyRoutes } from './key-routes.ts'
import { listRoutes } from './list-routes.ts'
import { partnerRoutes } from './routes.ts'
import { TRUST_READERS } from './rules.ts'
import { trustTexts } from './texts.ts'

export { describeAuthority } from './describe.ts'
export { pinPeer, proposePeer } from './partners.ts'
export { ownKeys, type ShownKey } from './keys.ts'
export { requestKinds } from './request-kinds.ts'

/** Once an hour; the minute keeps instances from asking each other all at once. */
const HOURLY = '23 * * * *'

/** Whom this instance believes: partners that two members compared, and the list of a board. */
export const trust: Feature = {
  name: 'trust',
  texts: trustTexts,
  routes: (platform) => [
    ...federationRoutes(platform),
    ...partnerRoutes(platform),
    ...listRoutes(platform),
    ...keyRoutes(platform),
    ...authorityRoutes(platform),
    ...trustApi(platform),
  ],
  tasks: (platform) => [{ name: 'refresh-partners', cron: HOURLY, run: () => refreshPeers(platform) }],
  navigation: (who, words) =>
    who?.roles.some(({ role }) => TRUST_READERS.includes(role)) === true
      ? [{ href: '/trust', label: words.say('trust.title') }]
      : [],
}
