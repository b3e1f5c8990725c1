import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { fileCase, type FiledCase } from '../test/filed-case.ts'
import { NO_BROWSER } from './browser.ts'
import { deskJourney, type DeskJourney } from './desk-looking.ts'
import { inspect } from './looking.ts'

let journey: DeskJourney
let other: FiledCase
before(async () => {
  journey = await deskJourney('finding')
  other = await fileCase(journey.desk, {
    called: 'ليلى',
    phone: '+57 1 000 22 33',
    identity: { name: 'ليلى المنصوري' },
  })
})
after(() => journey.close())

const LANGUAGES = ['en', 'ar'] as const

async function typeCall(page: Page, language: string): Promise<void> {
  const { origin } = journey
  await page.goto(`${origin}/assisted?lang=${language}`)
  await inspect(page, `assisted-start-${language}`)
  await page.selectOption('form[action="/assisted/begin"] select[name="language"]', language === 'en' ? 'ar' : 'es')
  await page.check('form[action="/assisted/begin"] input[value="phone"]')
  await page.click('form[action="/assisted/begin"] button')
  await inspect(page, `assisted-form-${language}`)
  await page.fill('textarea[name="story:account"]', 'جاؤوا ليلًا. They came at night.')
  await page.click('form[action="/assisted/check"] button:not([formaction])')
  await inspect(page, `assisted-check-${language}`)
  const digits = await page.inputValue('form[action="/assisted/send"] input[name="receipt"]')
  await page.check('input[name="readBack"][value="confirmed"]')
  await page.fill('input[name="end"]', digits.split(' ').slice(-2).join(' '))
  await page.click('form[action="/assisted/send"] button')
  await page.waitForURL(/\/assisted\/sent\//)
  await inspect(page, `assisted-sent-${language}`)
}

test('search, comparing, typing for somebody and the paper: no violation, in both directions of writing', async (t) => {
  const { browser, origin, contextOf, desk } = journey
  if (browser === undefined) return t.skip(NO_BROWSER)
  const again = await fileCase(desk, { phone: '0057 1 000 22 33', identity: { name: 'Layla al-Mansouri' } })
  const context = await contextOf('desk-officer', 1280)
  const page = await context.newPage()
  for (const { file } of [other, again]) await page.goto(`${origin}/cases/${file}`)
  for (const language of LANGUAGES) {
    await page.goto(`${origin}/search?lang=${language}`)
    assert.equal(await page.getAttribute('html', 'lang'), language)
    await page.fill('#known', 'Layla al-Mansouri')
    await page.click('form[action="/search"] button')
    assert.equal(await page.locator('tbody tr').count(), 2)
    await inspect(page, `search-${language}`)
    await page.goto(`${origin}/cases/${other.file}/similar`)
    await inspect(page, `similar-${language}`)
    await page.goto(`${origin}/cases/${other.file}/similar/${again.file}`)
    await inspect(page, `similar-pair-${language}`)
    await typeCall(page, language)
    await page.goto(`${origin}/report/form?lang=${language}`)
    await inspect(page, `paper-${language}`)
  }
  await context.close()
})
