import type { House } from './house.ts'
import { instanceAuthor } from './platform/access/index.ts'
import { addDays, DRAFT_DAYS_MAX, forgetOldDrafts } from './platform/cases/index.ts'
import { endShares } from './platform/chronicle/index.ts'
import { sweepFiles } from './platform/files/index.ts'
import { civilDateIn } from './platform/http/index.ts'
import type { Task } from './platform/jobs/index.ts'
import { settlePromises } from './platform/log/index.ts'

/** At night, when desks are closed in most places; the minute keeps instances from waking all at once. */
const NIGHTLY = '17 2 * * *'
const HOURLY = '41 * * * *'

/** What the platform itself does by the clock. */
export const upkeep = (house: House): readonly Task[] => [
  {
    name: 'end-shares',
    cron: NIGHTLY,
    run: async () => {
      const { timeZone } = (await house.settings()) ?? { timeZone: 'UTC' }
      const today = civilDateIn(timeZone, house.clock.now())
      const { authorities } = await house.directory.current()
      const parts = { ...house, pool: house.database.app }
      for (const authority of authorities.keys()) await endShares(parts, instanceAuthor(authority), today)
    },
  },
  {
    name: 'forget-drafts',
    cron: NIGHTLY,
    run: async () => {
      const { timeZone } = (await house.settings()) ?? { timeZone: 'UTC' }
      const today = civilDateIn(timeZone, house.clock.now())
      await forgetOldDrafts(house.database.app, addDays(today, -DRAFT_DAYS_MAX))
    },
  },
  {
    name: 'sweep-files',
    cron: NIGHTLY,
    run: async () => {
      const { parts, blobs } = await sweepFiles(house.files, house.database.app, DRAFT_DAYS_MAX)
      if (parts + blobs > 0) house.journal('info', 'files.swept', { parts, blobs })
    },
  },
  {
    name: 'settle-promises',
    cron: HOURLY,
    run: async () => {
      const broken = await settlePromises(house.database.sequencer, Math.floor(house.clock.now() / 1000))
      for (const intake of broken) house.journal('error', 'log.promise-broken', { intake })
    },
  },
]
