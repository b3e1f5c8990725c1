import assert from 'node:assert/strict'
import { gzipSync } from 'node:zlib'
import { after, before, test } from 'node:test'
import { testAuthority, testServer, type TestServer } from '../../../test/house.ts'
import { lawTexts, leadsTo } from '../../platform/norms/index.ts'
import english from './texts/en.json'

/** What a first view may weigh on a bad line (design: interface 2.4). */
const FIRST_VIEW_BYTES_MAX = 20_000

let server: TestServer
before(async () => {
  server = await testServer('guides')
  await testAuthority(server.house)
})
after(() => server.app.close())

const bodyOf = async (url: string): Promise<string> => {
  const { body, statusCode } = await server.app.inject(url)
  assert.equal(statusCode, 200, url)
  return body
}

test('the first page leads to the guides, and a search finds a body and a State', async () => {
  assert.match(await bodyOf('/'), /href="\/guides"/)
  const found = await bodyOf('/guides?words=european%20court')
  assert.match(found, /href="\/guides\/forums\/ecthr"/)
  assert.doesNotMatch(found, /href="\/guides\/forums\/un_cat"/)
  assert.match(await bodyOf('/guides?words=mexique&lang=fr'), /href="\/guides\/states\/MEX"/)
})

test('every guide weighs little, needs no script, and marks the words that are English', async () => {
  const paths = ['/guides', ...[...lawTexts().forums.keys()].map((id) => `/guides/forums/${id}`), '/guides/states/MEX']
  for (const path of paths) {
    const body = await bodyOf(`${path}?lang=ar`)
    assert.ok(gzipSync(body).length <= FIRST_VIEW_BYTES_MAX, `${path}: ${String(gzipSync(body).length)}`)
    assert.doesNotMatch(body, /<script[^>]+src=|<link[^>]+stylesheet/)
    assert.match(body, /lang="en" dir="ltr"/)
  }
})

test('a guide says by when, since when, what starts it, and what is not confirmed', async () => {
  const body = await bodyOf('/guides/forums/ecthr')
  assert.match(body, /You have \P{L}*4 months\P{L}*\./u)
  assert.match(body, /art\. 35\(1\) as amended by Protocol 15/)
  assert.match(body, /you were handed the final decision/)
  assert.match(body, /Not confirmed: \P{L}*read in a text about it/u)
  assert.match(
    await bodyOf('/guides/forums/un_ccpr'),
    /Half of \P{L}*947\P{L}* decisions took longer than \P{L}*46\.8\P{L}* months\.[^<]*no promise/u,
  )
  const cerd = await bodyOf('/guides/forums/un_cerd')
  assert.match(cerd, /Nobody here knows the limit[^<]*count on \P{L}*6 months/u)
  assert.doesNotMatch(cerd, /the door is closed/)
  assert.match(await bodyOf('/guides/forums/iacthr'), /binds other bodies, not you/)
  assert.match(await bodyOf('/guides/forums/un_cmw'), /does not take complaints yet/)
})

test('a guide says what a complaint closes, what can be had at once, and where each word was read', async () => {
  const cat = await bodyOf('/guides/forums/un_cat')
  assert.match(cat, /href="\/guides\/forums\/ecthr"/)
  assert.match(cat, /rule 114/)
  const { closes, urgent, sources, long, who, against, send } = english
  for (const heading of [closes, urgent, sources, long, who, against, send]) assert.ok(cat.includes(heading), heading)
  assert.match(await bodyOf('/guides/forums/oecd_ncp'), /No other door is known to close\./)
})

test('what to send, what excuses and on what it depends stand in the reader’s language', async () => {
  const english = await bodyOf('/guides/forums/un_ccpr')
  for (const said of ['What happened, in the order it happened', 'It takes far too long'])
    assert.ok(english.includes(said))
  assert.match(english, /only for a victim who has authorised it/)
  const russian = await bodyOf('/guides/forums/un_ccpr?lang=ru')
  assert.match(russian, /Что произошло, по порядку/)
  assert.match(russian, /только от имени пострадавшего человека/)
  assert.doesNotMatch(russian, /facts chronological|unreasonably prolonged|only as representative/)
})

test('what nobody knows is told to be unknown, a hint is not told, and leads to confirm never reach the public', async () => {
  const { body } = await server.app.inject('/guides/states/FRA.json')
  const { forums } = JSON.parse(body) as { forums: { forum: string; status: string }[] }
  assert.equal(forums.find(({ forum }) => forum === 'un_ced')?.status, 'unknown')
  const pages = (await bodyOf('/guides/states/FRA')) + body + (await bodyOf('/guides/forums/un_ced.json'))
  assert.doesNotMatch(pages, /accepted_unverified/)
  // Shorter ones are plain words, such as the name of a family of law.
  for (const { text } of leadsTo('FRA').filter((one) => one.text.length > 15)) assert.ok(!pages.includes(text), text)
})

test('a guide can be printed and taken away as data, with the versions of the law it was made of', async () => {
  assert.match(await bodyOf('/guides/forums/ecthr?print=1'), /class="sheet"/)
  const answer = await server.app.inject('/guides/forums/ecthr.json')
  assert.match(String(answer.headers['content-type']), /json/)
  const { versions } = JSON.parse(answer.body) as {
    versions: { forums: { sha256: string }; corrections: { count: number } }
  }
  assert.match(versions.forums.sha256, /^[0-9a-f]{64}$/)
  assert.equal(versions.corrections.count, 0)
  assert.equal((await server.app.inject('/guides/forums/nowhere')).statusCode, 404)
  assert.equal((await server.app.inject('/guides/states/constructor')).statusCode, 404)
})
