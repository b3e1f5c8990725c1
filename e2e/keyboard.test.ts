import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { deskAnswers } from './answering.ts'
import { NO_BROWSER } from './browser.ts'
import { deskJourney, type DeskJourney } from './desk-looking.ts'
import { Keys } from './keys.ts'

let journey: DeskJourney
before(async () => void (journey = await deskJourney('keyboard')))
after(() => journey.close())

const SEND = 'main form button:not([name])'
const isFocused = (page: Page, selector: string): Promise<boolean> =>
  page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)

/** From the first page to the one that says what happens next; answers the receipt. */
async function tell(keys: Keys, origin: string): Promise<string> {
  const { page } = keys
  await page.goto(`${origin}/?lang=en`)
  await keys.skip()
  await keys.go('a[href="/report"]', `${origin}/report`)
  await keys.go('main form button', /\/report\/receipt/)
  const groups = await page.locator('.secret-digits bdi').allTextContents()
  await keys.go('main form button', `${origin}/report/list`)
  await keys.go('a[href="/report/q/story"]', /\/q\/story$/)
  await keys.skip()
  await keys.type('#account', 'They came at night.')
  await keys.go(SEND, /\/report\//)
  await page.goto(`${origin}/report/list`)
  await keys.go('a[href="/report/q/needs"]', /\/q\/needs$/)
  await keys.press('input[value="safety-now"]', 'Space')
  await keys.go(SEND, /\/report\//)
  await page.goto(`${origin}/report/list`)
  await keys.go('a[href="/report/check"]', `${origin}/report/check`)
  await keys.type('#end', 'nothing')
  await keys.go('main form[action="/report/send"] button', /\/report\//)
  assert.equal(await isFocused(page, '.error-summary'), true, 'after an error the keyboard starts at what is wrong')
  await keys.press('.error-summary a')
  assert.equal(await isFocused(page, '#end'), true)
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(groups.slice(-2).join(' '))
  await keys.go('main form[action="/report/send"] button', `${origin}/report/sent`)
  return groups.join(' ')
}

/** The way out is the second stop of every page; where it leads, mine.test.ts looks at. */
async function leave(keys: Keys): Promise<void> {
  const { page } = keys
  await page.route('**/leave', (route) => route.fulfill({ contentType: 'text/html', body: '<p>elsewhere</p>' }))
  await keys.to('.skip-link')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/leave')
}

test('a person tells, leaves, comes back, answers, changes a need and leaves, by keys alone', async (t) => {
  const { browser, origin, desk } = journey
  if (browser === undefined) return t.skip(NO_BROWSER)
  const atPhone = async (): Promise<Keys> => new Keys(await browser.newPage({ viewport: { width: 320, height: 700 } }))
  const before = await atPhone()
  const receipt = await tell(before, origin)
  await leave(before)
  const { rows } = await desk.house.database.app.query<{ file: string }>(
    'select s.id as file from case_standing s where not exists (select 1 from access a where a.file = s.id)',
  )
  for (const { file } of rows) await deskAnswers(desk, file, 'We have read it.')

  const keys = await atPhone()
  const { page } = keys
  await page.goto(`${origin}/return?lang=en`)
  await keys.type('#receipt', receipt)
  await keys.go(SEND, `${origin}/mine`)
  await keys.skip()
  await keys.go('a[href="/mine/messages"]', /\/mine\/messages$/)
  await keys.go('a[href^="/mine/messages/answer/"]', /\/answer\//)
  await keys.type('#text', 'On Tuesday.')
  await keys.go(SEND, /\/mine\/messages$/)
  assert.match((await page.textContent('main')) ?? '', /We have read it\.[^]*On Tuesday\./)
  await page.goto(`${origin}/mine`)
  await keys.go('a[href="/mine/needs"]', /\/mine\/needs$/)
  await keys.go('a[href="/mine/needs/1"]', /\/needs\/1$/)
  await keys.to('input[name="answer-safety-now"]')
  for (let moves = 0; !(await isFocused(page, '[value="some"]')) && moves < 9; moves += 1)
    await page.keyboard.press('ArrowDown')
  assert.equal(await page.isChecked('input[name="answer-safety-now"][value="some"]'), true)
  await keys.go(SEND, /\/mine\/needs$/)
  await leave(keys)
})

test('the desk answers a message by keys alone', async (t) => {
  const { browser, origin, first, contextOf } = journey
  if (browser === undefined) return t.skip(NO_BROWSER)
  const page = await (await contextOf('desk-officer', 1280)).newPage()
  const keys = new Keys(page)
  await page.goto(`${origin}/board?lang=en`)
  await keys.skip()
  await keys.go(`tbody a[href="/cases/${first.file}"]`, /\/cases\//)
  await keys.skip()
  await keys.go('nav.tabs a[href$="/messages"]', /\/messages$/)
  assert.equal(
    await page.textContent('nav.tabs a[aria-current="true"]'),
    'The person',
    'the group is told with its tab',
  )
  await keys.type('main textarea[name="text"]', 'We call you tomorrow.')
  await keys.go('main form[action$="/casefile/message"] button', /\/messages/)
  assert.match((await page.textContent('main')) ?? '', /We call you tomorrow\./)
})
