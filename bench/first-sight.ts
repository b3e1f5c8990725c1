import type { BrowserContext, Page } from 'playwright-core'
import { VISIT_COOKIE } from '../server/platform/http/index.ts'
import { deskJourney, type DeskJourney } from '../e2e/desk-looking.ts'
import { addCookie } from '../e2e/looking.ts'
import { atMost, median, type Figure } from './figure.ts'

/** Slow 3G as Lighthouse has it (docs/throttling.md): 400 ms there and back, 400 kbit/s; and a phone's slow processor. */
const LINE = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 }
const SLOWER_CPU = 4
const RUNS = 3
const PAINT_MS_MAX = 2800
/** Nothing larger is painted after that: the pages are one answer and run no script before. */
const QUIET_MS = 500

/** When the largest part of a page was painted, in a browser that has nothing of it yet. */
async function largestPaintMs(page: Page, url: string): Promise<number> {
  const client = await page.context().newCDPSession(page)
  await client.send('Network.enable')
  await client.send('Network.setCacheDisabled', { cacheDisabled: true })
  await client.send('Network.emulateNetworkConditions', LINE)
  await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWER_CPU })
  await page.goto(url, { waitUntil: 'load' })
  return page.evaluate(
    (quiet) =>
      new Promise<number>((resolve) => {
        let newest = 0
        new PerformanceObserver((list) => (newest = list.getEntries().at(-1)?.startTime ?? newest)).observe({
          ...{ type: 'largest-contentful-paint', buffered: true },
        })
        setTimeout(() => resolve(newest), quiet)
      }),
    QUIET_MS,
  )
}

async function paintOf({ browser, origin }: DeskJourney, path: string, visit: string | null): Promise<number | null> {
  if (browser === undefined) return null
  const times: number[] = []
  for (let run = 0; run < RUNS; run += 1) {
    const context: BrowserContext = await browser.newContext({ viewport: { width: 360, height: 640 } })
    if (visit !== null) await addCookie(context, VISIT_COOKIE, visit)
    times.push(await largestPaintMs(await context.newPage(), `${origin}${path}`))
    // A page left open goes on painting beside the next, and is measured with it.
    await context.close()
  }
  return median(times)
}

/** (l) How long a person on a bad line waits until a page is there to read. */
export async function firstSight(): Promise<readonly Figure[]> {
  const journey = await deskJourney('bench first sight')
  const visit = journey.desk.house.visits.begin(journey.first.secret)
  const figures: Figure[] = []
  for (const [what, path, cookie] of [
    ['the start page', '/', null],
    ['where a report begins', '/report', null],
    ['a page of the report', '/report/q/where', visit],
    ['coming back: the first own page', '/mine', visit],
  ] as const)
    figures.push({
      ...{ id: 'l', what: `${what}, largest paint on Slow 3G`, unit: 'ms', limit: atMost(PAINT_MS_MAX) },
      value: await paintOf(journey, path, cookie),
    })
  await journey.close()
  return figures
}
