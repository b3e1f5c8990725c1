import assert from 'node:assert/strict'
import type { Browser, Page } from 'playwright-core'
import { settledDesk, type SettledDesk } from '../test/desk.ts'
import { openBrowser } from './browser.ts'
import { listenLocally, lookOnce } from './looking.ts'

/** A small one, as many people have. */
export const PHONE = { viewport: { width: 320, height: 700 } }

export interface PhoneJourney {
  readonly desk: SettledDesk
  readonly browser: Browser | undefined
  readonly origin: string
  /** Looks at a page of that name once, whether scripts run on it or not. */
  look(page: Page, name: string): Promise<void>
  close(): Promise<void>
}

/** A desk that receives reports, and somebody with a small phone before it. */
export async function phoneJourney(seed: string): Promise<PhoneJourney> {
  const desk = await settledDesk(seed)
  await desk.reader('desk-officer')
  const browser = await openBrowser()
  const origin = await listenLocally(desk.app)
  let checker: Promise<Page> | undefined
  const look = lookOnce(() => {
    assert.ok(browser)
    return (checker ??= browser.newContext(PHONE).then((context) => context.newPage()))
  })
  const close = async (): Promise<void> => {
    await browser?.close()
    await desk.close()
  }
  return { desk, browser, origin, look, close }
}
