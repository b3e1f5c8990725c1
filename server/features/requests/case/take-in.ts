import { z } from 'zod'
import { roleInUnit } from '../../../platform/access/index.ts'
import { caseParams, caseSubject, readingCase } from '../../../platform/cases/index.ts'
import type { CaseView, Platform } from '../../../platform/feature.ts'
import { page, type Answer, type Route, type Visitor } from '../../../platform/http/index.ts'
import { caseHref, noCase } from '../../casefile/index.ts'
import { exchangeFiles } from '../../../platform/federation/index.ts'
import { mayBeOurs } from '../may-be-ours.ts'
import { asTaken, requestOf } from '../read.ts'
import { linkCase } from '../link-case.ts'
import { requestRows, type RequestRow } from '../list/rows.ts'
import { openFile, REQUEST_ROLES } from '../open.ts'
import { refuse } from '../rules.ts'
import { rememberServed } from '../serving/served.ts'
import { linkedFiles } from './linked.ts'

/** Requests of others that the visitor's units hold and that this case does not name yet. */
export async function mayTakeIn({
  platform,
  visitor,
  opened,
}: Pick<CaseView, 'platform' | 'visitor' | 'opened'>): Promise<readonly RequestRow[]> {
  const units = (visitor.who?.roles ?? []).flatMap(({ role, unit }) => (REQUEST_ROLES.includes(role) ? [unit] : []))
  if (units.length === 0) return []
  const named = new Set(linkedFiles(opened.entries).map(({ file }) => file))
  const rows = await requestRows(platform, units)
  return rows.filter(({ file, exchange }) => exchange.openedBy !== opened.authority && !named.has(file))
}

/** A case of ours says that a request which came from elsewhere belongs to it; the other side never learns of it. */
export const takeInRoutes = (platform: Platform): readonly Route[] => [
  page({
    ...{ method: 'POST', path: '/cases/:file/requests/take-in', params: caseParams },
    ...{ policy: roleInUnit(...REQUEST_ROLES), subject: caseSubject(platform.cases) },
    form: z.object({ request: z.uuid(), looked: z.literal('yes').optional() }),
    handle: async ({ params: { file }, visitor, form }) =>
      form.ok ? takeIn(platform, visitor, file, form.value) : goBack(file),
  }),
]

const goBack = (file: string): Answer => ({ kind: 'go', to: caseHref(file, 'requests') })

interface Taking {
  readonly request: string
  /** Somebody looked at the other cases that may be of the same person. */
  readonly looked?: 'yes' | undefined
}

/** Other cases of ours that may be of somebody whom the request names. Its senders get no word that it was opened. */
export async function alikeElsewhere(
  { platform, visitor }: Pick<CaseView, 'platform' | 'visitor'>,
  { file, request }: { readonly file: string; readonly request: string },
): Promise<readonly string[]> {
  const reader = readingCase(visitor, 'working-the-request')
  const exchange = (await exchangeFiles(platform.database.app, [request])).get(request)
  const opened = exchange === undefined ? null : await openFile(platform, reader, request)
  if (exchange === undefined || opened === null) return []
  const asked = await asTaken(platform, requestOf(opened, exchange, ''))
  const found = await mayBeOurs(platform, reader.who, asked)
  return found.includes(file) ? [] : found
}

async function takeIn(
  platform: Platform,
  visitor: Visitor,
  file: string,
  { request, looked }: Taking,
): Promise<Answer> {
  const reader = readingCase(visitor, 'working-the-case')
  const opened = await platform.cases.openForStaff(reader, file, ['desk'])
  if (opened === null) return noCase()
  const some = await mayTakeIn({ platform, visitor, opened })
  if (!some.some((row) => row.file === request))
    return { kind: 'refusal', status: 404, refusal: refuse('not-open-to-us').refusal }
  if (looked === undefined && (await alikeElsewhere({ platform, visitor }, { file, request })).length > 0)
    return { kind: 'go', to: `${caseHref(file, 'requests')}?alike=${request}#take-in` }
  const work = platform.chronicle.begin(opened.author)
  await linkCase(platform, work, { served: { case: file, what: 'other' }, file: request, relation: 'request' })
  const { author, keyring } = opened
  await rememberServed(platform, { who: reader.who, author, keyring }, { file, requests: [request] })
  const done = await platform.chronicle.commit(work)
  return done.ok ? goBack(file) : { kind: 'refusal', status: 409, refusal: done.refusal }
}
