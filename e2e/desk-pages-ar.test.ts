import { after, before, test } from 'node:test'
import { NO_BROWSER } from './browser.ts'
import { deskJourney, lookAtDesk, type DeskJourney } from './desk-looking.ts'

let journey: DeskJourney
before(async () => void (journey = await deskJourney('desk-pages-ar')))
after(() => journey.close())

test('board and case in Arabic, from right to left, hold nothing that shuts somebody out', async (t) => {
  if (journey.browser === undefined) return t.skip(NO_BROWSER)
  await lookAtDesk(journey, 'ar')
})
