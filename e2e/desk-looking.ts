import assert from 'node:assert/strict'
import type { Browser, BrowserContext } from 'playwright-core'
import { settledDesk, type SettledDesk } from '../test/desk.ts'
import { fileCase, type FiledCase } from '../test/filed-case.ts'
import type { Role } from '../server/platform/access/index.ts'
import { deskDeclines } from './answering.ts'
import { openBrowser } from './browser.ts'
import { addCookie, listenLocally } from './looking.ts'

export interface DeskJourney {
  readonly desk: SettledDesk
  readonly browser: Browser | undefined
  readonly origin: string
  /** Somebody in danger, whose case comes first. */
  readonly first: FiledCase
  /** Somebody who has waited longest: the board names their case before all others. */
  readonly longest: FiledCase
  /** Somebody whose report the desk has declined. */
  readonly declined: FiledCase
  contextOf(role: Role, width: number): Promise<BrowserContext>
  close(): Promise<void>
}

/** A desk with three cases before it and one behind it, and a browser before it. */
export async function deskJourney(seed: string): Promise<DeskJourney> {
  const desk = await settledDesk(seed)
  await desk.reader('desk-officer')
  const first = await fileCase(desk, {
    ...{ called: 'سلمى Sol', phone: '+57 1 000', needs: ['safety-now', 'basic-food'], consents: ['authorities'] },
    facets: { urgency: 'danger-now', acts: ['torture', 'body'], respondentStates: ['COL', 'ESP'] },
  })
  const longest = await fileCase(desk, {
    ...{ called: 'Second', phone: '+57 1 001', daysAgo: 9, facets: { acts: ['torture'] } },
  })
  await fileCase(desk, { called: 'Third', daysAgo: 2 })
  const declined = await fileCase(desk, { called: 'Fourth', daysAgo: 3 })
  await deskDeclines(desk, declined.file)
  const browser = await openBrowser()
  const origin = await listenLocally(desk.app)
  return {
    ...{ desk, browser, origin, first, longest, declined },
    contextOf: async (role, width) => {
      assert.ok(browser)
      const [name = '', value = ''] = desk.cookie(await desk.reader(role)).split('=')
      const context = await browser.newContext({ viewport: { width, height: 900 } })
      await addCookie(context, name, value)
      return context
    },
    close: async () => {
      await browser?.close()
      await desk.close()
    },
  }
}
