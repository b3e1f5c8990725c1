import { z } from 'zod'
import { anyone } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { page, type Answer, type Route } from '../../platform/http/index.ts'
import { latestPublished, policyOf, publishedTile, readWitnesses } from '../../platform/log/index.ts'
import type { Refusal } from '../../platform/outcome.ts'
import { refuse } from './refusals.ts'

/** A tile never changes once it is published, a partial one neither: its width stands in its name (C2SP tlog-tiles). */
const TILE_SECONDS = 31_536_000

const missing = ({ refusal }: { readonly refusal: Refusal }): Answer => ({ kind: 'refusal', status: 404, refusal })

/** The public log as monitors and verifiers fetch it; the prefix URL of C2SP tlog-tiles is `/log`. */
export function logRoutes({ database, log, origin }: Pick<Platform, 'database' | 'log' | 'origin'>): readonly Route[] {
  return [
    page({
      ...{ method: 'GET', path: '/log/checkpoint', policy: anyone },
      handle: async () => {
        const published = await latestPublished(database.app)
        if (published === undefined) return missing(refuse('nothing-published'))
        const text = Buffer.from(published.note).toString('utf8')
        return { kind: 'text', contentType: 'text/plain; charset=utf-8', text }
      },
    }),
    page({
      ...{ method: 'GET', path: '/log/policy', policy: anyone },
      handle: async () => {
        const text = Buffer.from(policyOf(log.signer.key, origin, await readWitnesses(database.app))).toString('utf8')
        return { kind: 'text', contentType: 'text/plain; charset=utf-8', text }
      },
    }),
    page({
      ...{ method: 'GET', path: '/log/tile/*', policy: anyone, params: z.object({ '*': z.string() }) },
      handle: async ({ params }) => {
        const bytes = await publishedTile(database.app, `tile/${params['*']}`)
        if (bytes === undefined) return missing(refuse('no-such-tile'))
        return { kind: 'bytes', bytes, contentType: 'application/octet-stream', cacheSeconds: TILE_SECONDS }
      },
    }),
  ]
}
