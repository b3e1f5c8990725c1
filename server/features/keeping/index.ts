import type { Feature } from '../../platform/feature.ts'
import { civilDateIn } from '../../platform/http/index.ts'
import { askAboutOver, releaseLapsed } from './nightly.ts'
import { keepingRoutes } from './routes.ts'
import { DECIDE_RULE } from './rules.ts'
import { keepingTab } from './tab.tsx'
import { keepingTexts } from './texts.ts'

/** How long files are kept, what holds them by law, and what happens when their time is over. */
export const keeping: Feature = {
  name: 'keeping',
  texts: keepingTexts,
  routes: keepingRoutes,
  caseTabs: [keepingTab],
  clockRules: [
    {
      rule: DECIDE_RULE,
      label: (words) => words.say('keeping.clock'),
      source: (words) => words.say('keeping.clockSource'),
    },
  ],
  tasks: (platform) => [
    {
      name: 'keeping',
      cron: '27 2 * * *',
      run: async () => {
        const { timeZone } = (await platform.settings()) ?? { timeZone: 'UTC' }
        const today = civilDateIn(timeZone, platform.clock.now())
        await releaseLapsed(platform, today)
        await askAboutOver(platform, today)
      },
    },
  ],
}
