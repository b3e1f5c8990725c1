import assert from 'node:assert/strict'
import type { BrowserContext, Page } from 'playwright-core'
import { anyone, nobodyYet, type Role } from '../server/platform/access/index.ts'
import { VISIT_COOKIE } from '../server/platform/http/index.ts'
import { deskAnswers, deskAsksToHandOn, deskPromises } from './answering.ts'
import { deskJourney, type DeskJourney } from './desk-looking.ts'
import { addCookie, inspect } from './looking.ts'

/** Roles that between them may open every page of the staff. */
const ROLES: readonly Role[] = ['desk-officer', 'supervisor', 'administrator']

/** Routes that no address or link alone opens, and who looks at them; the rest of them are no pages. */
export const ELSEWHERE: Readonly<Record<string, string>> = {
  '/account/second-step': 'staff.test.ts',
  '/assisted/sent/:file': 'finding.test.ts',
  '/calendar/:name': 'a calendar, for programs; its secret is known to nobody here',
  '/cases/:file/choice/statement': 'a statement, handed out whole',
  '/cases/:file/files/:entry/bytes': 'a file, handed out whole',
  '/cases/:file/forum-forms/:forum/json': 'a form, handed out whole',
  '/cases/:file/forum-forms/:forum/pdf': 'a form, handed out whole',
  '/cases/:file/similar/:other': 'finding.test.ts',
  '/clients': 'parties.test.ts',
  '/clients/:file': 'parties.test.ts',
  '/enrol': 'staff.test.ts',
  '/enrol/second': 'staff.test.ts',
  '/federation/card': 'a card, for partners’ programs',
  '/federation/revocations': 'notices, for partners’ programs',
  '/first-run': 'staff.test.ts',
  '/forum-forms/schema.json': 'a schema, for programs',
  '/interpreting': 'parties.test.ts',
  '/interpreting/:line': 'parties.test.ts',
  '/kit/:page': 'kit.test.ts',
  '/leave': 'the way out: leads elsewhere',
  '/log/checkpoint': 'text for programs, once there is one',
  '/log/tile/*': 'bytes for programs',
  '/mine/files/:entry/bytes': 'a file, handed out whole',
  '/mine/export/file/:entry': 'a file, handed out whole',
  '/mine/counsel/files/:entry/bytes': 'a file, handed out whole',
  '/clients/:file/files/:entry/bytes': 'a file, handed out whole',
  '/monitored': 'parties.test.ts',
  '/monitored/:share': 'parties.test.ts',
  '/programmes/:file/people/:person': 'programmes.test.ts of its feature',
  '/programmes/:file/register': 'programmes.test.ts of its feature',
  '/programmes/numbers': 'programmes.test.ts of its feature, for statisticians',
  '/recovery/use': 'lost-keys.test.ts, for custodians alone',
  '/report/sent': 'report.test.ts',
  '/requests/:file/copy': 'requests.test.ts',
  '/requests/:file/data': 'a request, handed out whole',
  '/requests/:file/files': 'requests.test.ts',
  '/requests/:file/files/:entry': 'a file, handed out whole',
  '/requests/:file/files/waiting/:batch/:entry': 'a file, handed out whole',
  '/requests/:file/other-channel': 'conversation.test.ts',
  '/requests/:file/outcome': 'requests.test.ts',
  '/requests/:file/sums': 'requests.test.ts',
  '/requests/:file/team': 'requests.test.ts',
  '/requests/:file/steps/:action': 'conversation.test.ts',
  '/requests/:file/paper': 'a request, handed out whole',
  '/requests/drafts/:file': 'drafts.test.ts',
  '/requests/drafts/:file/preview': 'drafts.test.ts',
  '/requests/drafts/:file/paper': 'a draft, handed out whole',
  '/service-lines': 'parties.test.ts',
  '/service-lines/:line': 'parties.test.ts',
  '/sign-in/second': 'staff.test.ts',
  '/statistics': 'parties.test.ts',
  '/statistics.csv': 'a table, handed out whole',
  '/statistics/measures.csv': 'a table, handed out whole, once there is one',
  '/trust/partners/:peer': 'trust.test.ts',
}
/** Samples of the interface kit, whose links lead nowhere on purpose. */
const SAMPLES = '/kit'

/** One of many of a kind stands for the others: who and which is left out of an address, what page it is stays. */
const kindOf = (path: string): string =>
  path
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':one')
    .replaceAll(/\/\d+(?=\/|$)/g, '/:number')
    .replace(/^(\/norms|\/guides)\/(forums|states|rights)\/[^/.]+/, '$1/$2/:one')
    .replace(/^\/norms\/facts\/.+/, '/norms/facts/:one')

const matches = (route: string, path: string): boolean =>
  new RegExp(`^${route.replaceAll('*', '.*').replaceAll(/:[a-z]+/gi, '[^/]+')}$`).test(path)

/** Whose pages: those of the public and of a person, or those of whoever works here. Each half is a file of tests. */
export type Half = 'people' | 'staff'
const OPEN_TO_ALL: readonly string[] = [anyone.sentence, nobodyYet.sentence]

