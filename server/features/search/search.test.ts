import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fileCase, personWrites, type FiledCase } from '../../../test/filed-case.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { staffBrowser } from '../../../test/staff-browser.ts'
import type { Browserless, Seen } from '../../../test/browserless.ts'
import { readingsOf } from '../../platform/chronicle/index.ts'
import { shortReference } from '../casefile/index.ts'
import { FILES_PER_STEP } from './look.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('search')))
after(() => desk.close())

const officer = async (): Promise<Browserless> => staffBrowser(desk, await desk.reader('desk-officer'), '/search')
const ask = (browser: Browserless, asked: Partial<Record<string, string>>): Promise<Seen> =>
  browser.post('/search', Object.fromEntries(Object.entries(asked).map(([name, said]) => [name, said ?? ''])))
const isIn = ({ body }: Seen, { file }: FiledCase): boolean => body.includes(shortReference(file))

const reasonsOf = async (file: string): Promise<readonly string[]> =>
  (await readingsOf(desk.house.database.app, file)).map(({ reason }) => reason)

async function directoryFile(): Promise<string> {
  return (await desk.house.directory.placeOf(desk.unit.authority))?.file ?? ''
}

test('an officer who opened a case finds it again by its phone number, and by its name in another script', async () => {
  const filed = await fileCase(desk, { phone: '+254 722 000 001', identity: { name: 'ليلى المنصوري' } })
  const browser = await officer()
  assert.ok(!isIn(await ask(browser, { known: '0722 000 001' }), filed))
  await browser.get(`/cases/${filed.file}`)
  for (const known of ['0722 000 001', '+254722000001', 'Layla al-Mansouri'])
    assert.ok(isIn(await ask(browser, { known }), filed), known)
  const words = await desk.house.database.app.query(`select said from access where said like '%722%'`)
  assert.equal(words.rowCount, 0)
})

test('what was asked stands in no address and no log; that it was asked, and in which way, does', async () => {
  const filed = await fileCase(desk, { phone: '+254 722 000 002' })
  const browser = await officer()
  await browser.get(`/cases/${filed.file}`)
  const before = (await reasonsOf(await directoryFile())).length
  const answer = await ask(browser, { known: '0722 000 002' })
  assert.equal(answer.status, 200)
  assert.deepEqual((await reasonsOf(await directoryFile())).slice(before), ['asked-by-name-or-number'])
  assert.ok((await reasonsOf(filed.file)).includes('found-by-search'))
  assert.equal((await browser.get('/search?known=0722000002')).body.includes('0722000002'), false)
})

test('words are looked for in what was told, without accents; each file that is opened for it has a reading', async () => {
  const filed = await fileCase(desk)
  await personWrites(filed, 'Se llevaron también el cuaderno añil de mi hermana.')
  const browser = await officer()
  const answer = await ask(browser, { words: 'ANIL cuaderno' })
  assert.ok(isIn(answer, filed))
  assert.match(answer.body, /cuaderno añil/)
  assert.ok((await reasonsOf(filed.file)).includes('searched-in-words'))
  assert.ok(!isIn(await ask(browser, { words: 'cuaderno verde' }), filed))
})

test('who somebody is and how to reach them is not found by loose words', async () => {
  const filed = await fileCase(desk, { identity: { name: 'Quetzalina Ordoñez' }, phone: '+254 722 000 003' })
  const browser = await officer()
  assert.ok(!isIn(await ask(browser, { words: 'quetzalina' }), filed))
  assert.ok(!isIn(await ask(browser, { words: 'blue door' }), filed))
})

test('codes narrow down: the kind of harm, the State, where it stands, a need that is there now', async () => {
  const facets = { acts: ['torture'], states: ['PER'], respondentStates: ['BOL'] }
  const filed = await fileCase(desk, { facets, needs: ['basic-food'] })
  const browser = await officer()
  for (const asked of [{ act: 'torture', state: 'PER' }, { state: 'BOL' }, { state: 'PER', need: 'basic-food' }])
    assert.ok(isIn(await ask(browser, { ...asked, status: 'received' }), filed))
  for (const asked of [
    { state: 'PER', act: 'other' },
    { state: 'PER', status: 'closed' },
    { state: 'PER', need: 'x' },
  ])
    assert.ok(!isIn(await ask(browser, asked), filed))
})

test('a long search goes on where it stopped and comes to every file once', async () => {
  const facets = { states: ['URY'] }
  const filed = await Promise.all(Array.from({ length: FILES_PER_STEP + 3 }, () => fileCase(desk, { facets })))
  const browser = await officer()
  const asked = { words: 'vinieron de noche', state: 'URY' }
  const first = await ask(browser, asked)
  assert.match(first.body, new RegExp(`${FILES_PER_STEP} files were looked through`))
  const next = /name="after" value="([^"]+)"/.exec(first.body)?.[1] ?? ''
  const second = await ask(browser, { ...asked, after: next })
  assert.match(second.body, /3 files were looked through/)
  assert.ok(!second.body.includes('name="after"'))
  for (const one of filed) assert.equal([first, second].filter((page) => isIn(page, one)).length, 1)
})

test('files that nobody has opened are counted, and can be opened for just that', async () => {
  const filed = await fileCase(desk, { phone: '+254 722 000 004' })
  const browser = await officer()
  assert.match((await browser.get('/search')).body, /can’t be found by name or number yet/)
  for (let page = await browser.get('/search'); page.body.includes('/search/read'); page = await browser.get('/search'))
    assert.equal((await browser.post('/search/read', {})).location, '/search')
  assert.ok(isIn(await ask(browser, { known: '0722000004' }), filed))
})

test('whoever belongs to another unit finds nothing of this one, and whoever has left is let in no more', async () => {
  const filed = await fileCase(desk, { phone: '+254 722 000 005', facets: { states: ['NIC'] } })
  await (await officer()).get(`/cases/${filed.file}`)
  const outside = await staffBrowser(desk, await desk.outsider(), '/search')
  for (const asked of [{ known: '0722000005' }, { state: 'NIC' }, { words: 'vinieron' }])
    assert.ok(!isIn(await ask(outside, asked), filed))
  const nobody = await staffBrowser(desk, await desk.reader('administrator'), '/search')
  assert.equal((await nobody.get('/search')).status, 403)
})

test('nothing asked, too much, or what is no choice gets a sentence; signs that mean something to a database don’t', async () => {
  const browser = await officer()
  assert.match((await ask(browser, {})).body, /choose at least one filter/)
  assert.equal((await ask(browser, { known: 'x'.repeat(201) })).status, 422)
  assert.equal((await ask(browser, { status: 'nonsense' })).status, 422)
  assert.equal((await ask(browser, { state: `'; drop table file_row; --` })).status, 422)
  for (const words of ['%', '_', `' or 1=1 --`, '\u202e', '<script>', '('.repeat(150), '𝕏'])
    assert.equal((await ask(browser, { words, known: words, state: 'ATA' })).status, 200, words)
  const id = '5f0e1b9a-8a39-4c5e-9d9e-3f2b6a7c8d9e'
  for (const after of ['never.x.y', `2026-02-30.${id}.${id}`, `2026-03-11.${'-'.repeat(36)}.${id}`]) {
    assert.equal((await ask(browser, { state: 'ATA', after })).status, 200, after)
    assert.equal((await browser.get(`/board?after=${after}`)).status, 200, after)
  }
})

test('the page speaks all six languages', async () => {
  const browser = await officer()
  for (const language of ['ar', 'en', 'es', 'fr', 'ru', 'zh'])
    assert.equal((await browser.get(`/search?lang=${language}`)).status, 200)
})
