import type { Feature } from '../../platform/feature.ts'
import { noticeKinds } from './kinds.ts'
import { noticesPanel } from './panel.tsx'
import { noticesRoutes } from './routes.tsx'
import { DAILY } from './rules.ts'
import { sendNotices } from './send.ts'
import { noticeMigrations, noticeNews } from './tables.ts'
import { noticesTexts } from './texts.ts'

export { noticesGivenUp } from './tables.ts'

/** A mail that says that there is a message, and only to whoever asked for it. */
export const notices: Feature = {
  name: 'notices',
  texts: noticesTexts,
  entryKinds: noticeKinds,
  projections: [noticeNews],
  migrations: noticeMigrations,
  personPanels: [noticesPanel],
  routes: noticesRoutes,
  tasks: (platform) => [
    {
      name: 'notices',
      cron: DAILY,
      run: async () => {
        const { sent, failed, givenUp } = await sendNotices(platform)
        if (sent + failed + givenUp > 0) platform.journal('info', 'notices.day', { sent, failed, givenUp })
      },
    },
  ],
}
