import { anyone } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { wire, type Route } from '../../platform/http/index.ts'

/** Other instances knock here; who they are their signature says, and the federation room checks it. */
export const deliveryRoutes = (platform: Platform): readonly Route[] => [
  wire({
    method: 'POST',
    path: '/federation/inbox',
    policy: anyone,
    handle: ({ method, url, headers, bytes }) => platform.federation.answer({ method, url, headers }, bytes),
  }),
]
