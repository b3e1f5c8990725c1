import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import type { FastifyInstance } from 'fastify'
import type { Page } from 'playwright-core'

/** Pictures for whoever wants to look: SHOTS names a folder. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.SHOTS
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

/**
 * No violation of any impact, nothing to scroll sideways: on each named page once. A page whose scripts are off can't
 * be asked, so its very markup is looked at on another one.
 */
export function lookOnce(checker: () => Promise<Page>): (shown: Page, name: string) => Promise<void> {
  const seen = new Set<string>()
  return async (shown, name) => {
    if (seen.has(name)) return
    seen.add(name)
    await picture(shown, name)
    const page = await checker()
    await page.setContent(await shown.content())
    const { violations } = await new AxeBuilder({ page }).analyze()
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${name} ${id} ${nodes[0]?.html ?? ''}`),
      [],
    )
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    assert.equal(overflow, false, `${name} scrolls sideways`)
  }
}

/** Listens on loopback. Cookies with the __Host- prefix are taken over plain http on localhost only. */
export async function listenLocally(app: FastifyInstance): Promise<string> {
  await app.listen({ host: '127.0.0.1', port: 0 })
  const address = app.server.address()
  return `http://localhost:${typeof address === 'object' && address !== null ? address.port : 0}`
}
