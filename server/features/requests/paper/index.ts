import { z } from 'zod'
import { roleInUnit } from '../../../platform/access/index.ts'
import { readingCase } from '../../../platform/cases/index.ts'
import type { Feature, Platform } from '../../../platform/feature.ts'
import { page, type Answer, type Route, type Visitor } from '../../../platform/http/index.ts'
import { todayOf } from '../../casefile/index.ts'
import { talkOf } from '../conversation/talk.ts'
import { openDraft } from '../draft.ts'
import { fileSubject, REQUEST_ROLES } from '../open.ts'
import { refuse as refuseRequest } from '../rules.ts'
import { draftPaper } from './draft-paper.ts'
import type { Paper } from './lines.ts'
import { paperMigrations } from './migration.ts'
import { matchRoutes } from './match.tsx'
import { pdfOf } from './pdf.ts'
import { copyOf } from '../team/copy.ts'
import { talkHref } from '../conversation/hrefs.ts'
import { OUTSIDE_READERS } from '../kept-from.ts'
import { paperFor } from './outside-paper.ts'
import { requestPaper } from './request-paper.ts'
import { refuse } from './rules.ts'
import { paperTexts } from './texts.ts'

/** A copy leaves the product: the reading is recorded as what it is. */
const REASON = 'taking-a-file'

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes)
}

/** Made in memory and kept by nobody here; its name says nothing. */
async function handedOut(visitor: Visitor, paper: Paper | null, name: string): Promise<Answer> {
  if (paper === null) return { kind: 'refusal', status: 404, refusal: refuseRequest('not-open-to-us').refusal }
  const bytes = await pdfOf(paper, visitor.words)
  if (bytes === null) return { kind: 'refusal', status: 503, refusal: refuse('not-laid-out').refusal }
  return { kind: 'file', name, contentType: 'application/pdf', size: bytes.length, bytes: once(bytes) }
}

const paperQuery = z.object({
  for: z.string().max(80).optional(),
  /** Somebody outside the authorities for whom it is made. */
  reader: z.enum(OUTSIDE_READERS).optional(),
})

function paperRoutes(platform: Platform): readonly Route[] {
  const params = z.object({ file: z.uuid() })
  const reading = {
    method: 'GET',
    policy: roleInUnit(...REQUEST_ROLES),
    params,
    subject: fileSubject(platform),
  } as const
  return [
    ...matchRoutes(platform),
    page({
      ...{ ...reading, path: '/requests/:file/paper', query: paperQuery },
      handle: async ({ params: { file }, query, visitor }) => {
        const talk = await talkOf(platform, visitor, file, REASON)
        if (talk === null) return handedOut(visitor, null, 'request.pdf')
        if (query.reader !== undefined) return handedOut(visitor, await paperFor(talk, query.reader), 'request.pdf')
        const copy = copyOf(talk.request, query.for, await todayOf(platform))
        if (copy === null) return { kind: 'go', to: talkHref(file, '/copy') }
        return handedOut(visitor, await requestPaper({ ...talk, request: copy.request }, copy), 'request.pdf')
      },
    }),
    page({
      ...{ ...reading, path: '/requests/drafts/:file/paper' },
      handle: async ({ params: { file }, visitor }) => {
        const today = await todayOf(platform)
        const open = await openDraft(platform, readingCase(visitor, REASON), { file, today })
        return handedOut(visitor, open === null ? null : await draftPaper(platform, visitor.words, open), 'draft.pdf')
      },
    }),
  ]
}

/** A request and a draft on paper: tagged, in the reader's language, and made to be held against what was signed. */
export const requestPapers: Feature = {
  name: 'request-paper',
  texts: paperTexts,
  routes: paperRoutes,
  migrations: paperMigrations,
}
