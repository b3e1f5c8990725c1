import type { House } from './house.ts'
import { endWhatRanOut, instanceAuthor } from './platform/access/index.ts'
import { addDays, DRAFT_DAYS_MAX, forgetOldDrafts } from './platform/cases/index.ts'
import { endShares } from './platform/chronicle/index.ts'
import { sweepFiles } from './platform/files/index.ts'
import { civilDateIn } from './platform/http/index.ts'
import type { Task } from './platform/jobs/index.ts'
import { settlePromises } from './platform/log/index.ts'

/** At night, when desks are closed in most places; the minute keeps instances from waking all at once. */
const NIGHTLY = '17 2 * * *'
const HOURLY = '41 * * * *'

async function todayOf({ settings, clock }: House): Promise<string> {
  return civilDateIn((await settings())?.timeZone ?? 'UTC', clock.now())
}

/** What the platform itself does by the clock. */
export const upkeep = (house: House): readonly Task[] => [
  {
    name: 'end-shares',
    cron: NIGHTLY,
    run: async () => {
      const today = await todayOf(house)
      const { authorities } = await house.directory.current()
      const parts = { ...house, pool: house.database.app }
      for (const authority of authorities.keys()) await endShares(parts, instanceAuthor(authority), today)
    },
  },
  {
    name: 'end-memberships',
    cron: NIGHTLY,
    run: async () => {
      const today = await todayOf(house)
      for (const authority of (await house.directory.current()).authorities.keys()) {
        const { ended, leftBe } = await endWhatRanOut(house.acts, authority, today)
        if (ended > 0) house.journal('info', 'memberships.ran-out', { authority, ended })
        for (const unit of leftBe) house.journal('warn', 'unit.nobody-left', { unit })
      }
    },
  },
  {
    name: 'forget-drafts',
    cron: NIGHTLY,
    run: async () => {
      await forgetOldDrafts(house.database.app, addDays(await todayOf(house), -DRAFT_DAYS_MAX))
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
