import assert from 'node:assert/strict'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { settledDesk, type SettledDesk } from '../test/desk.ts'
import { fileCase, type FiledCase } from '../test/filed-case.ts'
import type { Role } from '../server/platform/access/index.ts'
import { openBrowser } from './browser.ts'
import { listenLocally, picture } from './looking.ts'

export interface DeskJourney {
  readonly desk: SettledDesk
  readonly browser: Browser | undefined
  readonly origin: string
  /** Somebody in danger, whose case comes first. */
  readonly first: FiledCase
  contextOf(role: Role, width: number): Promise<BrowserContext>
  close(): Promise<void>
}

/** A desk with three cases, and a browser before it. */
export async function deskJourney(seed: string): Promise<DeskJourney> {
  const desk = await settledDesk(seed)
  await desk.reader('desk-officer')
  const first = await fileCase(desk, {
    ...{ called: 'سلمى Sol', phone: '+57 1 000', needs: ['safety-now', 'basic-food'], consents: ['authorities'] },
    facets: { urgency: 'danger-now', acts: ['torture'] },
  })
  await fileCase(desk, { called: 'Second', daysAgo: 9, facets: { acts: ['torture'] } })
  await fileCase(desk, { called: 'Third', daysAgo: 2 })
  const browser = await openBrowser()
  const origin = await listenLocally(desk.app)
  return {
    ...{ desk, browser, origin, first },
    contextOf: async (role, width) => {
      assert.ok(browser)
      const [name = '', value = ''] = desk.cookie(await desk.reader(role)).split('=')
      const context = await browser.newContext({ viewport: { width, height: 900 } })
      const place = { domain: 'localhost', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const
      await context.addCookies([{ name, value, ...place }])
      return context
    },
    close: async () => {
      await browser?.close()
      await desk.close()
    },
  }
}

const WIDTHS = [320, 1280] as const

/** With everything unfolded: no violation of any impact, nothing to scroll sideways, narrow and wide. */
export async function accessible(page: Page, name: string): Promise<void> {
  for (const details of await page.locator('main details').all())
    await details.evaluate((one) => one.setAttribute('open', ''))
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    await picture(page, `${name}-${width}`)
    const { violations } = await new AxeBuilder({ page }).analyze()
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${name} ${width} ${id} ${nodes[0]?.html ?? ''}`),
      [],
    )
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    assert.equal(overflow, false, `${name} scrolls sideways at ${width}`)
  }
}

const TABS = ['', '/triage', '/report', '/chronicle', '/messages', '/needs', '/safety', '/tasks', '/audit']

/** Board, every tab of a case, and the public criteria, in one language. */
export async function lookAtDesk({ contextOf, origin, first }: DeskJourney, language: string): Promise<void> {
  const context = await contextOf('desk-officer', 1280)
  const page = await context.newPage()
  await page.goto(`${origin}/board?lang=${language}`)
  assert.equal(await page.getAttribute('html', 'lang'), language)
  await accessible(page, `desk-board-${language}`)
  for (const tab of TABS) {
    await page.goto(`${origin}/cases/${first.file}${tab}`)
    await accessible(page, `desk-case${tab.replace('/', '-')}-${language}`)
  }
  await page.goto(`${origin}/criteria`)
  await accessible(page, `desk-criteria-${language}`)
  await context.close()
}
