import assert from 'node:assert/strict'
import * as otpauth from 'otpauth'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { firstRunLink } from '../server/features/first-run/index.ts'
import { testServer, type TestServer } from '../test/house.ts'
import { openBrowser } from './browser.ts'
import { inspect, listenLocally } from './looking.ts'

export const PASSPHRASE = 'seven quiet rivers under one bridge'

export interface Person {
  readonly context: BrowserContext
  readonly page: Page
  readonly login: string
  /** Codes of the authenticator, each half minute another. */
  code(): string
}

/** An instance on a port of loopback, and people in a browser of 320 px before it. */
export class Journey {
  private readonly seen = new Set<string>()

  private constructor(
    readonly server: TestServer,
    readonly browser: Browser | undefined,
    readonly origin: string,
  ) {}

  static async start(seed: string): Promise<Journey> {
    const server = await testServer(seed)
    const browser = await openBrowser()
    const origin = await listenLocally(server.app)
    return new Journey(server, browser, origin)
  }

  /** As `start`, in a browser that finds the instance at its own address: a passkey is good for that address alone. */
  static async startAtItsAddress(seed: string): Promise<Journey> {
    const server = await testServer(seed)
    const { port } = new URL(await listenLocally(server.app))
    const browser = await openBrowser([`--host-resolver-rules=MAP localhost:80 127.0.0.1:${port}`])
    return new Journey(server, browser, server.house.origin)
  }

  async end(): Promise<void> {
    await this.browser?.close()
    await this.server.app.close()
  }

  async newPage(): Promise<Page> {
    assert.ok(this.browser)
    // axe runs in the page, which is why scripts are on; the pages themselves have none that these journeys need.
    return (await this.browser.newContext({ viewport: { width: 320, height: 800 } })).newPage()
  }

  /** No violation of any impact, on each page of the journey once in each language and width. */
  async accessible(page: Page, name: string): Promise<void> {
    if (this.seen.has(name)) return
    this.seen.add(name)
    await inspect(page, name)
  }

  /** As `accessible`, for the page as it stands and then asked for again from right to left. */
  async accessibleBothWays(page: Page, name: string): Promise<void> {
    await this.accessible(page, name)
    const address = page.url()
    await page.goto(`${address.split('?')[0] ?? ''}?lang=ar`)
    assert.equal(await page.getAttribute('html', 'dir'), 'rtl')
    await this.accessible(page, `${name}-ar`)
    await page.goto(`${address.split('?')[0] ?? ''}?lang=en`)
  }

  /** Fills the first form of an instance; answers its first administrator, enrolled. */
  async firstRun(): Promise<Person> {
    const first = await this.newPage()
    await first.goto(firstRunLink(this.server.house).replace(this.server.house.origin, this.origin))
    await this.accessible(first, 'first-run')
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
    return this.enrol(first.url(), 'ada')
  }

  /** Enrols without scripts: a sign-in name, a passphrase, an authenticator's code. */
  async enrol(link: string, login: string): Promise<Person> {
    const page = await this.newPage()
    await page.goto(link)
    await this.accessible(page, 'enrol')
    await page.fill('#login', login)
    await page.fill('#passphrase', PASSPHRASE)
    await page.click('main form button')
    await page.waitForURL(/\/enrol\/second/)
    await this.accessible(page, 'enrol-second')
    const address = (await page.getAttribute('a[href^="otpauth:"]', 'href')) ?? ''
    const totp = otpauth.URI.parse(address) as otpauth.TOTP
    const code = (): string => totp.generate({ timestamp: this.server.clock.now() })
    await page.fill('#code', code())
    await page.click('main form[action$="/code"] button')
    await this.accessible(page, 'recovery-codes')
    return { context: page.context(), page, login, code }
  }

  /** The one-time link that an administrator is shown for somebody new. */
  async invite(administrator: Page, name: string, unit: string, role: string): Promise<string> {
    await administrator.goto(`${this.origin}/people`)
    await administrator.fill('#name', name)
    await administrator.selectOption('#unit', { label: unit })
    await administrator.selectOption('#role', { label: role })
    await administrator.click('form[action="/people/members"] button')
    await this.accessible(administrator, 'invitation')
    return this.linkOn(administrator)
  }

  /** The link on the page that answers an invitation. */
  async linkOn(page: Page): Promise<string> {
    const link = (await page.textContent('code.secret'))?.trim() ?? ''
    return link.replace(this.server.house.origin, this.origin)
  }

  /** Three custodians take their shares; answers them in the same order, as written down. */
  async makeRecoveryKey(
    administrator: Person,
    custodians: readonly (readonly [Person, string])[],
  ): Promise<readonly string[]> {
    const { page: start } = administrator
    await start.goto(`${this.origin}/people/recovery`)
    await this.accessible(start, 'recovery')
    for (const [index, [, name]] of custodians.entries())
      await start.selectOption(`#custodian${index + 1}`, { label: name })
    await start.click('form[action="/people/recovery"] button')
    const shares: string[] = []
    for (const [{ page }] of custodians) {
      await page.goto(`${this.origin}/people/recovery/share`)
      await page.click('form[action="/people/recovery/share"] button')
      await this.accessible(page, 'share')
      const share = (await page.textContent('p.secret'))?.trim() ?? ''
      await page.fill('#share', share.toLowerCase())
      await page.click('form[action="/people/recovery/confirm"] button')
      shares.push(share)
    }
    return shares
  }
}
