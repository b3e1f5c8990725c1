import { z } from 'zod'
import { roleInUnit } from '../../../platform/access/index.ts'
import { caseParams, caseSubject, readingCase } from '../../../platform/cases/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { page, several, type Answer, type Route, type Visitor } from '../../../platform/http/index.ts'
import type { Refusal } from '../../../platform/outcome.ts'
import { actOn, noCase } from '../../casefile/index.ts'
import { linkedFiles } from '../case/linked.ts'
import { talkHref } from '../conversation/hrefs.ts'
import { REQUEST_ROLES } from '../open.ts'
import { openRequest } from '../read.ts'
import { refuse } from '../rules.ts'
import { rememberServed } from '../serving/served.ts'
import { giveHarms, TOLD_AT_ONCE_MAX } from './give.ts'

const uuid = z.uuid({ version: 'v4' })
const ID_LENGTH = 36
/** As `valueOf` writes it: a harm, a dot, the word on it that was on the page. */
const chosen = z.string().transform((value, context) => {
  const read = z.tuple([uuid, uuid]).safeParse([value.slice(0, ID_LENGTH), value.slice(ID_LENGTH + 1)])
  if (read.success && value[ID_LENGTH] === '.') return { harm: read.data[0], saw: read.data[1] }
  context.addIssue({ code: 'custom', message: 'no-harm' })
  return z.NEVER
})
const giving = z.object({ request: uuid, harms: several.pipe(z.array(chosen).max(TOLD_AT_ONCE_MAX)) })

const refused = (refusal: Refusal, status = 409): Answer => ({ kind: 'refusal', status, refusal })

/** Harms of a case are told in a request that it names; the request itself knows no case. */
export const harmRoutes = (platform: Platform): readonly Route[] => [
  page({
    ...{ method: 'POST', path: '/cases/:file/requests/harms', params: caseParams, form: giving },
    ...{ policy: roleInUnit(...REQUEST_ROLES), subject: caseSubject(platform.cases) },
    handle: ({ params: { file }, visitor, form }) =>
      form.ok ? give(platform, visitor, file, form.value) : refused(refuse('harm-unknown').refusal, 422),
  }),
]

async function give(
  platform: Platform,
  visitor: Visitor,
  file: string,
  { request, harms }: z.output<typeof giving>,
): Promise<Answer> {
  const acting = await actOn(platform, visitor, file, ['narrative', 'desk'])
  if (acting === null) return noCase()
  const linked = linkedFiles(acting.opened.entries)
  const isLinked = linked.some((one) => one.file === request && one.relation === 'request')
  const open = isLinked ? await openRequest(platform, readingCase(visitor, 'working-the-request'), request) : null
  if (open === null) return refused(refuse('not-open-to-us').refusal, 404)
  const { who } = readingCase(visitor, 'working-the-case')
  await rememberServed(platform, { ...acting.opened, who }, { file, requests: [request] })
  const done = await giveHarms(acting, { request: open, chosen: harms })
  return done.ok ? { kind: 'go', to: `${talkHref(request)}#harms` } : refused(done.refusal)
}
