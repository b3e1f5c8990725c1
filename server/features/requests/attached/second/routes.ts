import { z } from 'zod'
import { roleInUnit } from '../../../../platform/access/index.ts'
import { readingCase } from '../../../../platform/cases/index.ts'
import type { Platform } from '../../../../platform/feature.ts'
import { page, type Answer, type Route, type Visitor } from '../../../../platform/http/index.ts'
import type { Refusal } from '../../../../platform/outcome.ts'
import { bytesOf } from '../../../files/index.ts'
import { talkHref } from '../../conversation/hrefs.ts'
import { fileSubject, REQUEST_ROLES } from '../../open.ts'
import { openRequest } from '../../read.ts'
import { refuse } from '../../rules.ts'
import { lookAt } from './commands.ts'
import { WORDS_MAX } from './kinds.ts'
import { openWaiting } from './waiting.ts'

const refused = (refusal: Refusal, status = 409): Answer => ({ kind: 'refusal', status, refusal })
const nothing = (): Answer => refused(refuse('not-open-to-us').refusal, 404)

/** What waits for a second person: its bytes, and the two answers. */
export function secondLookRoutes(platform: Platform): readonly Route[] {
  const common = { policy: roleInUnit(...REQUEST_ROLES), subject: fileSubject(platform) }
  const path = '/requests/:file/files/waiting/:batch'
  return [
    page({
      ...{ ...common, method: 'GET', path: `${path}/:entry` },
      params: z.object({ file: z.uuid(), batch: z.uuid(), entry: z.uuid() }),
      handle: ({ params, visitor }) => taken(platform, visitor, params),
    }),
    page({
      ...{ ...common, method: 'POST', path, params: z.object({ file: z.uuid(), batch: z.uuid() }) },
      form: z.object({
        how: z.enum(['given', 'turned-down']),
        words: z.string().trim().max(WORDS_MAX).default(''),
      }),
      handle: async ({ params: { file, batch }, form, visitor }) => {
        const reader = readingCase(visitor, 'working-the-request')
        const request = await openRequest(platform, reader, file)
        const waiting = request === null ? null : await openWaiting(platform, reader, batch)
        if (request === null || waiting === null || !form.ok) return nothing()
        const done = await lookAt(platform, { request, waiting, ...form.value })
        return done.ok ? { kind: 'go', to: talkHref(file, '/files') } : refused(done.refusal)
      },
    }),
  ]
}

interface Taking {
  readonly file: string
  readonly batch: string
  readonly entry: string
}

async function taken(platform: Platform, visitor: Visitor, { file, batch, entry }: Taking): Promise<Answer> {
  const waiting = await openWaiting(platform, readingCase(visitor, 'taking-a-file'), batch)
  const found = waiting?.request === file ? waiting.files.find((one) => one.entry === entry) : undefined
  return found === undefined ? refused(refuse('file-not-here').refusal, 404) : bytesOf(platform, found.said)
}
