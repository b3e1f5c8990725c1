import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { NO_BROWSER } from './browser.ts'
import { EveryPage, type Half } from './every-page.ts'
import { languagesBeside } from './looking.ts'

const VISITS: Readonly<Record<Half, (pages: EveryPage) => readonly (readonly [string, () => Promise<void>])[]>> = {
  people: (pages) => [
    ['before anything was told', () => pages.nobody()],
    ['in the middle of a report', () => pages.reporting()],
    ['coming back', () => pages.people()],
  ],
  staff: (pages) => [['at the desk', () => pages.staff()]],
}

/** Every page of a half, from left to right or from right to left. */
export function everyPageTests(direction: 'en' | 'ar', half: Half): void {
  for (const language of languagesBeside(direction)) {
    let pages: EveryPage
    before(async () => void (pages = await EveryPage.start(language, half)))
    after(() => pages.journey.close())

    test(`in ${language}, every page that a reader can open shuts nobody out (${half})`, async (t) => {
      if (pages.journey.browser === undefined) return t.skip(NO_BROWSER)
      for (const [where, visit] of VISITS[half](pages)) await t.test(where, visit)
      await t.test('no page was forgotten: an address alone, a link or a journey opens each', () =>
        assert.deepEqual(pages.unseen(), pages.elsewhere()),
      )
      await t.test('no link leads to a refusal', () => assert.deepEqual(pages.deadLinks, []))
    })
  }
}
