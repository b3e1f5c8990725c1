import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { deskAnswers } from './answering.ts'
import { NO_BROWSER } from './browser.ts'
import { PHONE, phoneJourney, type PhoneJourney } from './phone.ts'

let journey: PhoneJourney
before(async () => void (journey = await phoneJourney('mine-journey')))
after(() => journey.close())

/** Tells what happened in a few words and sends it; answers the receipt in digits. */
async function tell(page: Page, language: string): Promise<string> {
  await page.goto(`${journey.origin}/report?lang=${language}`)
  await page.click('main form button')
  const groups = await page.locator('.secret-digits bdi').allTextContents()
  await page.click('main form button')
  await page.click('a[href="/report/q/story"]')
  await page.fill('#account', 'Vinieron de noche. جاؤوا ليلاً.')
  await page.click('main form button:not([name])')
  await page.click('a[href="/report/q/needs"]')
  await page.check('input[value="safety-now"]')
  await page.click('main form button:not([name])')
  await page.goto(`${journey.origin}/report/check`)
  await page.fill('#end', groups.slice(-2).join(' '))
  await page.click('main form[action="/report/send"] button')
  await page.waitForURL(`${journey.origin}/report/sent`)
  return groups.join(' ')
}

/** The file that nobody at the desk has opened yet. */
async function newFile(): Promise<string> {
  const { rows } = await journey.desk.house.database.app.query<{ file: string }>(
    `select s.id as file from case_standing s where not exists
      (select 1 from access a where a.file = s.id) order by s.id`,
  )
  return rows[0]?.file ?? ''
}

for (const [language, scripts] of [
  ['en', false],
  ['ar', false],
  ['en', true],
] as const) {
  test(`coming back in ${language}, scripts ${scripts ? 'on' : 'off'}, on a small phone`, async (t) => {
    if (journey.browser === undefined) return t.skip(NO_BROWSER)
    const context: BrowserContext = await journey.browser.newContext({ ...PHONE, javaScriptEnabled: scripts })
    const page = await context.newPage()
    const receipt = await tell(page, language)
    await leave(page)
    await deskAnswers(journey.desk, await newFile(), 'We have read it, and we take care.')

    await page.goto(`${journey.origin}/return?lang=${language}`)
    await page.fill('#receipt', 'not a receipt at all')
    await page.click('main form button:not([name])')
    await journey.look(page, `return-wrong-${language}`)
    assert.equal(await page.inputValue('#receipt'), '')
    await page.fill('#receipt', receipt)
    await page.click('main form button:not([name])')
    await page.waitForURL(`${journey.origin}/mine`)
    assert.equal(await page.getAttribute('html', 'lang'), language)

    await page.click('a[href="/mine/messages"]')
    assert.match((await page.textContent('main')) ?? '', /We have read it, and we take care\./)
    await page.click('a[href^="/mine/messages/answer/"]')
    await page.fill('#text', 'يوم الثلاثاء')
    await page.click('main form button:not([name])')
    assert.match((await page.textContent('main')) ?? '', /يوم الثلاثاء/)

    await page.goto(`${journey.origin}/mine/needs`)
    await page.click('a[href="/mine/needs/1"]')
    await page.check('input[name="answer-safety-now"][value="some"]')
    await page.click('main form button:not([name])')
    await page.waitForURL(`${journey.origin}/mine/needs`)
    await page.goto(`${journey.origin}/mine/readers`)
    assert.match((await page.textContent('main')) ?? '', /First desk/)
    await page.goto(`${journey.origin}/mine/end`)
    await page.check('input[value="all"]')
    await page.click('main form[action="/mine/end/erase"] button')
    await journey.look(page, `erase-sure-${language}`)
    await page.goto(`${journey.origin}/mine/receipt`)
    await page.click('main form button')
    await journey.look(page, `receipt-new-${language}`)
    await leave(page)
    await context.close()
  })
}

/** By the button, as a frightened person would; then Back shows nothing of what was open (interface 2.3). */
async function leave(page: Page): Promise<void> {
  // Nothing outside this machine is asked for: a browser would follow the answer before anybody could hold it.
  const led: (string | undefined)[] = []
  await page.route('**/leave', async (route) => {
    const answer = await route.fetch({ maxRedirects: 0 })
    led.push(answer.headers().location)
    await route.fulfill({ contentType: 'text/html', body: '<p>elsewhere</p>' })
  })
  await page.click('.exit .exit-link')
  await page.waitForURL('**/leave')
  assert.match(led.join(' '), /^https:\/\/[^ ]+$/)
  for (let steps = 0; steps < 3; steps += 1) {
    await page.goBack({ waitUntil: 'load' }).catch(() => null)
    const shown = await page.content()
    assert.ok(!/Vinieron|جاؤوا|We have read it/.test(shown), page.url())
    assert.ok(!/\/mine(\/|$)|\/report\/(sent|check|q)/.test(page.url()), page.url())
  }
}
