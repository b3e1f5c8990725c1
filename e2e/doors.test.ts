import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { NO_BROWSER } from './browser.ts'
import { deskJourney, type DeskJourney } from './desk-looking.ts'
import { inspect, languagesBeside } from './looking.ts'

/** Pages of doors that differ by their query alone, which a walk along links sees once. */

let journey: DeskJourney
before(async () => void (journey = await deskJourney('doors')))
after(() => journey.close())

const ACT = 'report-body-COL'

async function look(page: Page, language: string): Promise<void> {
  const tab = `${journey.origin}/cases/${journey.first.file}/pathways`
  const at = async (query: string, name: string): Promise<void> => {
    const answer = await page.goto(`${tab}${query}`)
    assert.equal(answer?.status(), 200, query)
    await inspect(page, `${name}-${language}`)
  }
  await at('?forum=un_ccpr&respondent=state-COL', 'door')
  for (const record of ['respondent', 'link', 'pause', 'victim']) await at(`?ask=${record}`, `fact-${record}`)
  await at(`?ask=act&of=${ACT}`, 'fact-act')
  await page.fill('#act-start', '2026-02-30')
  await page.click('main form button')
  await page.waitForLoadState()
  await inspect(page, `fact-wrong-${language}`)
  await page.fill('#act-start', '2025-02')
  await page.check('input[name="act-source"][value="document"]')
  await page.click('main form button')
  await page.waitForLoadState()
  assert.equal(page.url(), tab)
  await at(`?ask=act&of=${ACT}`, 'fact-again')
  await page.fill('#act-start', '2024-11')
  await page.check('input[name="act-source"][value="person"]')
  await page.click('main form button')
  await page.waitForLoadState()
  await inspect(page, `doors-disputed-${language}`)
}

for (const beside of ['en', 'ar'] as const)
  for (const language of languagesBeside(beside))
    test(`in ${language}, a door, each form of a fact and a dispute shut nobody out`, async (context) => {
      if (journey.browser === undefined) return context.skip(NO_BROWSER)
      const officer = await journey.contextOf('desk-officer', 320)
      await officer.setExtraHTTPHeaders({ 'accept-language': language })
      await look(await officer.newPage(), language)
    })
