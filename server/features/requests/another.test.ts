import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browserless } from '../../../test/browserless.ts'
import { openRequest } from './read.ts'
import { takeStep } from './act.ts'
import { must } from '../../../test/partners.ts'
import {
  beginByPages,
  draftingHouses,
  EVIDENCE,
  saveByPages,
  sawIn,
  type DraftingHouses,
  type Fields,
} from './testing/drafting-houses.ts'
import { readerOf } from './testing/two-sides.ts'

let houses: DraftingHouses
let first: Browserless
before(async () => {
  houses = await draftingHouses('another', ['*'])
  first = houses.first
})
after(() => houses.close())

async function begun(file: string, kind = EVIDENCE): Promise<string> {
  return beginByPages(first, { kind, to: houses.esp.authority, more: { case: file, what: 'evidence' } })
}

/** Answers the file of the request, or what the page says that speaks against it. */
async function tried(draft: string, more: Fields = {}, kind = EVIDENCE) {
  await saveByPages(first, draft, houses.whole(kind, more))
  const { body } = await first.get(`${draft}/preview`)
  const { status } = await first.post(`${draft}/send`, { saw: sawIn(body) })
  const [, request = ''] =
    /sent[^]*?\/requests\/([0-9a-f-]{36})"/.exec((await first.get(`${draft}/preview`)).body) ?? []
  return { body, status, request }
}

test('a second request of a kind for one case is shown with the first before it is sent, and goes only with a reason', async () => {
  const file = await houses.caseOfOffice()
  const one = await tried(await begun(file))
  assert.equal(one.status, 303)
  const draft = await begun(file)
  const form = (await first.get(draft)).body
  assert.ok(form.includes(`/requests/${one.request}`), 'it leads to the first')
  assert.match(form, /name="again"/)
  const other = await tried(draft)
  assert.equal(other.status, 409)
  assert.match(other.body, /is open for this case already/)
  assert.ok(other.body.includes(`/requests/${one.request}`))
  const again = await tried(draft, { again: 'Another witness was named.' })
  assert.equal(again.status, 303)
  assert.match(again.body, /Another witness was named/)
})

test('another kind, another case, and a request that is over need no reason', async () => {
  const file = await houses.caseOfOffice()
  const one = await tried(await begun(file))
  assert.doesNotMatch((await first.get(await begun(file, 'information-status-request'))).body, /name="again"/)
  assert.equal((await tried(await begun(await houses.caseOfOffice()))).status, 303)
  const { house } = houses.ken
  const request = await openRequest(house, readerOf(houses.ken), one.request)
  assert.ok(request)
  await must(takeStep(house, request, { action: 'withdraw', facts: {}, words: '', number: '', saw: request.newest }))
  assert.equal((await tried(await begun(file))).status, 303)
})

test('the reason stays here: what is sent holds nothing of it', async () => {
  const file = await houses.caseOfOffice()
  await tried(await begun(file))
  const { request } = await tried(await begun(file), { again: 'The first office is slow.' })
  const sent = await openRequest(houses.ken.house, readerOf(houses.ken), request)
  assert.ok(sent)
  assert.doesNotMatch(JSON.stringify(sent.line), /slow/)
})
