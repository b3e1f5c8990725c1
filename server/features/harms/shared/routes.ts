import { z } from 'zod'
import { caseParams, caseSubject, caseWorkers, readingCase } from '../../../platform/cases/index.ts'
import type { CaseView, Platform } from '../../../platform/feature.ts'
import { page, type Answer, type Route, type Visitor } from '../../../platform/http/index.ts'
import { actOn, caseHref, finish, noCase, partOf } from '../../casefile/index.ts'
import { harmMatched } from '../kinds.ts'
import { harmsOf } from '../read.ts'
import { refuse, type HarmsRefusal } from '../rules.ts'
import { harmsElsewhere, toldAt } from './elsewhere.ts'

const uuid = z.uuid({ version: 'v4' })
/** Three ids with a dot between. */
const PLACE_MAX = 110
const matching = z.object({ told: z.string().max(PLACE_MAX), same: z.union([z.literal(''), uuid]).default('') })

/** Says that what another authority told is a harm that this case has too, or that it is not after all. */
export const sharedRoutes = (platform: Platform): readonly Route[] => [
  page({
    ...{ method: 'POST', path: '/cases/:file/harms/match', policy: caseWorkers, params: caseParams },
    ...{ subject: caseSubject(platform.cases), form: matching },
    handle: ({ params: { file }, visitor, form }) =>
      form.ok ? match(platform, visitor, file, form.value) : refused('no-such-harm'),
  }),
]

const refused = (code: HarmsRefusal): Answer => ({ kind: 'refusal', status: 404, refusal: refuse(code).refusal })

async function match(
  platform: Platform,
  visitor: Visitor,
  file: string,
  { told, same }: z.output<typeof matching>,
): Promise<Answer> {
  const acting = await actOn(platform, visitor, file, ['narrative', 'desk'])
  if (acting === null) return noCase()
  const { opened, work, today } = acting
  const { who } = readingCase(visitor, 'working-the-case')
  const people = await platform.directory.current()
  const view: CaseView = { platform, visitor, who, opened, people, today, query: {}, typed: {}, errors: [] }
  const found = toldAt((await harmsElsewhere(view)).harms, told)
  const isOurs = same === '' || harmsOf(opened.entries).some(({ id }) => id === same)
  if (found === undefined || !isOurs) return refused('no-such-harm')
  const { request, by: authority, id } = found
  const body = { request, authority, told: id, same: same === '' ? null : same }
  work.say(partOf(acting, 'desk'), harmMatched, { facets: {}, body })
  const done = await finish(acting)
  return done.ok
    ? { kind: 'go', to: `${caseHref(file, 'harms')}?told=${told}` }
    : { kind: 'refusal', status: 409, refusal: done.refusal }
}
