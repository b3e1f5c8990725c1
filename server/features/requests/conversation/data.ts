import type { ReadEntry } from '@recourse/chronicle'
import type { Platform } from '../../../platform/feature.ts'
import { roleInUnit } from '../../../platform/access/index.ts'
import { readingCase } from '../../../platform/cases/index.ts'
import { page, type Answer, type Route } from '../../../platform/http/index.ts'
import { z } from 'zod'
import { fileSubject, REQUEST_ROLES } from '../open.ts'
import { openRequest } from '../read.ts'
import { refuse } from '../rules.ts'
import { copyOf, FOR_THE_TEAM, type Copy } from '../team/copy.ts'
import { agreedIn } from '../who-goes-on.ts'
import { todayOf } from '../today.ts'
import { talkHref } from './hrefs.ts'

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

function dataOf({ request, use, isTeam, withheld }: Copy, signed: Signed): object {
  const { file, kindId, kindVersion, exchange, asked, view, numbers, line } = request
  return {
    ...{ format: 'recourse-request', version: 1, file, kind: kindId, kindVersion, parties: exchange.parties },
    numbers: Object.fromEntries(numbers),
    ...(isTeam ? { copyFor: use ?? FOR_THE_TEAM } : {}),
    state: view?.state ?? null,
    goesOn: agreedIn(request),
    asked,
    line: line.map((entry) => ({
      ...{ id: entry.header.id, kind: entry.kind, authority: entry.header.authority, seq: entry.header.seq },
      ...{ recordedAt: entry.header.recordedAt ?? entry.header.recordedOn ?? null, state: stateIn(entry, withheld) },
      facets: entry.state === 'erased' ? null : entry.facets,
      body: entry.state === 'open' || entry.state === 'unknown' ? entry.body : null,
      verdict: view?.history.find(({ move }) => move.id === entry.header.id)?.verdict ?? null,
    })),
    signed,
  }
}

/** What the terms of a team keep in is in the copy by its signed line alone, and says why. */
const stateIn = ({ header, state }: ReadEntry, withheld: Copy['withheld']) => {
  const why = withheld.get(header.id)
  return why === undefined ? state : `withheld: ${why}`
}

/** The whole request for another program or a court: what was said in clear, and beside it what was signed. */
export const dataRoutes = (platform: Platform): readonly Route[] => [
  page({
    ...{ method: 'GET', path: '/requests/:file/data', policy: roleInUnit(...REQUEST_ROLES) },
    params: z.object({ file: z.uuid() }),
    query: z.object({ for: z.string().max(80).optional() }),
    subject: fileSubject(platform),
    handle: async ({ params: { file }, query, visitor }): Promise<Answer> => {
      const request = await openRequest(platform, readingCase(visitor, 'taking-a-file'), file)
      if (request === null) return { kind: 'refusal', status: 404, refusal: refuse('not-open-to-us').refusal }
      const copy = copyOf(request, query.for, await todayOf(platform))
      if (copy === null) return { kind: 'go', to: talkHref(file, '/copy') }
      const text = `${JSON.stringify(dataOf(copy, await signedOf(platform, file)), null, 2)}\n`
      return { kind: 'text', text, contentType: 'application/json; charset=utf-8', downloadAs: 'request.json' }
    },
  }),
]
