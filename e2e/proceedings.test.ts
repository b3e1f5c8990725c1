import { after, before, test } from 'node:test'
import { NO_BROWSER } from './browser.ts'
import { deskJourney, type DeskJourney } from './desk-looking.ts'
import { lookAtProceedings } from './proceedings-looking.ts'

let journey: DeskJourney
before(async () => void (journey = await deskJourney('proceedings-pages')))
after(() => journey.close())

for (const language of ['en', 'ar'] as const)
  test(`proceedings, choice, forms and calendar shut nobody out, in ${language}`, async (t) => {
    if (journey.browser === undefined) return t.skip(NO_BROWSER)
    await lookAtProceedings(journey, language)
  })
