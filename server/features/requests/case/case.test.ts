import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  beginByPages,
  draftingHouses,
  EVIDENCE,
  saveByPages,
  sendByPages,
  type DraftingHouses,
} from '../testing/drafting-houses.ts'

let houses: DraftingHouses

before(async () => {
  houses = await draftingHouses('requests-of-case')
})
after(() => houses.close())

test('a case shows what it asks of other States, from the first draft to what was sent', async () => {
  const { first, esp, whole } = houses
  const file = await houses.caseOfOffice()
  const empty = await first.get(`/cases/${file}/requests`)
  assert.match(empty.body, /No request serves this case yet/)
  assert.ok(empty.body.includes(`/requests/new?case=${file}`))
  const draft = await beginByPages(first, {
    ...{ kind: EVIDENCE, to: esp.authority, more: { case: file, what: 'evidence' } },
  })
  assert.match((await first.get(`/cases/${file}/requests`)).body, /draft, incomplete/)
  await saveByPages(first, draft, whole(EVIDENCE, { servedWhat: 'protection', servedWords: 'Needed soon' }))
  const { body: written } = await first.get(draft)
  assert.match(written, /value="protection" selected/)
  assert.ok(written.includes('Needed soon'))
  const { body: ready } = await first.get(`/cases/${file}/requests`)
  assert.match(ready, /draft, complete/)
  assert.ok(ready.includes(draft) && ready.includes('Hearing of a witness'))
  await sendByPages(first, draft)
  const { body: sent } = await first.get(`/cases/${file}/requests`)
  assert.ok(!sent.includes(draft))
  assert.ok(sent.includes('Hearing of a witness'))
  const [, request = ''] = /href="(\/requests\/[0-9a-f-]{36})"/.exec(sent) ?? []
  assert.equal((await first.get(request)).status, 200)
  assert.match(sent, /(Sent|Delivered)[^<]*<\/strong>/)
})

test('a request serves only a case that the unit of whoever writes it works with', async () => {
  const { first, esp } = houses
  const stranger = '00000000-0000-4000-8000-000000000000'
  await first.get(`/requests/new?kind=${EVIDENCE}&case=${stranger}`)
  const done = await first.post('/requests/new', { kind: EVIDENCE, to: esp.authority, case: stranger })
  assert.equal(done.status, 404)
})