/** Visits every page of a half, by addresses and by links, as everybody it is for, and looks at each kind once. */
export class EveryPage {
  private readonly seen = new Set<string>()
  /** Paths that answered something, page or not. */
  readonly answered = new Set<string>()
  readonly deadLinks: string[] = []

  private constructor(
    readonly journey: DeskJourney,
    private readonly language: string,
    private readonly half: Half,
  ) {}

  static async start(language: string, half: Half): Promise<EveryPage> {
    return new EveryPage(await deskJourney(`every-page-${half}-${language}`), language, half)
  }

  /** Addresses of pages without a parameter. */
  private addresses(): readonly string[] {
    return this.routes().filter((path) => !/[:*]/.test(path) && ELSEWHERE[path] === undefined)
  }

  private routes(): readonly string[] {
    return this.journey.desk.house.routes().flatMap(({ face, method, path, policy }) => {
      const isForPeople = policy.needsReceipt === true || OPEN_TO_ALL.includes(policy.sentence)
      return face === 'page' && method === 'GET' && isForPeople === (this.half === 'people') ? [path] : []
    })
  }

  /** What is said of pages elsewhere, as far as they are of this half. */
  elsewhere(): readonly string[] {
    const routes = this.routes()
    return Object.keys(ELSEWHERE)
      .filter((route) => routes.includes(route))
      .sort()
  }

  /** Routes that nobody was answered at. */
  unseen(): readonly string[] {
    const paths = [...this.answered]
    return this.routes()
      .filter((route) => !paths.some((path) => matches(route, path)))
      .sort()
  }

  async nobody(): Promise<void> {
    await this.as(await (await this.context()).newPage())
  }

  /** Somebody in the middle of a report, whose own room is still empty. */
  async reporting(): Promise<void> {
    const context = await this.context()
    const page = await context.newPage()
    await page.goto(`${this.journey.origin}/report?lang=${this.language}`)
    await page.click('main form button')
    await page.click('main form button')
    await this.as(page, (path) => path.startsWith('/report'))
  }

  /** Somebody who comes back and was answered; then somebody whose report was declined. */
  async people(): Promise<void> {
    const { desk, first, declined } = this.journey
    await deskAnswers(desk, first.file, 'We have read it.')
    await deskPromises(desk, first.file)
    await deskAsksToHandOn(desk, first)
    for (const { secret } of [first, declined]) {
      const context = await this.context()
      await addCookie(context, VISIT_COOKIE, desk.house.visits.begin(secret))
      await this.as(await context.newPage(), (path) => path.startsWith('/mine'))
    }
  }

  async staff(): Promise<void> {
    await deskAsksToHandOn(this.journey.desk, this.journey.longest)
    for (const role of ROLES) {
      const context = await this.journey.contextOf(role, 320)
      await context.setExtraHTTPHeaders({ 'accept-language': this.language })
      await this.as(await context.newPage())
    }
  }

  private async context(): Promise<BrowserContext> {
    const { browser } = this.journey
    assert.ok(browser)
    const extraHTTPHeaders = { 'accept-language': this.language }
    return browser.newContext({ viewport: { width: 320, height: 800 }, extraHTTPHeaders })
  }

  /** What is looked at stays open: a browser that closes its last window ends. */
  private async as(page: Page, isTheirs: (path: string) => boolean = () => true): Promise<void> {
    const waiting = this.addresses().map((path) => ({ path, from: '' }))
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const links = isTheirs(next.path) ? await this.visit(page, next.path, next.from) : []
      waiting.push(...links.map((path) => ({ path, from: next?.path ?? '' })))
    }
  }

  /** Looks at the page, unless its kind was looked at; answers where it leads. */
  private async visit(page: Page, path: string, from: string): Promise<readonly string[]> {
    const kind = kindOf(path)
    if (this.seen.has(kind)) return []
    const answer = await answerAt(page, `${this.journey.origin}${path}`)
    if (answer.status >= 400 && from !== '') this.deadLinks.push(`${from} -> ${path} (${answer.status})`)
    if (answer.status !== 200) return []
    this.seen.add(kind)
    this.answered.add(path)
    if (!this.routes().some((route) => matches(route, path))) return []
    if (!answer.isPage) return []
    assert.equal(await page.getAttribute('html', 'lang'), this.language, path)
    const links = await page
      .locator('a[href^="/"]')
      .evaluateAll((all) => all.map((link) => (link.getAttribute('href') ?? '').split(/[?#]/)[0] ?? ''))
    await inspect(page, `page${kind.replaceAll(/[/:]+/g, '-')}-${this.language}`)
    return path === SAMPLES ? [] : [...new Set(links)].filter((link) => ELSEWHERE[link] === undefined)
  }
}

/** What stands at an address, and the page at it; one that leads elsewhere is none, nor is what a browser would store. */
async function answerAt(page: Page, url: string): Promise<{ readonly status: number; readonly isPage: boolean }> {
  const shown = await page.goto(url).catch(() => null)
  if (shown === null) {
    const stored = await page.context().request.get(url, { maxRedirects: 0 })
    return { status: stored.status(), isPage: false }
  }
  if (shown.request().redirectedFrom() !== null) return { status: 303, isPage: false }
  return { status: shown.status(), isPage: (shown.headers()['content-type'] ?? '').startsWith('text/html') }
}
