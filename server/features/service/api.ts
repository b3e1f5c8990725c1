import { z } from 'zod'
import { parseCheckpoint } from '@recourse/log'
import { anyone, ROLES, signedIn } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { api, type Route } from '../../platform/http/index.ts'
import { latestPublished } from '../../platform/log/index.ts'
import { openApiDocument } from './openapi/document.ts'
import { refuse } from './refusals.ts'

const me = z
  .object({
    member: z.uuid(),
    authority: z.uuid(),
    roles: z.array(z.object({ role: z.enum(ROLES), unit: z.uuid() })),
  })
  .meta({ description: 'The member whose token was shown, and the memberships in force today.' })

const checkpoint = z
  .object({
    origin: z.string(),
    size: z.int().nonnegative(),
    root: z.base64(),
    note: z.string().meta({ description: 'The signed note with its cosignatures (C2SP tlog-checkpoint).' }),
  })
  .meta({ description: 'The last public checkpoint of the log.' })

/** An OpenAPI document; its form is checked by a test and not at every answer. */
const document = z.record(z.string(), z.json())

export function serviceApi(platform: Platform): readonly Route[] {
  let described: z.infer<typeof document> | undefined
  return [
    api({
      ...{ method: 'GET', path: '/api/v1/me', policy: signedIn, response: me },
      summary: 'Who the token belongs to',
      handle: ({ visitor: { who } }) => {
        if (who === null) throw new Error('the policy lets nobody in without a session')
        return { ok: true, value: { member: who.member, authority: who.authority, roles: [...who.roles] } }
      },
    }),
    api({
      ...{ method: 'GET', path: '/api/v1/checkpoint', policy: anyone, response: checkpoint },
      summary: 'The last public checkpoint',
      handle: async () => {
        const published = await latestPublished(platform.database.app)
        const read = published === undefined ? null : parseCheckpoint(published.note)
        if (published === undefined || !read?.ok) return { ...refuse('nothing-published'), status: 404 }
        const { origin, size, root } = read.value
        const note = Buffer.from(published.note).toString('utf8')
        return { ok: true, value: { origin, size, root: Buffer.from(root).toString('base64'), note } }
      },
    }),
    api({
      ...{ method: 'GET', path: '/api/v1/openapi.json', policy: anyone, response: document },
      summary: 'This document',
      handle: () => ({ ok: true, value: (described ??= openApiDocument(platform.routes(), platform.origin)) }),
    }),
  ]
}
