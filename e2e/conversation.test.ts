import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { fixedClock } from '../test/clock.ts'
import { partner, pinEachOther, type Partner } from '../test/partners.ts'
import { browserAt, pageThat, sent } from '../server/features/requests/testing/two-sides.ts'
import { NO_BROWSER, openBrowser } from './browser.ts'
import { addCookie, inspect, languagesBeside } from './looking.ts'

/** A request that two States work: its conversation, a step with grounds, the list, and what is on its way. */

const clock = fixedClock()
let houses: readonly [Partner, Partner]
let browser: Browser | undefined
let paths: Readonly<Record<string, string>>

before(async () => {
  const ken = await partner({ seed: 'e2e-talk-ken', state: 'KEN', clock })
  const esp = await partner({ seed: 'e2e-talk-esp', state: 'ESP', clock })
  houses = [ken, esp]
  await pinEachOther(ken, esp)
  const office = await browserAt(esp, 'office', esp.officer)
  const file = await sent(ken, esp)
  const at = `/requests/${file}`
  for (const [action, words] of [
    ['acknowledge', ''],
    ['start_assessment', 'We have begun.'],
  ] as const) {
    const step = `${at}/steps/${action}`
    await pageThat(office, at, new RegExp(`href="${step}"`))
    assert.equal((await office.fill(step, { words })).status, 303)
  }
  paths = {
    ...{ talk: at, refuse: `${at}/steps/refuse`, 'other-channel': `${at}/other-channel` },
    ...{ list: '/requests', drafts: '/requests?group=drafts', deliveries: '/deliveries' },
  }
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await Promise.all(houses.map((house) => house.close()))
})

for (const language of [...languagesBeside('en'), ...languagesBeside('ar')])
  test(`pages on which a request is worked hold nothing that shuts somebody out, in ${language}`, async (t) => {
    if (browser === undefined) return t.skip(NO_BROWSER)
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    await addCookie(context, '__Host-session', 'office')
    const page = await context.newPage()
    // A cookie of the session is for the name of this machine, never for its number.
    const origin = houses[1].house.origin.replace('127.0.0.1', 'localhost')
    for (const [name, path] of Object.entries(paths)) {
      const mark = path.includes('?') ? '&' : '?'
      const answer = await page.goto(`${origin}${path}${mark}lang=${language}`)
      assert.equal(answer?.status(), 200, path)
      await inspect(page, `talk-${name}-${language}`)
    }
    await context.close()
  })
