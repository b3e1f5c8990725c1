import { anyRole } from '../../../platform/access/index.ts'
import { READER_ROLES } from '../../../platform/cases/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { actingOf, page, type Answer, type Route, type Visitor } from '../../../platform/http/index.ts'
import { csvText, unitsOf } from '../../board/index.ts'
import { shortReference, todayOf } from '../../casefile/index.ts'
import { stateName, waitsName } from '../../remedies/index.ts'
import { formOf, owerOf } from '../names.ts'
import { CSV_ROWS_MAX } from '../rules.ts'
import type { FollowUpWords } from '../texts.ts'
import { followUpPage } from './page.tsx'
import { followUpCounts, followUpRows, owingBodies } from './queries.ts'
import type { Wanted } from './sql.ts'
import { FOLLOW_UP_PATH, followUpQuery, type FollowUpQuery } from './view.ts'

export const followUpReaders = anyRole(...READER_ROLES)

const wantedBy = async (platform: Platform, visitor: Visitor, query: FollowUpQuery): Promise<Wanted> => ({
  ...{ units: unitsOf(actingOf(visitor).who), query, today: await todayOf(platform) },
})

/** The view as a table: codes in words and days, which is all that the list itself knows. */
async function csvOf(platform: Platform, visitor: Visitor, query: FollowUpQuery): Promise<string> {
  const words: FollowUpWords = visitor.words
  const wanted = await wantedBy(platform, visitor, { ...query, after: undefined })
  const { rows } = await followUpRows(platform.database.app, wanted, CSV_ROWS_MAX)
  const heads = (['case', 'form', 'owes', 'due', 'lateDays', 'state', 'silentDays', 'next'] as const).map((column) =>
    words.say(`follow-up.${column}`),
  )
  const lines = rows.map((row) => [
    ...[shortReference(row.file), formOf(platform.norms, words, row.form)],
    ...[owerOf(platform.norms, words, row.owedBy, row.owedState), row.due ?? '', String(row.lateDays)],
    ...[
      stateName(words, row.state),
      String(row.silentDays),
      row.waitsFor === null ? '' : waitsName(words, row.waitsFor),
    ],
  ])
  return csvText([heads, ...lines])
}

export const boardRoutes = (platform: Platform): readonly Route[] => [
  page({
    ...{ method: 'GET', path: FOLLOW_UP_PATH, policy: followUpReaders, query: followUpQuery },
    handle: async ({ visitor, query }): Promise<Answer> => {
      const pool = platform.database.app
      const wanted = await wantedBy(platform, visitor, query)
      const [counts, found] = await Promise.all([followUpCounts(pool, wanted), followUpRows(pool, wanted)])
      const bodies = query.bodies === undefined ? null : await owingBodies(pool, wanted)
      return { kind: 'page', page: followUpPage({ platform, visitor, query, counts, page: found, bodies }) }
    },
  }),
  page({
    ...{ method: 'GET', path: '/follow-up.csv', policy: followUpReaders, query: followUpQuery },
    handle: async ({ visitor, query }): Promise<Answer> => ({
      kind: 'text',
      text: await csvOf(platform, visitor, query),
      contentType: 'text/csv; charset=utf-8',
    }),
  }),
]
