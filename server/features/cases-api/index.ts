import { z } from 'zod'
import { anyRole } from '../../platform/access/index.ts'
import {
  CASE_STATUSES,
  CLOSING_VIEWS,
  caseDeciders,
  caseParams,
  caseReaders,
  caseSubject,
  languageCode,
  READER_ROLES,
  readStanding,
  STEP_SUBJECT,
  subjectUuid,
  URGENCIES,
  type CaseStatus,
} from '../../platform/cases/index.ts'
import { afterOf, listFiles } from '../../platform/chronicle/index.ts'
import type { Feature, Platform } from '../../platform/feature.ts'
import { actingOf, api, type Route } from '../../platform/http/index.ts'
import { refuseCase } from '../../platform/cases/index.ts'
import { afterText, boardQuery, listOf } from '../board/index.ts'
import { actOn, todayOf } from '../casefile/index.ts'
import { decide, DECISIONS } from '../triage/index.ts'

const status = z.enum(CASE_STATUSES as unknown as readonly [CaseStatus, ...CaseStatus[]])
const day = z.iso.date().nullable()

const listed = z
  .object({
    ...{ file: z.uuid(), unit: z.uuid(), kind: z.string(), status: z.string(), urgency: z.enum(URGENCIES) },
    ...{ receivedOn: day, due: day, updatedOn: z.iso.date(), waitsFor: z.string().nullable() },
  })
  .meta({ description: 'A case by its codes and days. No label: what it is called is sealed.' })
const list = z.object({
  cases: z.array(listed),
  next: z.string().nullable().meta({ description: 'Goes into `after` for the next page; null on the last one.' }),
})

const clock = z.object({
  ...{
    id: z.uuid(),
    rule: z.string(),
    startsOn: z.iso.date(),
    due: z.iso.date(),
    owner: z.enum(['desk', 'person', 'other']),
  },
  ...{ isLaw: z.boolean(), source: z.string() },
})
const standing = z.object({
  ...{ file: z.uuid(), status, urgency: z.string().nullable(), receivedOn: day, states: z.array(z.string()) },
  ...{ respondentStates: z.array(z.string()), acts: z.array(z.string()), isChild: z.boolean(), clocks: z.array(clock) },
  step: z.uuid().nullable().meta({ description: 'The newest step: a move says that it saw it.' }),
})

const move = z.object({
  ...{
    to: z.enum(DECISIONS),
    from: status,
    saw: z.uuid().nullable(),
    reason: z
      .string()
      .max(80)
      .regex(/^[a-z0-9-]+$/),
  },
  ...{ words: z.string().max(100_000), language: languageCode, wayToObject: z.string().max(2000).optional() },
  criteria: z.array(z.string().max(80)).max(50),
  personsView: z.enum(CLOSING_VIEWS).optional().meta({
    description: 'What the person thinks of a closing while something that is owed to them is open; then it is needed.',
  }),
})
const moved = z.object({ file: z.uuid(), status })

const MOVED: readonly string[] = ['no-such-step', 'subject-moved']

const notFound = { ...refuseCase('not-a-case'), status: 404 } as const

const routes = (platform: Platform): readonly Route[] => {
  const subject = caseSubject(platform.cases)
  const standingOf = async (file: string) => {
    const { member: _member, ...found } = await readStanding(platform.database.app, file)
    const step = subjectUuid(platform.primitives, file, STEP_SUBJECT)
    return { file, ...found, step: (await platform.chronicle.subjectHeads([step])).get(step) ?? null }
  }
  return [
    api({
      ...{ method: 'GET', path: '/api/v1/cases', policy: anyRole(...READER_ROLES), query: boardQuery, response: list },
      summary: 'Cases of your units, as the board lists them: codes only',
      handle: async ({ visitor, query }) => {
        const { who } = actingOf(visitor)
        const people = await platform.directory.current()
        const wanted = listOf(query, { who, people, today: await todayOf(platform) })
        const rows = await listFiles(platform.database.app, platform.primitives, { get: () => undefined }, wanted)
        const last = afterOf(wanted.order, rows)
        const cases = rows.map((row) => ({ ...row, urgency: URGENCIES[row.urgencyRank] ?? 'usual' }))
        return {
          ok: true,
          value: { cases, next: last === undefined || rows.length < wanted.limit ? null : afterText(last) },
        }
      },
    }),
    api({
      ...{ method: 'GET', path: '/api/v1/cases/:file', policy: caseReaders, params: caseParams, subject },
      ...{ response: standing, summary: 'Where a case stands and what is due' },
      handle: async ({ params: { file } }) => {
        const { status: now, states, respondentStates, acts, clocks, ...rest } = await standingOf(file)
        const lists = {
          states: [...states],
          respondentStates: [...respondentStates],
          acts: [...acts],
          clocks: [...clocks],
        }
        return { ok: true, value: { ...rest, ...lists, status: now } }
      },
    }),
    api({
      ...{ method: 'POST', path: '/api/v1/cases/:file/moves', policy: caseDeciders, params: caseParams, subject },
      ...{ body: move, response: moved, summary: 'Take the next step of a case' },
      handle: async ({ params: { file }, body, visitor }) => {
        const acting = await actOn(platform, visitor, file)
        if (acting === null) return notFound
        const { wayToObject, personsView, ...said } = body
        const more = { ...(wayToObject && { wayToObject }), ...(personsView && { personsView }) }
        const done = await decide(acting, { ...said, ...more })
        if (done.ok) return { ok: true, value: { file, status: body.to }, status: 201 }
        return { ...done, status: MOVED.includes(done.refusal.code) ? 409 : 422 }
      },
    }),
  ]
}

/** Cases for other systems of the desk: codes, days and steps. What is sealed is read on pages. */
export const casesApi: Feature = { name: 'cases-api', routes }
