import { anyRole } from '../../platform/access/index.ts'
import type { Feature, Platform } from '../../platform/feature.ts'
import { actingOf, page, type Answer, type Route, type Visitor } from '../../platform/http/index.ts'
import { csvText } from '../board/index.ts'
import { todayOf } from '../casefile/index.ts'
import { figureMigrations, publishMeasures } from './measures/figures.ts'
import { measureRoutes } from './measures/routes.ts'
import { codeName, dimensionName } from './names.ts'
import { statisticsPage } from './page.tsx'
import { figuresOf, type Figures } from './queries.ts'
import { countedBefore, statisticsQuery, type StatisticsQuery } from './rules.ts'
import { statisticsTexts, type StatisticsWords } from './texts.ts'

/** After midnight, when the month may have changed. */
const NIGHTLY = '41 2 * * *'

const statisticians = anyRole('statistician')

async function counted(platform: Platform, visitor: Visitor, query: StatisticsQuery) {
  const today = await todayOf(platform)
  const { authority } = actingOf(visitor).session
  const figures = await figuresOf(platform.database.app, query, { authority, before: countedBefore(today) })
  return { platform, visitor, query, figures, today }
}

function csvOf(
  { platform, visitor, query }: { platform: Platform; visitor: Visitor; query: StatisticsQuery },
  figures: Figures,
) {
  const words: StatisticsWords = visitor.words
  const head = [dimensionName(words, query.by), words.say('statistics.count')]
  const rows = figures.groups.map(({ code, count }) => [codeName(words, platform.norms, query.by, code), String(count)])
  return csvText([head, ...rows])
}

const routes = (platform: Platform): readonly Route[] => [
  page({
    ...{ method: 'GET', path: '/statistics', policy: statisticians, query: statisticsQuery },
    handle: async ({ visitor, query }): Promise<Answer> => ({
      ...{ kind: 'page', page: statisticsPage(await counted(platform, visitor, query)) },
    }),
  }),
  page({
    ...{ method: 'GET', path: '/statistics.csv', policy: statisticians, query: statisticsQuery },
    handle: async ({ visitor, query }): Promise<Answer> => {
      const made = await counted(platform, visitor, query)
      const text = csvOf(made, made.figures)
      return { kind: 'text', text, contentType: 'text/csv; charset=utf-8', downloadAs: 'figures.csv' }
    },
  }),
]

/** Counts for whoever has to answer for them: groups, never a case, and no group so small that it points at somebody. */
export const statistics: Feature = {
  name: 'statistics',
  texts: statisticsTexts,
  migrations: figureMigrations,
  tasks: (platform) => [
    {
      ...{ name: 'measure-figures', cron: NIGHTLY },
      run: async () => publishMeasures(platform.database.app, await todayOf(platform)),
    },
  ],
  routes: (platform) => [...routes(platform), ...measureRoutes(platform)],
  navigation: (who, words) =>
    who?.roles.some(({ role }) => role === 'statistician') === true
      ? [{ href: '/statistics', label: words.say('statistics.title') }]
      : [],
}
