import { z } from 'zod'
import { anyone } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { BLOB_NAME } from '../../platform/files/index.ts'
import { wire, type Route } from '../../platform/http/index.ts'

const blob = z.string().regex(BLOB_NAME)
const chunk = z.object({ blob, chunk: z.string().regex(/^\d{1,4}$/) })

/** Other instances knock here; who they are their signature says, and the federation room checks it. */
export const deliveryRoutes = (platform: Platform): readonly Route[] => [
  wire({
    method: 'POST',
    path: '/federation/inbox',
    policy: anyone,
    handle: ({ method, url, headers, bytes }) => platform.federation.answer({ method, url, headers }, bytes),
  }),
  wire({
    ...{ method: 'GET', path: '/federation/blobs/:blob', policy: anyone, params: z.object({ blob }) },
    handle: ({ params, ...request }) => platform.federation.blobs.manifest(request, params.blob),
  }),
  wire({
    ...{ method: 'GET', path: '/federation/blobs/:blob/:chunk', policy: anyone, params: chunk },
    handle: ({ params, ...request }) => platform.federation.blobs.chunk(request, params.blob, Number(params.chunk)),
  }),
]
