import type { Platform } from '../../../platform/feature.ts'
import { roleInUnit } from '../../../platform/access/index.ts'
import { readingCase } from '../../../platform/cases/index.ts'
import { page, type Answer, type Route } from '../../../platform/http/index.ts'
import { z } from 'zod'
import { fileSubject, REQUEST_ROLES } from '../open.ts'
import { openRequest, type OpenRequest } from '../read.ts'
import { refuse } from '../rules.ts'

/** What was signed, as it was signed: enough to check the whole conversation without this instance. */
interface Signed {
  readonly entries: readonly { readonly id: string; readonly jws: string; readonly hash: string }[]
  readonly receipts: readonly { readonly hash: string; readonly jws: string }[]
}

async function signedOf({ database }: Platform, file: string): Promise<Signed> {
  const entries = await database.app.query<Signed['entries'][number]>(
    'select id, jws, hash from entry where file = $1 order by authority, seq',
    [file],
  )
  const receipts = await database.app.query<Signed['receipts'][number]>(
    `select hash, jws from wire_receipt where file = $1 and state = 'valid' order by at, hash`,
    [file],
  )
  return { entries: entries.rows, receipts: receipts.rows }
}

function dataOf(request: OpenRequest, signed: Signed): object {
  const { file, kindId, kindVersion, exchange, asked, view, numbers, line } = request
  return {
    ...{ format: 'recourse-request', version: 1, file, kind: kindId, kindVersion, parties: exchange.parties },
    numbers: Object.fromEntries(numbers),
    state: view?.state ?? null,
    asked,
    line: line.map((entry) => ({
      ...{ id: entry.header.id, kind: entry.kind, authority: entry.header.authority, seq: entry.header.seq },
      ...{ recordedAt: entry.header.recordedAt ?? entry.header.recordedOn ?? null, state: entry.state },
      facets: entry.state === 'erased' ? null : entry.facets,
      body: entry.state === 'open' || entry.state === 'unknown' ? entry.body : null,
      verdict: view?.history.find(({ move }) => move.id === entry.header.id)?.verdict ?? null,
    })),
    signed,
  }
}

/** The whole request for another program or a court: what was said in clear, and beside it what was signed. */
export const dataRoutes = (platform: Platform): readonly Route[] => [
  page({
    ...{ method: 'GET', path: '/requests/:file/data', policy: roleInUnit(...REQUEST_ROLES) },
    params: z.object({ file: z.uuid() }),
    subject: fileSubject(platform),
    handle: async ({ params: { file }, visitor }): Promise<Answer> => {
      const request = await openRequest(platform, readingCase(visitor, 'taking-a-file'), file)
      if (request === null) return { kind: 'refusal', status: 404, refusal: refuse('not-open-to-us').refusal }
      const text = `${JSON.stringify(dataOf(request, await signedOf(platform, file)), null, 2)}\n`
      return { kind: 'text', text, contentType: 'application/json; charset=utf-8', downloadAs: 'request.json' }
    },
  }),
]
