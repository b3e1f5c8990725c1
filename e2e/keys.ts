import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'

/** More stops than the longest page has. */
const STOPS_MAX = 200
/** WCAG 2.4.13: thinner than this, a ring is missed. */
const RING_PX_MIN = 2

interface Stop {
  readonly isWanted: boolean
  readonly fault: string | null
}

/** Somebody without a mouse: every stop on the way is seen, on the screen, and further on in the page. */
export class Keys {
  constructor(readonly page: Page) {}

  /** By the tabulator alone, until the element has the focus. */
  async to(selector: string): Promise<void> {
    for (let stops = 0; stops < STOPS_MAX; stops += 1) {
      await this.page.keyboard.press('Tab')
      const { isWanted, fault } = await this.stop(selector)
      assert.equal(fault, null, `${this.page.url()} on the way to ${selector}`)
      if (isWanted) return
    }
    assert.fail(`${selector} was never reached on ${this.page.url()}`)
  }

  async press(selector: string, key = 'Enter'): Promise<void> {
    await this.to(selector)
    await this.page.keyboard.press(key)
  }

  /** Presses what leads on, and waits until the next page is there. */
  async go(selector: string, url: string | RegExp): Promise<void> {
    await this.to(selector)
    await Promise.all([this.page.waitForEvent('load'), this.page.keyboard.press('Enter')])
    await this.page.waitForURL(url)
  }

  async type(selector: string, text: string): Promise<void> {
    await this.to(selector)
    await this.page.keyboard.type(text)
  }

  /** The first stop of every page leads past what all pages have. */
  async skip(): Promise<void> {
    await this.press('.skip-link')
    await this.page.keyboard.press('Tab')
    const isInside = await this.page.evaluate(() => document.activeElement?.closest('main') !== null)
    assert.equal(isInside, true, `the skip link of ${this.page.url()} leads into the page`)
    await this.page.keyboard.press('Shift+Tab')
  }

  private stop(selector: string): Promise<Stop> {
    return this.page.evaluate(
      ([wanted, thin]) => {
        const [at, known] = [document.activeElement, window as unknown as { before?: Element }]
        if (at === null || at === document.body) return { isWanted: false, fault: null }
        const before = known.before
        known.before = at
        const name = at.outerHTML.slice(0, 100)
        const isWanted = at.matches(wanted)
        const { outlineStyle, outlineWidth } = getComputedStyle(at)
        if (outlineStyle === 'none' || parseFloat(outlineWidth) < thin) return { isWanted, fault: `no ring: ${name}` }
        const { top, bottom, width, height } = at.getBoundingClientRect()
        if (width === 0 || height === 0 || bottom < 0 || top > innerHeight) return { isWanted, fault: `off: ${name}` }
        const isBack = before?.isConnected === true && (before.compareDocumentPosition(at) & 2) !== 0
        const isRound = isBack && at.matches('.skip-link, [tabindex="-1"]')
        return { isWanted, fault: isBack && !isRound ? `goes back: ${name}` : null }
      },
      [selector, RING_PX_MIN] as const,
    )
  }
}
