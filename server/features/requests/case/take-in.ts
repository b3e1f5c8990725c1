import { z } from 'zod'
import { roleInUnit } from '../../../platform/access/index.ts'
import { caseParams, caseSubject, readingCase } from '../../../platform/cases/index.ts'
import type { CaseView, Platform } from '../../../platform/feature.ts'
import { page, type Answer, type Route, type Visitor } from '../../../platform/http/index.ts'
import { caseHref, noCase } from '../../casefile/index.ts'
import { linkCase } from '../link-case.ts'
import { requestRows, type RequestRow } from '../list/rows.ts'
import { REQUEST_ROLES } from '../open.ts'
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
    form: z.object({ request: z.uuid() }),
    handle: async ({ params: { file }, visitor, form }) =>
      form.ok ? takeIn(platform, visitor, file, form.value.request) : goBack(file),
  }),
]

const goBack = (file: string): Answer => ({ kind: 'go', to: caseHref(file, 'requests') })

async function takeIn(platform: Platform, visitor: Visitor, file: string, request: string): Promise<Answer> {
  const reader = readingCase(visitor, 'working-the-case')
  const opened = await platform.cases.openForStaff(reader, file, ['desk'])
  if (opened === null) return noCase()
  const some = await mayTakeIn({ platform, visitor, opened })
  if (!some.some((row) => row.file === request))
    return { kind: 'refusal', status: 404, refusal: refuse('not-open-to-us').refusal }
  const work = platform.chronicle.begin(opened.author)
  await linkCase(platform, work, { served: { case: file, what: 'other' }, file: request, relation: 'request' })
  const { author, keyring } = opened
  await rememberServed(platform, { who: reader.who, author, keyring }, { file, requests: [request] })
  const done = await platform.chronicle.commit(work)
  return done.ok ? goBack(file) : { kind: 'refusal', status: 409, refusal: done.refusal }
}
