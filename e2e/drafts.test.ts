import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import {
  beginByPages,
  draftingHouses,
  EVIDENCE,
  saveByPages,
  SEARCH,
  type DraftingHouses,
} from '../server/features/requests/testing/drafting-houses.ts'
import { NO_BROWSER, openBrowser } from './browser.ts'
import { addCookie, inspect, languagesBeside } from './looking.ts'

/** A request to another State as an officer writes it: empty, half done, and ready. */

let houses: DraftingHouses
let browser: Browser | undefined
let paths: Readonly<Record<string, string>>

before(async () => {
  houses = await draftingHouses('e2e-drafts')
  const { first, esp, whole } = houses
  const file = await houses.caseOfOffice()
  const half = await beginByPages(first, { kind: EVIDENCE, to: esp.authority, more: { case: file, what: 'need' } })
  const ready = await beginByPages(first, { kind: SEARCH, to: esp.authority, more: { case: file, what: 'measure' } })
  await saveByPages(first, ready, whole(SEARCH))
  paths = {
    kinds: '/requests/new',
    partners: `/requests/new?kind=${EVIDENCE}`,
    half: `${half}?check=1`,
    line: `${half}?more=persons_concerned`,
    written: `${ready}?saved=1`,
    preview: `${ready}/preview`,
    'preview-half': `${half}/preview`,
    tab: `/cases/${file}/requests`,
  }
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await houses.close()
})

for (const language of [...languagesBeside('en'), ...languagesBeside('ar')])
  test(`pages on which a request is written hold nothing that shuts somebody out, in ${language}`, async (t) => {
    if (browser === undefined) return t.skip(NO_BROWSER)
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    await addCookie(context, '__Host-session', houses.sessions[0] ?? '')
    const page = await context.newPage()
    // A cookie of the session is for the name of this machine, never for its number.
    const origin = houses.ken.house.origin.replace('127.0.0.1', 'localhost')
    for (const [name, path] of Object.entries(paths)) {
      const mark = path.includes('?') ? '&' : '?'
      const answer = await page.goto(`${origin}${path}${mark}lang=${language}`)
      assert.equal(answer?.status(), 200, path)
      await inspect(page, `drafts-${name}-${language}`)
    }
    await context.close()
  })
