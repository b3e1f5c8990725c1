import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { seededChance } from '../test/chance.ts'
import { tabOf } from '../server/features/files/testing/people.tsx'
import { photograph } from '../server/platform/files/testing/pictures.ts'
import { NO_BROWSER } from './browser.ts'
import { PHONE, phoneJourney, type PhoneJourney } from './phone.ts'

let journey: PhoneJourney
before(async () => void (journey = await phoneJourney('files-journey')))
after(() => journey.close())

/** Begins a report; answers the page at the files and the end of the receipt. */
async function atFiles(language: string, scripts: boolean): Promise<{ page: Page; end: string }> {
  assert.ok(journey.browser)
  const page = await (await journey.browser.newContext({ ...PHONE, javaScriptEnabled: scripts })).newPage()
  await page.goto(`${journey.origin}/report?lang=${language}`)
  await page.click('main form button')
  const groups = await page.locator('.secret-digits bdi').allTextContents()
  await page.click('main form button')
  await page.click('a[href="/report/files"]')
  return { page, end: groups.slice(-2).join(' ') }
}

const file = (name: string, buffer: Buffer, mimeType = 'application/octet-stream') => ({ name, mimeType, buffer })
const ADD = 'main form[action="/report/files"] button'

for (const language of ['ar', 'en'] as const)
  test(`files on a small phone without scripts, in ${language}: added, refused in words, taken out, sent`, async (t) => {
    if (journey.browser === undefined) return t.skip(NO_BROWSER)
    const { page, end } = await atFiles(language, false)
    await journey.look(page, `files-empty-${language}`)
    await page.fill('#note', 'الجسر في الصباح')
    await page.setInputFiles('#files', [
      file('صورة الجسر.jpg', photograph(), 'image/jpeg'),
      file('photo\u202egpj.exe', Buffer.from('MZ')),
    ])
    await page.click(ADD)
    await journey.look(page, `files-two-${language}`)
    assert.match(await page.innerText('main'), /صورة الجسر\.jpg[\s\S]*photo‹U\+202E›gpj\.exe/)
    await page.setInputFiles('#files', [file('empty.txt', Buffer.alloc(0))])
    await page.click(ADD)
    await journey.look(page, `files-refused-${language}`)
    assert.match(await page.innerText('.error-summary'), /empty\.txt/)
    await page.click('main form[action="/report/files/remove"] >> nth=1 >> button')
    assert.equal(await page.locator('main form[action="/report/files/remove"]').count(), 1)
    await page.goto(`${journey.origin}/report/check`)
    await page.fill('#end', end)
    await page.click('main form[action="/report/send"] button')
    await page.waitForURL(`${journey.origin}/report/sent`)
    const { rows } = await journey.desk.house.database.app.query<{ file: string }>('select file from file_row')
    const shown = await (await journey.browser.newContext(PHONE)).newPage()
    await shown.setContent(await tabOf(journey.desk, rows.at(-1)?.file ?? '', language))
    await journey.look(shown, `files-tab-${language}`)
    await page.context().close()
  })

test('where scripts run, a cut line costs one part: it is said, and it goes on by itself', async (t) => {
  if (journey.browser === undefined) return t.skip(NO_BROWSER)
  const { page } = await atFiles('ar', true)
  const words = journey.desk.house.texts.in('ar', 'UTC')
  const film = Buffer.from(seededChance('film').bytes(1_400_000))
  const offsets: number[] = []
  let parts = 0
  await page.route('**/files/uploads/*', async (route) => {
    const request = route.request()
    if (request.method() !== 'PATCH') return route.continue()
    parts += 1
    if (parts === 3) return route.abort('connectionreset')
    offsets.push(Number(request.headers()['upload-offset']))
    return route.continue()
  })
  const said: string[] = []
  await page.exposeFunction('heard', (text: string) => void said.push(text))
  await page.evaluate(`new MutationObserver(() => heard(document.querySelector('[data-upload-says]').textContent))
    .observe(document.querySelector('[data-upload-says]'), { childList: true })`)
  await page.setInputFiles('#files', [file('película.mp4', film, 'video/mp4')])
  await page.click(ADD)
  await page.waitForSelector('form[action="/report/files/remove"]')
  assert.match(await page.innerText('main'), /película\.mp4/)
  assert.deepEqual(offsets, [0, 262_144, 524_288, 786_432, 1_048_576, 1_310_720])
  assert.ok(said.includes(words.say('files.waiting')), said.join(' | '))
  assert.ok(said.some((text) => text.includes('3') && text.includes('6')))
  await journey.look(page, 'files-in-parts-ar')
  await page.context().close()
})
