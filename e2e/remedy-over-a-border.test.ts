import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { day } from '../test/case-at-tab.ts'
import { NO_BROWSER, openBrowser } from './browser.ts'
import { inspect } from './looking.ts'
import {
  castOf,
  ENFORCEMENT,
  fill,
  follow,
  followOnceThere,
  NAME,
  originOf,
  send,
  told,
  whenItSays,
  type Cast,
} from './remedy-cast.ts'

/** An award in one State, asked of the other, watched, and confirmed by the person: by the pages of two instances. */

let browser: Browser | undefined
let cast: Cast
before(async () => {
  browser = await openBrowser()
  if (browser !== undefined) cast = await castOf(browser, 'e2e-remedy')
})
after(async () => {
  await browser?.close()
  await cast?.houses.close()
})

/** The handler writes down what a court of this State awarded, and each order as a measure. */
async function anAward(handler: Page, tab: string): Promise<void> {
  await handler.goto(`${tab}/decisions`)
  await follow(handler, 'a[href$="?new=1"]')
  await fill(handler, { kind: 'judgment', body: 'High Court (invented)', bodyState: 'KEN', ...day('on', '2026-03-01') })
  await send(handler, '/decisions/enter')
  for (const [remedy, basisOrder] of [
    ['comp-moral', '1'],
    ['satisfaction-apology', '2'],
  ] as const) {
    await handler.goto(`${tab}/decisions`)
    await follow(handler, 'a[href*="decision="]')
    await follow(handler, 'a[href*="new=1&decision="]')
    await fill(handler, { remedy })
    await send(handler, '/plan/menu')
    const owed = { owesKind: 'company', owesName: 'Planted firm', owesState: 'ESP', level: 'individual' }
    await fill(handler, { ...owed, basisOrder, dueBasis: 'decision', ...day('due', '2026-06-01') })
    await send(handler, '/plan/write')
  }
}

/** From the row of the payment a request to the other State: drafted, read through and sent. */
async function asksTheOtherState({ handler, houses }: Cast, payment: string): Promise<string> {
  const { esp, whole } = houses
  await handler.goto(payment)
  await follow(handler, `a[href*="kind=${ENFORCEMENT}"]`)
  await fill(handler, { to: esp.authority })
  await send(handler, '/requests/new')
  const draft = handler.url().split('?')[0] ?? ''
  await fill(handler, whole(ENFORCEMENT, { servedWhat: 'measure' }))
  await send(handler, new URL(draft).pathname)
  await handler.goto(`${draft}/preview`)
  await send(handler, '/send')
  await handler.goto(payment)
  return (await handler.getAttribute('main a[href^="/requests/"]:not([href*="?"])', 'href')) ?? ''
}

/** The authority of the other State takes its steps, and nothing of the person or of the file is on its pages. */
async function carriesOut({ officer, houses, filed }: Cast, request: string): Promise<void> {
  await officer.goto(`${originOf(houses.esp)}${request}`)
  for (const action of ['acknowledge', 'start_assessment', 'accept', 'start_execution', 'enforce']) {
    await followOnceThere(officer, `a[href$="/steps/${action}"]`)
    await send(officer, `/steps/${action}`)
  }
  await inspect(officer, 'remedy-officer')
  const content = await officer.content()
  assert.ok(!content.includes(NAME) && !content.includes(filed.file), 'who it is and which case stays at home')
}

