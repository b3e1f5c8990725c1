import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { NO_BROWSER } from './browser.ts'
import { deskJourney, type DeskJourney } from './desk-looking.ts'
import { Keys } from './keys.ts'

let journey: DeskJourney
before(async () => void (journey = await deskJourney('desk-journey')))
after(() => journey.close())

const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.getAttribute('href') ?? '')

test('from the board into a case and through its first decision, by keys alone', async (t) => {
  const { browser, origin, first, contextOf } = journey
  if (browser === undefined) return t.skip(NO_BROWSER)
  const context = await contextOf('desk-officer', 1280)
  const page = await context.newPage()
  const keys = new Keys(page)
  await page.goto(`${origin}/board?lang=en`)
  await page.keyboard.press('j')
  assert.equal(await focused(page), `/cases/${first.file}`)
  await page.keyboard.press('j')
  assert.notEqual(await focused(page), `/cases/${first.file}`)
  await page.keyboard.press('k')
  await page.keyboard.press('f')
  assert.equal(await page.locator('details.filters-form').getAttribute('open'), '')
  await page.keyboard.press('j')
  assert.equal(
    await page.locator('#status').evaluate((one) => one === document.activeElement),
    true,
    'typing moves nothing',
  )
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('?')
  assert.equal(await page.locator('[data-desk-keys] details').getAttribute('open'), '')
  await page.goto(`${origin}/board`)
  await page.keyboard.press('/')
  await page.waitForURL(/\/search#known$/)
  assert.equal(
    await page.locator('#known').evaluate((one) => one === document.activeElement),
    true,
    'one types at once',
  )
  await page.goto(`${origin}/board`)
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.waitForURL(`${origin}/cases/${first.file}`)
  await keys.to('nav.tabs a[href$="/triage"]')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/triage$/)
  await keys.to('input[name="criteria"]')
  await page.keyboard.press('Space')
  await keys.to('input[name="to"]')
  await page.keyboard.press('Space')
  await keys.to('#words')
  await page.keyboard.type('We take it.')
  await keys.to('form[action$="/triage/decide"] button')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/triage$/)
  assert.match((await page.textContent('section.identity')) ?? '', /Accepted/)
  await context.close()
})

test('single keys are gone once they are turned off, and the board works as before', async (t) => {
  const { browser, origin, first, contextOf } = journey
  if (browser === undefined) return t.skip(NO_BROWSER)
  const context = await contextOf('case-handler', 1280)
  const page = await context.newPage()
  await page.goto(`${origin}/board?lang=en`)
  await page.click('[data-desk-keys] summary')
  await page.click('form[action="/board/keys"] button')
  await page.keyboard.press('j')
  assert.equal(await focused(page), '')
  await page.click(`tbody a[href="/cases/${first.file}"]`)
  await page.waitForURL(`${origin}/cases/${first.file}`)
  await context.close()
})
