import assert from 'node:assert/strict'
import { after, test, type TestContext } from 'node:test'
import type { Page } from 'playwright-core'
import { shippedLanguages } from '../server/platform/languages/index.ts'
import { galleryPages } from '../server/platform/ui/index.tsx'
import { NO_BROWSER, openBrowser } from './browser.ts'
import { hardToRead } from './contrast.ts'
import { tooWide } from './fitting.ts'
import { serveKit } from './kit-server.ts'
import { inspect, isSweep, languagesBeside } from './looking.ts'

const PHONE = { width: 320, height: 640 }
const DESKTOP = { width: 1280, height: 900 }

const browser = await openBrowser()
const { server, origin, requests } = await serveKit()
after(async () => {
  await browser?.close()
  server.close()
})

interface Mode {
  readonly viewport: { readonly width: number; readonly height: number }
  /** WCAG 1.4.4: text at twice its size. */
  readonly doubleText?: boolean
  readonly scripts?: false
}

/** Opens one page of the gallery and hands it over; complaints of the browser itself fail the test. */
async function withPage(context: TestContext, path: string, mode: Mode, look: (page: Page) => Promise<void>) {
  if (browser === undefined) return context.skip(NO_BROWSER)
  const visit = await browser.newContext({ viewport: mode.viewport, javaScriptEnabled: mode.scripts ?? true })
  const page = await visit.newPage()
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(`${origin}${path}`)
  if (mode.doubleText === true) await page.evaluate(() => void (document.documentElement.style.fontSize = '200%'))
  await look(page)
  assert.deepEqual(complaints, [])
  await visit.close()
}

const assertFits = async (page: Page): Promise<void> => assert.deepEqual(await tooWide(page), [])

for (const language of [...languagesBeside('en'), ...languagesBeside('ar'), ...(isSweep ? ['qps'] : [])])
  test(`the whole kit in ${language}: no axe violation, nothing to scroll sideways`, async (context) => {
    for (const kind of galleryPages)
      await withPage(context, `/kit/${kind}?lang=${language}`, { viewport: PHONE }, (page) =>
        inspect(page, `kit-${kind}-${language}`, 'all'),
      )
  })

test('words that are hard to read against what is behind them are found, and no others', (context) =>
  withPage(context, '/kit/public?lang=en', { viewport: PHONE }, async (page) => {
    assert.deepEqual(await hardToRead(page), [])
    await page.evaluate(() => {
      const main = document.querySelector('main')
      if (main === null) return
      main.style.background = 'rgb(40 40 40 / 50%)'
      const wrote = [
        ['grey', { color: '#777' }],
        ['white', { color: '#fff' }],
        ['large', { color: '#fff', fontSize: '40px' }],
      ] as const
      main.replaceChildren(
        ...wrote.map(([words, style]) => {
          const paragraph = document.createElement('p')
          paragraph.textContent = words
          Object.assign(paragraph.style, style)
          return paragraph
        }),
      )
    })
    const found = await hardToRead(page)
    assert.deepEqual(
      found.map((one) => />(\w+)</.exec(one)?.[1]),
      ['grey', 'white'],
    )
  }))

test('text at 200 % fits a phone too', async (context) => {
  for (const kind of ['public', 'staff'])
    await withPage(context, `/kit/${kind}?lang=qps`, { viewport: PHONE, doubleText: true }, assertFits)
})

test('a browser set to twice the usual text size shows every language without scrolling sideways', async (context) => {
  const large = await openBrowser(['--blink-settings=defaultFontSize=32'])
  if (large === undefined) return context.skip(NO_BROWSER)
  for (const language of [...shippedLanguages, 'qps'])
    for (const kind of ['public', 'staff']) {
      const page = await large.newPage({ viewport: DESKTOP })
      await page.goto(`${origin}/kit/${kind}?lang=${language}`)
      await assertFits(page)
      await page.close()
    }
  await large.close()
})

test('the return key sends the form; a language button sends it too, with the language', (context) =>
  withPage(context, '/kit/public?lang=en', { viewport: DESKTOP }, async (page) => {
    await page.evaluate(() =>
      document.addEventListener('submit', (event) => {
        event.preventDefault()
        const pressed = event.submitter as HTMLButtonElement | null
        document.title = `[${pressed?.name}] [${pressed?.value}]`
      }),
    )
    await page.locator('#name').press('Enter')
    assert.equal(await page.title(), '[] []')
    await page.getByRole('button', { name: 'Español' }).click()
    assert.equal(await page.title(), '[switch-language] [es]')
  }))

test('after an error the keyboard starts at the summary, without a script', (context) =>
  withPage(context, '/kit/public?lang=en', { viewport: PHONE }, async (page) => {
    assert.equal(await page.evaluate(() => document.activeElement?.className), 'error-summary')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'name-wrong')
  }))

test('every target is at least 24 px high and wide, or stands in a sentence', async (context) => {
  for (const kind of ['public', 'staff'])
    await withPage(context, `/kit/${kind}?lang=en`, { viewport: PHONE }, async (page) => {
      const small = await page.evaluate(() =>
        [...document.querySelectorAll('a, button, input:not([type=hidden]), select, summary')]
          .filter((element) => element.closest('p') === null && !element.matches('.skip-link, .hidden-text'))
          .map((element) => ({ element, box: element.getBoundingClientRect() }))
          .filter(({ box }) => box.height < 24 || box.width < 24)
          .map(({ element, box }) => `${element.outerHTML.slice(0, 80)} ${box.width} x ${box.height}`),
      )
      assert.deepEqual(small, [])
    })
})

test('what has the focus is never hidden, going forward and back by keyboard', async (context) => {
  await withPage(context, '/kit/public?lang=en', { viewport: PHONE }, async (page) => {
    for (const key of [...Array<string>(45).fill('Tab'), ...Array<string>(40).fill('Shift+Tab')]) {
      await page.keyboard.press(key)
      const hidden = await page.evaluate(() => {
        const focused = document.activeElement
        if (focused === null || focused === document.body) return undefined
        const box = focused.getBoundingClientRect()
        const [x, y] = [box.x + Math.min(box.width / 2, 20), box.y + Math.min(box.height / 2, 20)]
        const top = document.elementFromPoint(x, y)
        const seen = top !== null && (focused.contains(top) || top.contains(focused) || top.tagName === 'LABEL')
        return seen ? undefined : `${focused.outerHTML.slice(0, 90)} is under ${top?.outerHTML.slice(0, 60)}`
      })
      assert.equal(hidden, undefined)
    }
  })
})

test('a public page is one request and runs no foreign host', (context) => {
  requests.length = 0
  return withPage(context, '/kit/public?lang=ar', { viewport: PHONE }, async (page) => {
    await page.waitForLoadState('networkidle')
    assert.deepEqual(requests, ['/kit/public'])
  })
})

test('Shift three times leaves, and the page is gone from the history', (context) =>
  withPage(context, '/kit/confirmation?lang=en', { viewport: DESKTOP }, async (page) => {
    for (const key of ['Shift', 'Shift', 'a', 'Shift', 'Shift']) await page.keyboard.press(key)
    assert.match(page.url(), /confirmation/)
    await page.keyboard.press('Shift')
    await page.waitForURL('**/leave')
    await page.goBack()
    assert.equal(page.url(), 'about:blank')
  }))

test('without scripts the way out is a link, and the first stops of the keyboard lead there', (context) =>
  withPage(context, '/kit/confirmation?lang=en', { viewport: PHONE, scripts: false }, async (page) => {
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/leave')
  }))
