import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { BrowserContext, Page } from 'playwright-core'
import { NO_BROWSER } from './browser.ts'
import { PHONE, phoneJourney, type PhoneJourney } from './phone.ts'

/** The first page a victim sees: all of it in one answer. */
const START_BYTES_MAX = 20_000

let journey: PhoneJourney
before(async () => void (journey = await phoneJourney('report-journey')))
after(() => journey.close())

/** Fills in a part by its link in the list, as a person would find it. */
async function part(page: Page, href: string, fill: () => Promise<void>): Promise<void> {
  await page.click(`a[href="${href}"]`)
  await fill()
  await page.click('main form button:not([name])')
}

async function endOfReceipt(page: Page): Promise<string> {
  const groups = await page.locator('.secret-digits bdi').allTextContents()
  return groups.slice(-2).join(' ')
}

for (const [language, scripts] of [
  ['en', false],
  ['ar', false],
  ['es', true],
] as const) {
  test(`telling what happened in ${language}, scripts ${scripts ? 'on' : 'off'}, on a small phone`, async (t) => {
    if (journey.browser === undefined) return t.skip(NO_BROWSER)
    const context: BrowserContext = await journey.browser.newContext({ ...PHONE, javaScriptEnabled: scripts })
    // The pages are the same with scripts on; the journey is what differs.
    const look = scripts ? () => Promise.resolve() : journey.look
    const page = await context.newPage()
    const requests: string[] = []
    page.on('request', (request) => requests.push(request.url()))
    const answer = await page.goto(`${journey.origin}/report?lang=${language}`)
    assert.ok(gzipSync((await answer?.body()) ?? Buffer.alloc(0)).length <= START_BYTES_MAX)
    assert.deepEqual(
      requests.filter((url) => !url.startsWith('data:')),
      [`${journey.origin}/report?lang=${language}`],
    )
    await page.click('main form button')
    await look(page, `report-receipt-${language}`)
    const end = await endOfReceipt(page)
    await page.click('main form button')
    assert.equal(await page.getAttribute('html', 'lang'), language)

    await part(page, '/report/q/story', async () => {
      await page.fill('#account', 'Vinieron de noche. جاؤوا ليلاً.')
    })
    await part(page, '/report/q/needs', async () => {
      await page.check('input[value="safety-now"]')
    })
    await page.click('a[href="/report/events"]')
    await page.fill('#told', 'صيف قبل الفيضان')
    await page.fill('#what', 'A car stood there.')
    await page.click('main form[action="/report/events"] button:not([name])')
    await look(page, `report-events-one-${language}`)
    await page.click('main > a, main a.button')
    await page.goto(`${journey.origin}/report/check`)
    await look(page, `report-check-${language}`)
    await page.fill('#end', end)
    await page.click('main form[action="/report/send"] button')
    await page.waitForURL(`${journey.origin}/report/sent`)
    await look(page, `report-sent-${language}`)
    assert.equal(await page.title(), await neutralTitle(page))
    await context.close()
  })
}

/** No page of the journey says in its title what it is about. */
const neutralTitle = async (page: Page): Promise<string> => {
  const title = await page.title()
  assert.ok(!/report|denuncia|informe|comunicaci|بلاغ/i.test(title), title)
  return title
}

test('switching the language in the middle of an answer loses nothing', async (t) => {
  if (journey.browser === undefined) return t.skip(NO_BROWSER)
  const context = await journey.browser.newContext({ ...PHONE, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${journey.origin}/report?lang=en`)
  await page.click('main form button')
  await page.goto(`${journey.origin}/report/q/story`)
  await page.fill('#account', 'half a sentence')
  await page.click('nav.languages button[value="ar"]')
  assert.equal(await page.getAttribute('html', 'dir'), 'rtl')
  assert.equal(await page.inputValue('#account'), 'half a sentence')
  await context.close()
})

test('on one page, sealed on the device: nothing readable leaves the browser, and a cut line loses nothing', async (t) => {
  if (journey.browser === undefined) return t.skip(NO_BROWSER)
  const context = await journey.browser.newContext({ ...PHONE })
  const page = await context.newPage()
  const sent: string[] = []
  // Another report under way on the same device: its visit has nothing to do with what is sent here.
  await page.goto(`${journey.origin}/report?lang=ar`)
  await page.click('main form button')
  page.on('request', (request) => sent.push(request.postData() ?? ''))
  await page.goto(`${journey.origin}/report/one-page?lang=ar`)
  await journey.look(page, 'report-one-page-ar')
  const end = await page.locator('#receipt-digits bdi').allTextContents()
  for (const summary of await page.locator('details summary').all()) await summary.click()
  await page.fill('[id="story:account"]', 'planted account كلمات مزروعة')
  await page.fill('[id="identity:called"]', 'planted name')
  await journey.look(page, 'report-one-page-open-ar')
  await page.click('#one-page-form > button')
  await page.waitForFunction(() => document.querySelector('#seal-says')?.textContent !== '')
  await page.fill('#end', end.slice(-2).join(' '))
  await context.setOffline(true)
  await page.click('#one-page-form > button')
  const cut = journey.desk.house.texts.in('ar', 'UTC').say('report.onePageFailed')
  await page.waitForFunction((text) => document.querySelector('#seal-says')?.textContent === text, cut)
  assert.match(await page.inputValue('[id="story:account"]'), /planted account/)
  await context.setOffline(false)
  await page.click('#one-page-form > button')
  await page.waitForSelector('main .panel')
  assert.ok(sent.some((body) => body.includes('sealed=')))
  assert.ok(!sent.some((body) => body.includes('planted') || body.includes(encodeURIComponent('مزروعة'))))
  await journey.look(page, 'report-one-page-sent-ar')
  await context.close()
})

test('the one page says plainly what it needs where scripts are off, and leads to the form that needs none', async (t) => {
  if (journey.browser === undefined) return t.skip(NO_BROWSER)
  const context = await journey.browser.newContext({ ...PHONE, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${journey.origin}/report/one-page?lang=en`)
  assert.equal(await page.isVisible('#one-page-needs-script'), true)
  assert.equal(await page.isVisible('#one-page-form'), false)
  await context.close()
})
