import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import * as otpauth from 'otpauth'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { firstRunLink } from '../server/features/first-run/index.ts'
import { testServer, type TestServer } from '../test/house.ts'
import { NO_BROWSER, openBrowser } from './browser.ts'

let server: TestServer
let browser: Browser | undefined
let origin = ''
before(async () => {
  server = await testServer('staff-journey')
  browser = await openBrowser()
  await server.app.listen({ host: '127.0.0.1', port: 0 })
  const address = server.app.server.address()
  // Cookies with the __Host- prefix are taken over plain http on localhost only.
  origin = `http://localhost:${typeof address === 'object' && address !== null ? address.port : 0}`
})
after(async () => {
  await browser?.close()
  await server.app.close()
})

/** Pictures for whoever wants to look: SHOTS names a folder. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.SHOTS
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

const seen = new Set<string>()

/** No violation of any impact, on each page of the journey once in each language and width. */
async function accessible(page: Page, name: string): Promise<void> {
  if (seen.has(name)) return
  seen.add(name)
  await picture(page, name)
  const { violations } = await new AxeBuilder({ page }).analyze()
  assert.deepEqual(
    violations.map(({ id, nodes }) => `${name} ${id} ${nodes[0]?.html ?? ''}`),
    [],
  )
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  assert.equal(overflow, false, `${name} scrolls sideways`)
}

const PASSPHRASE = 'seven quiet rivers under one bridge'

interface Person {
  readonly context: BrowserContext
  readonly page: Page
  readonly login: string
  /** Codes of the authenticator, each half minute another. */
  code(): string
}

/** Enrols without scripts: a sign-in name, a passphrase, an authenticator's code. */
async function enrol(link: string, login: string): Promise<Person> {
  assert.ok(browser)
  // axe runs in the page, which is why scripts are on; the pages themselves have none that this journey needs.
  const context = await browser.newContext({ viewport: { width: 320, height: 800 } })
  const page = await context.newPage()
  await page.goto(link)
  await accessible(page, 'enrol')
  await page.fill('#login', login)
  await page.fill('#passphrase', PASSPHRASE)
  await page.click('main form button')
  await page.waitForURL(/\/enrol\/second/)
  await accessible(page, 'enrol-second')
  const address = (await page.getAttribute('a[href^="otpauth:"]', 'href')) ?? ''
  const totp = otpauth.URI.parse(address) as otpauth.TOTP
  const code = (): string => totp.generate({ timestamp: server.clock.now() })
  await page.fill('#code', code())
  await page.click('main form[action$="/code"] button')
  await accessible(page, 'recovery-codes')
  return { context, page, login, code }
}

/** Follows the one-time link that an administrator is shown for somebody new. */
async function invite(administrator: Page, name: string, unit: string, role: string): Promise<string> {
  await administrator.goto(`${origin}/people`)
  await administrator.fill('#name', name)
  await administrator.selectOption('#unit', { label: unit })
  await administrator.selectOption('#role', { label: role })
  await administrator.click('form[action="/people/members"] button')
  await accessible(administrator, 'invitation')
  const link = (await administrator.textContent('code.secret'))?.trim() ?? ''
  return link.replace(server.house.origin, origin)
}

test('from the link on the terminal to three custodians, in a browser', async (t) => {
  if (browser === undefined) return t.skip(NO_BROWSER)
  const first = await (await browser.newContext({ viewport: { width: 320, height: 800 } })).newPage()
  await first.goto(firstRunLink(server.house).replace(server.house.origin, origin))
  await accessible(first, 'first-run')
  for (const [id, value] of [
    ['name', 'Puente'],
    ['authorityName', 'Oficina de apoyo'],
    ['unitName', 'Mostrador'],
    ['administratorName', 'Ada Prueba'],
    ['complaintsTo', 'Defensoría'],
  ] as const)
    await first.fill(`#${id}`, value)
  await first.selectOption('#state', 'ESP')
  await first.selectOption('#timeZone', 'Europe/Madrid')
  await first.selectOption('#authorityType', 'support-desk')
  await first.click('main form button')
  await first.waitForURL(/\/enrol\?token=/)
  const administrator = await enrol(first.url(), 'ada')
  await administrator.page.goto(`${origin}/people`)
  await accessible(administrator.page, 'people')
  assert.match((await administrator.page.textContent('.banner')) ?? '', /Powers are not separated/)

  const bilal = await enrol(await invite(administrator.page, 'Bilal', 'Mostrador', 'Desk officer'), 'bilal')
  const chen = await enrol(await invite(administrator.page, 'Chen', 'Mostrador', 'Case handler'), 'chen')
  await bilal.page.goto(`${origin}/people/let-in`)
  await accessible(bilal.page, 'let-in')
  await bilal.page.click('form[action^="/people/let-in/"] button')
  assert.equal(await bilal.page.locator('form[action^="/people/let-in/"]').count(), 0)
  await bilal.page.goto(`${origin}/people`)
  assert.match((await bilal.page.textContent('main')) ?? '', /Your role does not open this page/)

  await administrator.page.goto(`${origin}/people/recovery`)
  await accessible(administrator.page, 'recovery')
  for (const [index, name] of ['Ada Prueba', 'Bilal', 'Chen'].entries())
    await administrator.page.selectOption(`#custodian${index + 1}`, { label: name })
  await administrator.page.click('form[action="/people/recovery"] button')
  for (const { page } of [administrator, bilal, chen]) {
    await page.goto(`${origin}/people/recovery/share`)
    await page.click('form[action="/people/recovery/share"] button')
    await accessible(page, 'share')
    const share = (await page.textContent('p.secret'))?.trim() ?? ''
    await page.fill('#share', share.toLowerCase())
    await page.click('form[action="/people/recovery/confirm"] button')
  }
  await administrator.page.goto(`${origin}/people`)
  assert.equal(await administrator.page.locator('.banner-attention').count(), 0)
})

test('leaving ends the session, and coming back asks for passphrase and code', async (t) => {
  if (browser === undefined) return t.skip(NO_BROWSER)
  const [page] = browser.contexts().at(-1)?.pages() ?? []
  assert.ok(page)
  await page.goto(`${origin}/account?lang=ar`)
  await accessible(page, 'account-ar')
  await page.click('form[action="/sign-out"] button')
  await page.waitForURL(/\/sign-in/)
  await accessible(page, 'sign-in')
  await page.goto(`${origin}/account`)
  assert.match(page.url(), /\/sign-in\?back=%2Faccount/)
  await page.fill('#login', 'chen')
  await page.fill('#passphrase', 'not the passphrase at all')
  await page.click('main form button')
  assert.equal(await page.locator('.error-summary').count(), 1)
  await page.fill('#login', 'chen')
  await page.fill('#passphrase', PASSPHRASE)
  await page.click('main form button')
  await page.waitForURL(/\/sign-in\/second/)
  await accessible(page, 'sign-in-second')
})
