import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browserless } from '../../../../test/browserless.ts'
import type { Partner } from '../../../../test/partners.ts'
import { exchangeFiles } from '../../../platform/federation/index.ts'
import {
  beginByPages,
  draftingHouses,
  EVIDENCE,
  saveByPages as save,
  sawIn,
  SEARCH,
  type DraftingHouses,
} from '../testing/drafting-houses.ts'
import { fieldName } from './fields/names.ts'

let houses: DraftingHouses
let ken: Partner
let esp: Partner
let first: Browserless
let second: Browserless

before(async () => {
  houses = await draftingHouses('drafting')
  ;({ ken, esp, first, second } = houses)
})
after(() => houses.close())

const begun = (kind: string): Promise<string> => beginByPages(first, { kind, to: esp.authority })
const whole = (kind: string) => houses.whole(kind)

/** Without the marks that keep the direction of one text out of another. */
const unmarked = (body: string): string => body.replaceAll(/[\u2066-\u2069]/g, '')
const sawOn = async (who: Browserless, url: string): Promise<string> => sawIn((await who.get(url)).body)

const requestsOf = async ({ house }: Partner, subject: string): Promise<number> => {
  const { rows } = await house.database.app.query<{ file: string }>('select file from exchange_file')
  const files = await exchangeFiles(
    house.database.app,
    rows.map(({ file }) => file),
  )
  return [...files.values()].filter((one) => one.subject === subject).length
}

test('a request is begun, written, looked at and sent by pages alone', async () => {
  const kinds = await first.get('/requests/new')
  assert.match(kinds.body, /Evidence gathering and witness hearing/)
  const partners = await first.get(`/requests/new?kind=${EVIDENCE}`)
  assert.match(partners.body, /Liaison office/)
  assert.match(partners.body, /unknown/)
  const draft = await begun(EVIDENCE)
  await save(first, draft, whole(EVIDENCE))
  const preview = await first.get(`${draft}/preview`)
  assert.match(preview.body, /Send the request/)
  const sent = await first.post(`${draft}/send`, { saw: sawIn(preview.body) })
  assert.equal(sent.status, 303, sent.body)
  assert.match((await first.get(draft)).body, /This draft was sent/)
  assert.equal(await requestsOf(ken, EVIDENCE), 1)
})

test('a kind that our authority or no partner is competent for is told so, and no draft is begun', async () => {
  const none = await first.get('/requests/new?kind=asset-freezing')
  assert.match(none.body, /No partner is named as competent/)
  const tried = await first.post('/requests/new', { kind: 'asset-freezing', to: esp.authority })
  assert.equal(tried.status, 422)
  const unsent = await esp.app.inject({ url: '/requests/new' })
  assert.equal(unsent.statusCode, 303)
  assert.equal((await first.get('/requests/new?kind=no-such-kind')).status, 404)
  assert.equal((await first.get('/requests/new?kind=extradition-note')).status, 404)
})

test('what is missing is listed, each beside its question, and all that speaks against sending', async () => {
  const draft = await begun(EVIDENCE)
  const plain = await first.get(draft)
  assert.doesNotMatch(plain.body, /This must be answered/)
  const checked = unmarked((await first.get(`${draft}?check=1`)).body)
  assert.match(checked, /<a href="#a\.facts_summary">Summary of relevant facts: This must be answered\./)
  const ids = [...checked.matchAll(/<a href="#([^"]+)">[^<]*: This must be answered/g)].map(([, id]) => id)
  assert.ok(ids.length > 5)
  for (const id of ids) assert.ok(checked.includes(`id="${id}"`), id)
  const preview = await first.get(`${draft}/preview`)
  assert.match(preview.body, /It cannot be sent yet/)
  assert.match(preview.body, /The request is not complete yet/)
  assert.match(preview.body, /Say first why nobody is put at risk/)
  const saw = sawIn(preview.body)
  assert.equal((await first.post(`${draft}/send`, { saw })).status, 409)
})

test('the own file number is asked once, and answers the question of the kind as well', async () => {
  const draft = await begun(EVIDENCE)
  const { ownNumber: _number, ...others } = whole(EVIDENCE)
  await save(first, draft, others)
  const missing = unmarked((await first.get(`${draft}?check=1`)).body)
  assert.match(missing, /href="#ownNumber"[^>]*>Your file number: This must be answered\./)
  assert.equal(missing.match(/Own file number of the requesting side/g), null)
  await save(first, draft, { ...others, ownNumber: 'KE-2026-8' })
  const { body } = await first.get(`${draft}?check=1`)
  assert.equal(body.match(/value="KE-2026-8"/g)?.length, 1)
  assert.doesNotMatch(body, /must be answered/)
  assert.match((await first.get(`${draft}/preview`)).body, /Own file number of the requesting side[\s\S]*KE-2026-8/)
})

