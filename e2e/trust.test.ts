import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { board, listBytes, sampleList } from '../packages/wire/testing/houses.ts'
import { acceptList, confirmBoard, proposeBoard } from '../server/features/trust/boards.ts'
import { proposePeer } from '../server/features/trust/partners.ts'
import { cardOf, neighbour, pin, valueOf, type Neighbour } from '../server/features/trust/testing/two-houses.ts'
import { fingerprintOfBoard } from '@recourse/wire'
import type { AtWork } from '../test/enrolled.ts'
import { NO_BROWSER, openBrowser } from './browser.ts'
import { addCookie, inspect, languagesBeside, listenLocally } from './looking.ts'

/** Partners as two administrators see them: one is believed, one waits, and so does a board. */

let here: Neighbour
let partner: Neighbour
let waiting: Neighbour
let browser: Browser | undefined
let origin: string
const open = new Map<string, AtWork['session']>()

before(async () => {
  here = await neighbour('e2e-here', 'https://here.example')
  partner = await neighbour('e2e-partner', 'https://partner.example')
  waiting = await neighbour('e2e-waiting', 'https://waiting.example')
  await pin(here, partner)
  valueOf(await proposePeer(here.house, here.first, { bytes: (await cardOf(waiting)).bytes, url: null }))
  await listHeld()
  valueOf(await proposeBoard(here.house, here.first, { ...board, needed: 3 }))
  Object.assign(here.house.sessions, { open: (secret: string) => Promise.resolve(open.get(secret) ?? null) })
  browser = await openBrowser()
  origin = await listenLocally(here.app)
})
after(async () => {
  await browser?.close()
  for (const one of [here, partner, waiting]) await one.app.close()
})

/** A list of the board, which is overdue by now. */
async function listHeld(): Promise<void> {
  const { house, first, second, clock } = here
  valueOf(await proposeBoard(house, first, board))
  const proposal = (await house.trust.now()).state.boardProposal?.entry ?? ''
  valueOf(await confirmBoard(house, second, { proposal, heard: fingerprintOfBoard(house.primitives, board) }))
  const day = (days: number): string => new Date(clock.now() + days * 86_400_000).toISOString()
  const list = sampleList({ issuedAt: day(-40), nextUpdate: day(-1) })
  valueOf(await acceptList(house, first, listBytes(list)))
}

async function pageOf(name: string, { session }: AtWork): Promise<Page> {
  assert.ok(browser)
  open.set(name, session)
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  await addCookie(context, '__Host-session', name)
  return context.newPage()
}

for (const language of [...languagesBeside('en'), ...languagesBeside('ar')])
  test(`pages of partners hold nothing that shuts somebody out, in ${language}`, async (t) => {
    if (browser === undefined) return t.skip(NO_BROWSER)
    const paths = ['', '/add', '/list', '/keys', '/authority', `/partners/${waiting.id}`, `/partners/${partner.id}`]
    for (const [who, member] of [['first', here.first] as const, ['second', here.second] as const]) {
      const page = await pageOf(who, member)
      for (const path of paths) {
        const answer = await page.goto(`${origin}/trust${path}?lang=${language}`)
        assert.equal(answer?.status(), 200, `${who} ${path}`)
        await inspect(
          page,
          `trust-${who}${path.replace(/[0-9a-f-]{36}/, path.endsWith(partner.id) ? 'known' : 'new').replaceAll('/', '-')}-${language}`,
        )
      }
      await page.context().close()
    }
  })
