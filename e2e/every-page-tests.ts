import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { NO_BROWSER } from './browser.ts'
import { ELSEWHERE, EveryPage } from './every-page.ts'
import { languagesBeside } from './looking.ts'

/** Every page there is, from left to right or from right to left. */
export function everyPageTests(direction: 'en' | 'ar'): void {
  for (const language of languagesBeside(direction)) {
    let pages: EveryPage
    before(async () => void (pages = await EveryPage.start(language)))
    after(() => pages.journey.close())

    test(`in ${language}, every page that a reader can open shuts nobody out`, async (t) => {
      if (pages.journey.browser === undefined) return t.skip(NO_BROWSER)
      await t.test('before anything was told', () => pages.nobody())
      await t.test('in the middle of a report', () => pages.reporting())
      await t.test('coming back', () => pages.people())
      await t.test('at the desk', () => pages.staff())
      await t.test('no page was forgotten: an address alone, a link or a journey opens each', () =>
        assert.deepEqual(pages.unseen(), Object.keys(ELSEWHERE).sort()),
      )
      await t.test('no link leads to a refusal', () => assert.deepEqual(pages.deadLinks, []))
    })
  }
}
