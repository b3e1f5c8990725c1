import assert from 'node:assert/strict'
import type { Browser, Page } from 'playwright-core'
import { receiptDigits } from '@recourse/chronicle'
import { otherAuthority } from '../server/features/mine/testing/bodies.ts'
import { draftingHouses, type DraftingHouses } from '../server/features/requests/testing/drafting-houses.ts'
import { nodePrimitives as primitives } from '../server/platform/primitives.ts'
import type { AtWork } from '../test/enrolled.ts'
import type { SettledDesk } from '../test/desk.ts'
import { fileCase, type FiledCase } from '../test/filed-case.ts'
import { colleagueOf, type Partner } from '../test/partners.ts'
import { addCookie, lookOnce } from './looking.ts'

export const ENFORCEMENT = 'judgment-recognition-civil'
/** What nobody but the desk and the person themself may read. */
export const NAME = 'Zainab Planted'

/** Who has a part in a remedy over a border, each before a browser of their own. */
export interface Cast {
  readonly houses: DraftingHouses
  readonly filed: FiledCase
  /** Of the desk that has the case. */
  readonly handler: Page
  /** Of the authority in the other State. */
  readonly officer: Page
  /** Of a body in the first State that watches. */
  readonly monitor: Page
  readonly person: Page
  /** At a page of theirs, which can't be asked itself. */
  readonly look: (shown: Page, name: string) => Promise<void>
}

// A cookie of a session is for the name of this machine, never for its number.
export const originOf = ({ house }: Partner): string => house.origin.replace('127.0.0.1', 'localhost')

async function signedIn(browser: Browser, { house }: Partner, name: string, { session }: AtWork): Promise<Page> {
  const real = house.sessions.open.bind(house.sessions)
  const open: typeof real = (secret, ...rest) => (secret === name ? Promise.resolve(session) : real(secret, ...rest))
  Object.assign(house.sessions, { open })
  const context = await browser.newContext({ locale: 'en', viewport: { width: 1280, height: 900 } })
  await addCookie(context, '__Host-session', name)
  return context.newPage()
}

/** Somebody who comes back with their receipt, at a phone whose browser runs no scripts. */
async function cameBack(browser: Browser, at: Partner, { secret }: FiledCase): Promise<Page> {
  const context = await browser.newContext({
    locale: 'en',
    javaScriptEnabled: false,
    viewport: { width: 320, height: 800 },
  })
  const page = await context.newPage()
  await page.goto(`${originOf(at)}/return`)
  await page.fill('#receipt', receiptDigits(primitives, secret))
  await page.click('main form button:not([name])')
  assert.equal(new URL(page.url()).pathname, '/mine')
  return page
}

/** Two States that believe each other, a case in the first, and a body that watches there. */
export async function castOf(browser: Browser, seed: string): Promise<Cast> {
  const houses = await draftingHouses(seed, [ENFORCEMENT])
  const { ken, esp } = houses
  const unit = (await ken.house.directory.current()).units.get(ken.unit)
  assert.ok(unit)
  const filed = await fileCase({ house: ken.house, unit } as SettledDesk, { called: NAME })
  const watching = { type: 'monitor', name: 'Observatory', state: 'KEN', role: 'monitor' } as const
  const { officer: watcher } = await otherAuthority(ken.house, watching)
  return {
    ...{ houses, filed },
    handler: await signedIn(browser, ken, 'handler', await colleagueOf(ken, 'case-handler')),
    officer: await signedIn(browser, esp, 'officer', esp.officer),
    monitor: await signedIn(browser, ken, 'watcher', watcher),
    person: await cameBack(browser, ken, filed),
    look: lookOnce(() => browser.newPage()),
  }
}

/** How often somebody looks again. */
const LOOKS_MAX = 300

/** Fills whatever a form asks for by name, each as its kind is filled. */
export async function fill(page: Page, fields: Readonly<Record<string, string | readonly string[]>>): Promise<void> {
  for (const [name, said] of Object.entries(fields)) {
    const all = page.locator(`main [name="${name}"]:not([type="hidden"])`)
    for (const [at, value] of [said].flat().entries()) {
      const kind = (await all.first().getAttribute('type')) ?? ''
      if (kind === 'radio' || kind === 'checkbox') await page.check(`main [name="${name}"][value="${value}"]`)
      else if ((await all.first().evaluate((one) => one.tagName)) === 'SELECT') await all.first().selectOption(value)
      else await all.nth(at).fill(value)
    }
  }
}

/** Sends the form that leads there, or the button of it, and waits for the page that comes. */
export async function send(page: Page, action: string, button = 'button'): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.click(`main form[action$="${action}"] ${button} >> nth=0`)])
  const wrong = await page.locator('.error-summary').allTextContents()
  assert.deepEqual(wrong, [], page.url())
}

export async function follow(page: Page, link: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.click(`main ${link}`)])
}

/** The same, to what is there once another instance has said something: looks again until it is. */
export async function followOnceThere(page: Page, link: string): Promise<void> {
  for (let tries = 0; tries < LOOKS_MAX && (await page.locator(`main ${link}`).count()) === 0; tries += 1)
    await page.reload()
  await follow(page, link)
}

export const told = async (page: Page): Promise<string> => (await page.textContent('main')) ?? ''

/** What another instance sends comes when it comes: looks again until the page says it. */
export async function whenItSays(page: Page, says: RegExp): Promise<void> {
  for (let tries = 0; tries < LOOKS_MAX && !says.test(await told(page)); tries += 1) await page.reload()
  assert.match(await told(page), says)
}
