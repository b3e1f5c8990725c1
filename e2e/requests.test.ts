import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { NO_BROWSER, openBrowser } from './browser.ts'
import { addCookie, inspect, languagesBeside } from './looking.ts'
import { requestsCast } from './requests-cast.ts'

/** Files, a team, the person's own word and a question without names: pages of requests that no link alone opens. */

let cast: Awaited<ReturnType<typeof requestsCast>>
let browser: Browser | undefined
before(async () => {
  cast = await requestsCast('e2e-requests')
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await cast.close()
})

for (const language of [...languagesBeside('en'), ...languagesBeside('ar')])
  test(`pages of requests that only a story opens hold nothing that shuts somebody out, in ${language}`, async (t) => {
    if (browser === undefined) return t.skip(NO_BROWSER)
    for (const [name, { at, cookie, path }] of Object.entries(cast.pages)) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
      await addCookie(context, ...cookie)
      const page = await context.newPage()
      // A cookie of the session is for the name of this machine, never for its number.
      const origin = at.house.origin.replace('127.0.0.1', 'localhost')
      const answer = await page.goto(`${origin}${path}${path.includes('?') ? '&' : '?'}lang=${language}`)
      assert.equal(answer?.status(), 200, path)
      assert.ok(page.url().includes(path.split('?')[0] ?? path), `${name} led to ${page.url()}`)
      await inspect(page, `requests-${name}-${language}`)
      await context.close()
    }
  })
