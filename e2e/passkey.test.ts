import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { CDPSession, Page } from 'playwright-core'
import { NO_BROWSER } from './browser.ts'
import { Journey, PASSPHRASE } from './journey.ts'

let journey: Journey
before(async () => void (journey = await Journey.startAtItsAddress('passkey-journey')))
after(() => journey.end())

/** What a phone or a laptop has built in: it holds keys and says yes when its owner touches it. */
async function authenticator(page: Page): Promise<{ readonly cdp: CDPSession; readonly id: string }> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId: id } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
  return { cdp, id }
}

async function passphrase(page: Page): Promise<void> {
  await page.goto(`${journey.origin}/sign-in?back=%2Faccount`)
  await page.fill('#login', 'bilal')
  await page.fill('#passphrase', PASSPHRASE)
  await page.click('main form button')
  await page.waitForURL(/\/sign-in\/second/)
}

test('a member enrols with a passkey and signs in with it; one that is not theirs opens nothing', async (t) => {
  if (journey.browser === undefined) return t.skip(NO_BROWSER)
  const { origin } = journey
  const administrator = await journey.firstRun()
  const link = await journey.invite(administrator.page, 'Bilal', 'Mostrador', 'Desk officer')
  const page = await journey.newPage()
  const { cdp, id } = await authenticator(page)
  await page.goto(link)
  await page.fill('#login', 'bilal')
  await page.fill('#passphrase', PASSPHRASE)
  await page.click('main form button')
  await page.waitForURL(/\/enrol\/second/)
  await page.click('[data-passkey="create"] button')
  await page.waitForSelector('h1')
  await page.waitForURL(/\/passkey$/)
  const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId: id })
  assert.equal(credentials.length, 1)
  assert.equal(credentials[0]?.rpId, 'localhost')

  await page.goto(`${origin}/account`)
  await page.click('form[action="/sign-out"] button')
  await page.waitForURL(/\/sign-in/)
  await passphrase(page)
  await page.click('[data-passkey="get"] button')
  await page.waitForURL(/\/account$/)

  await page.click('form[action="/sign-out"] button')
  await page.waitForURL(/\/sign-in/)
  await cdp.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: id })
  await authenticator(page)
  await passphrase(page)
  await page.click('[data-passkey="get"] button')
  await page.waitForURL(/\/passkey/)
  assert.equal(await page.locator('.error-summary').count(), 1)
  await page.goto(`${origin}/account`)
  assert.match(page.url(), /\/sign-in/)
})