/** The court's sum, what was paid, and that both orders are said to be done. */
async function claims({ handler }: Cast, payment: string, apology: string): Promise<void> {
  for (const moneyStep of ['awarded', 'paid']) {
    await handler.goto(payment)
    await follow(handler, 'a[href$="money=1"]')
    await fill(handler, {
      moneyStep,
      amount: '12000',
      currency: 'EUR',
      head: 'head-moral-damage',
      safeWay: 'own-page',
      ...day('on', '2026-03-10'),
    })
    await send(handler, '/plan/money')
  }
  await whenItSays(handler, /says that it did what was asked/)
  await inspect(handler, 'remedy-handler-asked')
  await send(handler, '/plan/step')
  assert.match(await told(handler), /Said to be done, not confirmed/)
  await handler.goto(apology)
  await follow(handler, 'a[href*="step=claim"]')
  await fill(handler, { claimant: 'Planted firm', evidence: 'A letter of the management' })
  await send(handler, '/plan/step')
  assert.match(await told(handler), /Said to be done, not confirmed/)
}

/** The person has somebody independent look at the apology: exactly what they read is shown before it is given. */
async function givesToMonitor({ person, monitor, houses, look }: Cast, apology: string): Promise<void> {
  const home = originOf(houses.ken)
  await person.goto(`${home}/mine/monitors`)
  await person.selectOption('main select[name="measure"]', new URL(apology).searchParams.get('measure'))
  await person.selectOption('main select[name="unit"]', { index: 1 })
  await send(person, '/monitors/preview')
  assert.match(await told(person), /A letter of the management/)
  await look(person, 'remedy-person-preview')
  await send(person, '/monitors/give')
  await monitor.goto(`${home}/monitored`)
  await follow(monitor, 'a[href^="/monitored/"]')
  assert.ok(!(await monitor.content()).includes(NAME))
  await fill(monitor, { grade: 'done', seen: 'The letter was read out in the village.', ...day('on', '2026-03-11') })
  await send(monitor, '/found')
  await inspect(monitor, 'remedy-monitor')
  assert.match(
    await told(monitor),
    /read out in the village[^]*Said to be done|Said to be done[^]*read out in the village/,
  )
}

/** Without scripts: the money came, and both are confirmed by the one person for whom they are. */
async function confirms({ person, houses, look }: Cast, payment: string, apology: string): Promise<void> {
  const home = originOf(houses.ken)
  await person.goto(`${home}/mine/monitors`)
  assert.match(await told(person), /read out in the village/)
  await person.goto(`${home}/mine`)
  assert.match(await told(person), /2 promises wait for your word/)
  await follow(person, 'a[href="/mine/promises"]:has(strong)')
  await look(person, 'remedy-person-promises')
  const own = (measure: string): string => `/mine/promises/of/${new URL(measure).searchParams.get('measure') ?? ''}`
  await follow(person, `a[href="${own(payment)}"]`)
  await send(person, '/promises/money', 'button[value="yes"]')
  await person.goto(`${home}${own(payment)}`)
  assert.match(await told(person), /Received: €12,000/)
  await send(person, '/promises/say', 'button[value="confirm"]')
  await person.goto(`${home}${own(payment)}`)
  await look(person, 'remedy-person-payment')
  await person.goto(`${home}${own(apology)}`)
  assert.match(await told(person), /What somebody independent saw[^]*read out in the village/)
  await send(person, '/promises/say', 'button[value="confirm"]')
}

test('from an award in one State to a payment and an apology that the person confirms, carried out in the other', async (t) => {
  if (browser === undefined) return t.skip(NO_BROWSER)
  const { handler, houses, filed } = cast
  const tab = `${originOf(houses.ken)}/cases/${filed.file}`
  await anAward(handler, tab)
  const [payment = '', apology = ''] = await handler
    .locator('main table a[href*="measure="]')
    .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href))
  const request = await asksTheOtherState(cast, payment)
  await carriesOut(cast, request)
  await handler.goto(payment)
  await claims(cast, payment, apology)
  await givesToMonitor(cast, apology)
  await confirms(cast, payment, apology)
  await handler.goto(`${tab}/plan`)
  await inspect(handler, 'remedy-handler-plan')
  const confirmed = await handler.locator('main table .tag').allTextContents()
  assert.deepEqual(confirmed, ['Confirmed', 'Enforced in full or part', 'Confirmed'])
})