test('how an answer is written is said once, and what this program asks by itself is no text of law', async () => {
  const { body } = await first.get(await begun(EVIDENCE))
  assert.doesNotMatch(body, /One on a line\.\s*One on a line/)
  assert.match(body, /This program asks for it; no text of law does\./)
  assert.doesNotMatch(body, /product requirement/)
})

test('a list gets another line by a button that saves, and loses nothing', async () => {
  const draft = await begun(EVIDENCE)
  const name = fieldName('persons_concerned')
  const saw = await sawOn(first, draft)
  const fields = { saw, [`${name}.0.name`]: 'A. Example', [fieldName('facts_summary')]: 'What happened', title: 'T' }
  const done = await first.post(draft, { ...fields, add: 'persons_concerned' })
  assert.equal(done.location, `${draft}?more=persons_concerned#${name}`)
  const { body } = await first.get(`${draft}?more=persons_concerned`)
  assert.ok(body.includes('A. Example') && body.includes('What happened'))
  assert.ok(body.includes(`name="${name}.1.name"`))
  assert.ok(!body.includes(`name="${name}.2.name"`))
})

test('a kind that coerces is sent only after a second member has read these very words', async () => {
  const draft = await begun(SEARCH)
  await save(first, draft, whole(SEARCH))
  const mine = await first.get(`${draft}/preview`)
  assert.match(mine.body, /You wrote this draft yourself/)
  assert.match(mine.body, /Somebody other than the author must validate/)
  const theirs = await second.get(`${draft}/preview`)
  const validated = await second.post(`${draft}/validate`, { saw: sawIn(theirs.body), note: 'Read.' })
  assert.equal(validated.status, 303, validated.body)
  const ready = await first.get(`${draft}/preview`)
  assert.match(ready.body, /stands for them/)
  assert.equal((await first.post(`${draft}/send`, { saw: sawIn(ready.body) })).status, 303)
})

test('of two who write at once the second sees both versions, and nothing that was typed is lost', async () => {
  const draft = await begun(EVIDENCE)
  const saw = await sawOn(first, draft)
  const facts = fieldName('facts_summary')
  await save(second, draft, { title: 'Of the second', [facts]: 'Their facts' })
  const late = await first.post(draft, { saw, title: 'Of the first', [facts]: 'My facts', to: esp.authority })
  assert.equal(late.status, 409)
  for (const said of ['Of the second', 'Their facts', 'Of the first', 'My facts'])
    assert.ok(late.body.includes(said), said)
  const again = await first.post(draft, { saw: sawIn(late.body), title: 'Of the first', [facts]: 'My facts' })
  assert.equal(again.status, 303, again.body)
  assert.ok((await second.get(draft)).body.includes('My facts'))
})

test('a form that nobody of ours would send is answered with a sentence, and stores nothing', async () => {
  const draft = await begun(EVIDENCE)
  const saw = await sawOn(first, draft)
  const long = await first.post(draft, { saw, title: 'x'.repeat(201), [fieldName('facts_summary')]: 'kept' })
  assert.equal(long.status, 422)
  assert.ok(long.body.includes('kept'))
  const huge = await first.post(draft, { saw, [fieldName('facts_summary')]: 'x'.repeat(600_000) })
  assert.equal(huge.status, 422)
  assert.equal((await first.post(draft, { saw, to: 'nobody' })).status, 422)
  assert.equal((await first.post(draft, { saw: 'x', title: 'a' })).status, 409)
  const script = '<script>alert(1)</script>'
  await save(first, draft, {
    title: script,
    [fieldName('no_such_field')]: 'x',
    [`${fieldName('urgency')}.level`]: script,
  })
  const { body } = await first.get(`${draft}?check=1`)
  assert.ok(!body.includes(script))
  assert.match(body, /This is not one of the answers to choose from/)
})

test('a draft is dropped, and is not written on after that', async () => {
  const draft = await begun(EVIDENCE)
  const saw = sawIn((await first.get(`${draft}/preview`)).body)
  assert.equal((await first.post(`${draft}/drop`, { saw, note: 'Not needed.' })).status, 303)
  assert.match((await first.get(draft)).body, /This draft was dropped/)
  assert.equal((await first.post(draft, { saw, title: 'x' })).status, 409)
})

test('nobody else reads a draft: not without signing in, and not at another instance', async () => {
  const draft = await begun(EVIDENCE)
  assert.equal((await ken.app.inject({ url: draft })).statusCode, 303)
  assert.equal((await first.get('/requests/drafts/00000000-0000-4000-8000-000000000000')).status, 404)
})
