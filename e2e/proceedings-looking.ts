import assert from 'node:assert/strict'
import type { BrowserContext, Page } from 'playwright-core'
import { VISIT_COOKIE } from '../server/platform/http/index.ts'
import type { DeskJourney } from './desk-looking.ts'
import { addCookie, inspect } from './looking.ts'

/** Every page of proceedings, choice, forms and calendar in one language, as an officer and the person come to them. */
export async function lookAtProceedings(journey: DeskJourney, language: 'en' | 'ar'): Promise<void> {
  const officer = await journey.contextOf('desk-officer', 320)
  await officer.setExtraHTTPHeaders({ 'accept-language': language })
  const looking = new Looking(await officer.newPage(), journey.origin, language)
  const tab = `/cases/${journey.first.file}`
  await proceedingsOf(looking, `${tab}/proceedings`)
  await looking.at(`${tab}/choice`, 'choice')
  await looking.at(`${tab}/forum-forms?forum=un_cat`, 'forum-form')
  await looking.at('/account/calendar', 'calendar')
  await looking.page.check('input[value="units"]')
  await looking.send('calendar-made')
  const person = await personOf(journey, language)
  const own = new Looking(await person.newPage(), journey.origin, language)
  await own.at('/mine/proceedings', 'own-proceedings')
  await own.at('/mine/choice', 'own-choice')
}

class Looking {
  constructor(
    readonly page: Page,
    private readonly origin: string,
    private readonly language: string,
  ) {}

  async at(path: string, name: string): Promise<void> {
    const answer = await this.page.goto(`${this.origin}${path}`)
    assert.equal(answer?.status(), 200, path)
    await inspect(this.page, `${name}-${this.language}`)
  }

  /** Sends the form of the page and looks at what came. */
  async send(name: string): Promise<void> {
    await this.page.click('main form:last-of-type button')
    await this.page.waitForLoadState()
    await inspect(this.page, `${name}-${this.language}`)
  }
}

async function personOf({ browser, desk, first }: DeskJourney, language: string): Promise<BrowserContext> {
  assert.ok(browser)
  const extraHTTPHeaders = { 'accept-language': language }
  const context = await browser.newContext({ viewport: { width: 320, height: 800 }, extraHTTPHeaders })
  await addCookie(context, VISIT_COOKIE, desk.house.visits.begin(first.secret))
  return context
}

/** A court and a committee, with steps of each kind that has a form of its own. */
async function proceedingsOf(looking: Looking, tab: string): Promise<void> {
  const { page } = looking
  await looking.at(tab, 'proceedings')
  await looking.at(`${tab}?new=1`, 'proceeding-new')
  await looking.send('proceeding-new-wrong')
  await page.selectOption('select[name="forum"]', 'un_ccpr')
  await page.selectOption('select[name="respondentState"]', 'COL')
  await looking.send('proceedings-with-one')
  await looking.at(`${tab}?new=1`, 'proceeding-new')
  await page.selectOption('select[name="forum"]', 'domestic')
  await page.selectOption('select[name="forumState"]', 'COL')
  await page.fill('input[name="name"]', 'Juzgado de la Colina')
  await looking.send('proceedings-with-two')
  const links = page.locator('main table a')
  const href = (await links.last().getAttribute('href')) ?? ''
  await looking.at(`${href}&step=filed`, 'proceeding-filed')
  await page.fill('input[name="on-year"]', '2025')
  await page.fill('input[name="reference"]', '12/2025')
  await looking.send('proceeding')
  for (const step of ['decided', 'weighed', 'interim-asked']) await looking.at(`${href}&step=${step}`, `step-${step}`)
  await looking.send('step-wrong')
}
