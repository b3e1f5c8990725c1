import type { Feature } from '../../platform/feature.ts'
import { serviceApi } from './api.ts'
import { kitRoutes } from './kit-routes.ts'
import { logRoutes } from './log-routes.ts'
import { probes } from './probes.ts'

/** What machines ask of an instance: whether it is well, what its log says, how to speak to it. */
export const service: Feature = {
  name: 'service',
  routes: (platform) => [...probes(platform), ...logRoutes(platform), ...kitRoutes(platform), ...serviceApi(platform)],
}
