import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { NO_BROWSER } from './browser.ts'
import { Journey, PASSPHRASE } from './journey.ts'
import { Keys } from './keys.ts'

let journey: Journey
before(async () => void (journey = await Journey.start('staff-journey')))
after(() => journey.end())

test('from the link on the terminal to three custodians, in a browser', async (t) => {
  if (journey.browser === undefined) return t.skip(NO_BROWSER)
  const { origin } = journey
  const administrator = await journey.firstRun()
  await administrator.page.goto(`${origin}/people`)
  await journey.accessible(administrator.page, 'people')
  assert.match((await administrator.page.textContent('.banner')) ?? '', /Powers are not separated/)

  const bilal = await journey.enrol(
    await journey.invite(administrator.page, 'Bilal', 'Mostrador', 'Desk officer'),
    'bilal',
  )
  const chen = await journey.enrol(
    await journey.invite(administrator.page, 'Chen', 'Mostrador', 'Case handler'),
    'chen',
  )
  await bilal.page.goto(`${origin}/people/let-in`)
  await journey.accessible(bilal.page, 'let-in')
  await bilal.page.click('form[action^="/people/let-in/"] button')
  assert.equal(await bilal.page.locator('form[action^="/people/let-in/"]').count(), 0)
  await bilal.page.goto(`${origin}/people`)
  assert.match((await bilal.page.textContent('main')) ?? '', /Your role does not open this page/)

  await journey.makeRecoveryKey(administrator, [
    [administrator, 'Ada Prueba'],
    [bilal, 'Bilal'],
    [chen, 'Chen'],
  ])
  await administrator.page.goto(`${origin}/people`)
  assert.equal(await administrator.page.locator('.banner-attention').count(), 0)
})

test('leaving ends the session, and coming back asks for passphrase and code', async (t) => {
  const { browser, origin } = journey
  if (browser === undefined) return t.skip(NO_BROWSER)
  const [page] = browser.contexts().at(-1)?.pages() ?? []
  assert.ok(page)
  await page.goto(`${origin}/account?lang=ar`)
  await journey.accessible(page, 'account-ar')
  await page.click('form[action="/sign-out"] button')
  await page.waitForURL(/\/sign-in/)
  await journey.accessible(page, 'sign-in')
  await page.goto(`${origin}/account`)
  assert.match(page.url(), /\/sign-in\?back=%2Faccount/)
  await page.fill('#login', 'chen')
  await page.fill('#passphrase', 'not the passphrase at all')
  await page.click('main form button')
  assert.equal(await page.locator('.error-summary').count(), 1)
  const keys = new Keys(page)
  await page.goto(`${origin}/sign-in?back=%2Faccount`)
  await keys.skip()
  await keys.type('#login', 'chen')
  await keys.type('#passphrase', PASSPHRASE)
  await keys.go('main form button[type="submit"], main form button:not([type])', /\/sign-in\/second/)
  await journey.accessible(page, 'sign-in-second')
})
