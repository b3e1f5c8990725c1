import assert from 'node:assert/strict'
import { gzipSync } from 'node:zlib'
import { after, before, test } from 'node:test'
import { settledDesk, type SettledDesk } from '../../../../test/desk.ts'
import { askedOf } from '../form/asking.ts'
import { pages } from '../form/pages.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('paper')))
after(() => desk.close())

const LANGUAGES = ['ar', 'en', 'es', 'fr', 'ru', 'zh'] as const
const paper = async (language: string): Promise<string> => (await desk.app.inject(`/report/form?lang=${language}`)).body
/** As every first page for the public (issue 3). */
const BYTES_MAX = 20_000

test('the paper asks every question of the form, in each language, needs no script and is light enough for a bad line', async () => {
  for (const language of LANGUAGES) {
    const body = await paper(language)
    const words = desk.house.texts.in(language, 'UTC') as Parameters<
      NonNullable<(typeof pages)[0]['title']>
    >[0]['words']
    const asking = { words, norms: desk.house.norms }
    const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    for (const page of pages) {
      assert.ok(body.includes(escaped(page.title(asking))), `${language} ${page.title(asking)}`)
      for (const { label } of askedOf(asking, page))
        assert.ok(body.includes(escaped(label(asking))), `${language} ${label(asking)}`)
    }
    assert.equal(body.split('<script').length, 2, `${language}: only that of the way out, which needs none`)
    assert.ok(gzipSync(body).length <= BYTES_MAX, `${language}: ${String(gzipSync(body).length)}`)
  }
})

test('it says first that a paper can be found, and last where to bring it and by when there is an answer', async () => {
  const body = await paper('en')
  assert.ok(body.indexOf('A paper can be found') < body.indexOf('What happened?'))
  for (const said of ['First desk', 'Within 7 days', 'Within 21 days']) assert.ok(body.includes(said), said)
})

test('the Arabic form is in Arabic, the words of the data too', async () => {
  for (const path of ['/report/form', '/report', '/criteria', '/help']) {
    const { body } = await desk.app.inject(`${path}?lang=ar`)
    const main = /<main[^>]*>(.*)<\/main>/s.exec(body)?.[1] ?? body.replace(/^.*<body[^>]*>/s, '')
    const said = main.replaceAll(/<(style|script|bdi|title)[^>]*>.*?<\/\1>/gs, ' ').replaceAll(/<[^>]+>/g, ' ')
    assert.ok(/[\u0600-\u06ff]{3}/.test(said), path)
    assert.deepEqual(said.match(/[A-Za-z]{4,}/g) ?? [], [], path)
  }
})

test('in Arabic it runs from right to left', async () => {
  assert.match(await paper('ar'), /<html[^>]* dir="rtl"/)
})

test('the public is let to it without a receipt, and the first page of the report leads there', async () => {
  assert.match((await desk.app.inject('/report')).body, /href="\/report\/form"/)
  assert.equal((await desk.app.inject('/report/form')).statusCode, 200)
})
