import { after, before, test } from 'node:test'
import { NO_BROWSER } from './browser.ts'
import { lookAtParties, partiesJourney, type PartiesJourney } from './parties-looking.ts'

let journey: PartiesJourney
before(async () => void (journey = await partiesJourney('parties-pages-ar')))
after(() => journey.close())

test('pages of those beside a desk hold nothing that shuts somebody out, in Arabic', async (t) => {
  if (journey.browser === undefined) return t.skip(NO_BROWSER)
  await lookAtParties(journey, 'ar')
})
