import assert from 'node:assert/strict'
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { FastifyInstance } from 'fastify'
import type { BrowserContext, Page } from 'playwright-core'
import { hardToRead } from './contrast.ts'
import { tooWide } from './fitting.ts'

/** How a page is shown while it is looked at. */
interface Mode {
  readonly name: string
  readonly width: number
  /** WCAG 1.4.4: a reader who set text to twice its size. */
  readonly doubleText?: true
  readonly forcedColours?: true
  readonly reducedMotion?: true
}

const PHONE: Mode = { name: '', width: 320 }
/** `npm run sweep` looks in all of these too. A window of 1280 px at 200 % zoom shows a page as one of 640 px does. */
const SWEPT: readonly Mode[] = [
  { name: 'wide', width: 1280 },
  { name: 'zoomed', width: 640 },
  { name: 'large-text', width: 1280, doubleText: true },
  { name: 'large-text-phone', width: 320, doubleText: true },
  { name: 'forced-colours', width: 1280, forcedColours: true },
  { name: 'reduced-motion', width: 320, reducedMotion: true },
]

export const isSweep = process.env.RECOURSE_SWEEP === '1'
const modes = isSweep ? [PHONE, ...SWEPT] : [PHONE]

/** Every test looks from left to right and from right to left; the sweep at each shipped language. */
export const languagesBeside = (one: 'en' | 'ar'): readonly string[] => {
  if (!isSweep) return [one]
  return one === 'en' ? ['en', 'es', 'fr'] : ['ar', 'ru', 'zh']
}

/** Pictures for whoever wants to look: SHOTS names a folder. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.SHOTS
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

async function show(page: Page, mode: Mode): Promise<void> {
  await page.setViewportSize({ width: mode.width, height: 800 })
  if (!isSweep) return
  await page.emulateMedia({
    forcedColors: mode.forcedColours === true ? 'active' : 'none',
    reducedMotion: mode.reducedMotion === true ? 'reduce' : 'no-preference',
  })
  const size = mode.doubleText === true ? '200%' : ''
  await page.evaluate((wanted) => void (document.documentElement.style.fontSize = wanted), size)
}

/** The short form: what a page reads and compiles before it is looked at is half of the work. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What is looked at: everything, structure and plain colours, or for a page that is known from left to right its width. */
type Depth = 'all' | 'structure' | 'width'

/** Of any impact. No page of ours has frames, so axe looks from within the page itself, and once. */
async function violationsOn(page: Page, depth: Depth): Promise<readonly string[]> {
  if (depth === 'width') return []
  await page.evaluate(AXE)
  const found = await page.evaluate(async (enabled) => {
    const { axe: looking } = window as unknown as { axe: typeof axe }
    const { violations } = await looking.run(document, {
      resultTypes: ['violations'],
      rules: { 'color-contrast': { enabled } },
    })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html.slice(0, 200)}`))
  }, depth === 'all')
  return depth === 'all' ? found : [...found, ...(await hardToRead(page))]
}

/**
 * Structure and colours of a page are the same in both directions, and its words are looked at by tests of texts: from
 * right to left it is what does not fit that can differ.
 */
const usualDepth = async (page: Page): Promise<Depth> => {
  if (isSweep) return 'all'
  return (await page.getAttribute('html', 'dir')) === 'rtl' ? 'width' : 'structure'
}

const moving = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => document.getAnimations().map(() => 'something moves although the reader asked for none'))

/** With everything unfolded: no violation, nothing to scroll sideways. The window is as it was afterwards. */
export async function inspect(page: Page, name: string, asked?: Depth): Promise<void> {
  const depth = asked ?? (await usualDepth(page))
  const before = page.viewportSize()
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('main details')) details.setAttribute('open', '')
  })
  for (const mode of modes) {
    const shown = mode.name === '' ? name : `${name}-${mode.name}`
    await show(page, mode)
    await picture(page, shown)
    const still = mode.reducedMotion === true ? await moving(page) : []
    const faults = [...(await violationsOn(page, depth)), ...(await tooWide(page)), ...still]
    assert.deepEqual(faults, [], `${shown}, ${page.url()}`)
  }
  if (isSweep) await show(page, PHONE)
  if (before !== null) await page.setViewportSize(before)
}

/**
 * Each named page once. A page whose scripts are off can't be asked, so its very markup is looked at on another one.
 */
export function lookOnce(checker: () => Promise<Page>): (shown: Page, name: string) => Promise<void> {
  const seen = new Set<string>()
  return async (shown, name) => {
    if (seen.has(name)) return
    seen.add(name)
    const page = await checker()
    await page.setContent(await shown.content())
    await inspect(page, name)
  }
}

/** Listens on loopback. Cookies with the __Host- prefix are taken over plain http on localhost only. */
export async function listenLocally(app: FastifyInstance): Promise<string> {
  await app.listen({ host: '127.0.0.1', port: 0 })
  const address = app.server.address()
  return `http://localhost:${typeof address === 'object' && address !== null ? address.port : 0}`
}

/** As a browser takes it from this origin. */
export async function addCookie(context: BrowserContext, name: string, value: string): Promise<void> {
  const place = { domain: 'localhost', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const
  await context.addCookies([{ name, value, ...place }])
}
