import { z } from 'zod'
import { anyone } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { BLOB_NAME } from '../../platform/files/index.ts'
import { actingOf, page, wire, type Answer, type Route } from '../../platform/http/index.ts'
import { deliveriesPage } from './page.tsx'
import { contactsOf, incidentsOf, markSeen, sendAgain, unopenedOf, waitingOf } from './queries.ts'
import { deliveryReaders, PATH, refuse, warnedBefore } from './rules.ts'

const blob = z.string().regex(BLOB_NAME)
const chunk = z.object({ blob, chunk: z.string().regex(/^\d{1,4}$/) })

/** Other instances knock here; who they are their signature says, and the federation room checks it. */
const inbox = (platform: Platform): Route =>
  wire({
    method: 'POST',
    path: '/federation/inbox',
    policy: anyone,
    handle: ({ method, url, headers, bytes }) => platform.federation.answer({ method, url, headers }, bytes),
  })

/** Files that several hold, in parts: the holder's instance says who may have them. */
const blobs = (platform: Platform): readonly Route[] => [
  wire({
    ...{ method: 'GET', path: '/federation/blobs/:blob', policy: anyone, params: z.object({ blob }) },
    handle: ({ params, ...request }) => platform.federation.blobs.manifest(request, params.blob),
  }),
  wire({
    ...{ method: 'GET', path: '/federation/blobs/:blob/:chunk', policy: anyone, params: chunk },
    handle: ({ params, ...request }) => platform.federation.blobs.chunk(request, params.blob, Number(params.chunk)),
  }),
]

export const deliveryRoutes = (platform: Platform): readonly Route[] => [
  inbox(platform),
  ...blobs(platform),
  ...pages(platform),
]

function pages(platform: Platform): readonly Route[] {
  const pool = platform.database.app
  return [
    page({
      ...{ method: 'GET', path: PATH, policy: deliveryReaders },
      handle: async ({ visitor }): Promise<Answer> => {
        const [trusted, people] = [await platform.trust.current(), await platform.directory.current()]
        const now = platform.clock.now()
        const instances = trusted.instances().map(({ id }) => id)
        const made = {
          ...{ platform, visitor, trusted, people, waiting: await waitingOf(pool), incidents: await incidentsOf(pool) },
          unopened: await unopenedOf(pool, warnedBefore('retrieval', now)),
          contacts: await contactsOf(pool, instances, now),
        }
        return { kind: 'page', page: deliveriesPage(made) }
      },
    }),
    page({
      ...{ method: 'POST', path: `${PATH}/:envelope/again`, policy: deliveryReaders },
      params: z.object({ envelope: z.uuid() }),
      handle: async ({ params: { envelope } }): Promise<Answer> => {
        const isWaiting = await sendAgain(pool, envelope, platform.clock.now())
        if (!isWaiting) return { kind: 'refusal', status: 409, refusal: refuse('not-waiting').refusal }
        platform.federation.wake()
        return { kind: 'go', to: PATH }
      },
    }),
    page({
      ...{ method: 'POST', path: `${PATH}/incidents/:incident/seen`, policy: deliveryReaders },
      params: z.object({ incident: z.uuid() }),
      handle: async ({ params: { incident }, visitor }): Promise<Answer> => {
        await markSeen(pool, incident, actingOf(visitor).session.member, platform.clock.now())
        return { kind: 'go', to: PATH }
      },
    }),
  ]
}
