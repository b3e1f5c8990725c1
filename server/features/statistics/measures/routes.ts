import { anyone } from '../../../platform/access/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { page, type Answer, type Route } from '../../../platform/http/index.ts'
import { publishedMeasures } from './figures.ts'
import { measuresCsv, MEASURES_PATH, measuresPage } from './page.tsx'

/** Public numbers of measures, for anybody and without a name or a case. */
export const measureRoutes = (platform: Platform): readonly Route[] => [
  page({
    ...{ method: 'GET', path: MEASURES_PATH, policy: anyone },
    handle: async ({ visitor }): Promise<Answer> => ({
      ...{ kind: 'page', page: measuresPage({ platform, visitor }, await publishedMeasures(platform.database.app)) },
    }),
  }),
  page({
    ...{ method: 'GET', path: `${MEASURES_PATH}.csv`, policy: anyone },
    handle: async ({ visitor }): Promise<Answer> => {
      const published = await publishedMeasures(platform.database.app)
      if (published === null) return { kind: 'go', to: MEASURES_PATH }
      const text = measuresCsv({ platform, visitor }, published)
      return { kind: 'text', text, contentType: 'text/csv; charset=utf-8', downloadAs: 'measures.csv' }
    },
  }),
]
