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
import { HEARD } from '../person/kinds.ts'
import { openRequest } from '../read.ts'
import { refuse } from '../rules.ts'
import { rememberServed } from '../serving/served.ts'
import { giveHarms } from './give.ts'
import { chosenIn, TOLD_AT_ONCE_MAX } from './offered.ts'
import { ownHarmRoutes } from './own.ts'

/** Two ids with a dot between. */
const VALUE_MAX = 73
const giving = z.object({
  ...{ request: z.uuid(), harms: several.pipe(z.array(z.string().max(VALUE_MAX)).max(TOLD_AT_ONCE_MAX)) },
  ...{ how: z.enum(HEARD).optional(), words: z.string().trim().max(20_000).default('') },
})

const refused = (refusal: Refusal, status = 409): Answer => ({ kind: 'refusal', status, refusal })

/** Harms of a case are told in a request that it names; the request itself knows no case. */
export const harmRoutes = (platform: Platform): readonly Route[] => [
  ...ownHarmRoutes(platform),
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
  { request, harms, how, words }: z.output<typeof giving>,
): Promise<Answer> {
  const acting = await actOn(platform, visitor, file, ['narrative', 'desk'])
  if (acting === null) return noCase()
  const linked = linkedFiles(acting.opened.entries)
  const isLinked = linked.some((one) => one.file === request && one.relation === 'request')
  const open = isLinked ? await openRequest(platform, readingCase(visitor, 'working-the-request'), request) : null
  if (open === null) return refused(refuse('not-open-to-us').refusal, 404)
  const { who } = readingCase(visitor, 'working-the-case')
  await rememberServed(platform, { ...acting.opened, who }, { file, requests: [request] })
  const chosen = harms.map(chosenIn)
  if (chosen.includes(null)) return refused(refuse('harm-unknown').refusal, 422)
  const agreed = how === undefined || words === '' ? null : { how, words }
  const giving = { request: open, chosen: chosen.filter((one) => one !== null), agreed }
  const done = await giveHarms(acting, giving)
  return done.ok ? { kind: 'go', to: `${talkHref(request)}#harms` } : refused(done.refusal)
}
