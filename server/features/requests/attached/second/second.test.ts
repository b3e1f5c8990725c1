import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browserless } from '../../../../../test/browserless.ts'
import { colleagueOf, must } from '../../../../../test/partners.ts'
import { openDraft, validateDraft } from '../../draft.ts'
import { sendDraft } from '../../send.ts'
import { draftNow, drafted, keepOut, opened, referralHouses, TODAY, type Referrals } from '../../testing/referrals.ts'
import { browserAt, pageThat } from '../../testing/two-sides.ts'

const COERCIVE = 'search-seizure-production'

let houses: Referrals
let colleague: Awaited<ReturnType<typeof colleagueOf>>
let second: Browserless
before(async () => {
  houses = await referralHouses('second-look')
  colleague = await colleagueOf(houses.ken)
  second = await browserAt(houses.ken, 'second', colleague)
})
after(() => houses.close())

const ORDER = { name: 'order.txt', bytes: Buffer.from('The order of the court.'), type: 'text/plain' }

/** A request that coerces, sent with a second member, in which one file was put forward. */
async function waiting() {
  const { filed } = await houses.filed()
  const draft = await drafted(houses, filed.file, COERCIVE)
  const { house } = houses.ken
  const saw = async () => (await house.chronicle.subjectHeads([draft.file])).get(draft.file) ?? ''
  const reader = { ...colleague, reason: 'working-the-request' }
  const read = await openDraft(house, reader, { file: draft.file, today: TODAY })
  assert.ok(read)
  await must(validateDraft(house, { open: read, saw: await saw() }, ''))
  const open = await draftNow(houses.ken, draft.file)
  const request = (await must(sendDraft(house, { open, saw: await saw() }))).value.file
  const page = `/requests/${request}/files`
  await houses.desk.get(page)
  assert.equal((await houses.desk.attach(page, page, [ORDER], { note: 'Seal of the court.' })).location, page)
  const { body } = await second.get(page)
  const batch = new RegExp(`action="${page}/waiting/([^"]+)"`).exec(body)?.[1]
  assert.ok(batch !== undefined, body)
  return { filed, request, page, look: `${page}/waiting/${batch}`, body }
}

/** What the other side has been given. */
const givenThere = async (request: string) =>
  (await opened(houses.esp, request)).line.filter(({ kind }) => kind === 'exchange.file')

test('a file of a request that coerces leaves once a second member has looked at its bytes', async () => {
  const { request, page, look, body } = await waiting()
  await opened(houses.esp, request)
  assert.equal((await givenThere(request)).length, 0)
  const [, entry = ''] = new RegExp(`href="(${look}/[^"]+)"`).exec(body) ?? []
  assert.equal(Buffer.from((await second.get(entry)).bytes).toString(), 'The order of the court.')
  assert.match((await houses.desk.get('/requests')).body, new RegExp(`href="${page}"`))
  assert.equal((await second.post(look, { how: 'given' })).location, page)
  const theirs = await pageThat(houses.there, page, /order\.txt/)
  assert.match(theirs, /Seal of the court/)
  await pageThat(houses.there, page, new RegExp(`href="${page}/[^"]+"`))
  const again = await second.post(look, { how: 'given' })
  assert.equal(again.status, 404, 'what was looked at lies there no more')
  assert.equal((await givenThere(request)).length, 1)
  assert.doesNotMatch((await houses.desk.get('/requests')).body, new RegExp(`href="${page}"`))
})

test('whoever put it forward neither gives nor turns it down', async () => {
  const { request, page, look } = await waiting()
  assert.match((await houses.desk.get(page)).body, /Somebody else of your unit must look/)
  for (const how of ['given', 'turned-down']) {
    const done = await houses.desk.post(look, { how, words: 'Wrong order.' })
    assert.equal(done.status, 409)
    assert.match(done.body, /Somebody else of your unit must look/)
  }
  await opened(houses.esp, request)
  assert.equal((await givenThere(request)).length, 0)
})

test('what was turned down leaves nothing of its bytes, and says why', async () => {
  const { request, page, look } = await waiting()
  assert.match((await second.post(look, { how: 'turned-down' })).body, /Say why the files do not go/)
  const { rows: before } = await houses.ken.house.database.app.query<{ blob: string }>(
    `select facets->>'blob' as blob from entry_facets where facets->>'request' = $1`,
    [request],
  )
  const blob = before[0]?.blob ?? ''
  assert.notEqual(await houses.ken.house.files.sizeOf(blob), null)
  assert.equal((await second.post(look, { how: 'turned-down', words: 'Wrong order.' })).location, page)
  assert.equal(await houses.ken.house.files.sizeOf(blob), null)
  await opened(houses.esp, request)
  assert.equal((await givenThere(request)).length, 0)
  assert.doesNotMatch((await second.get(page)).body, /order\.txt/)
})

test('nothing that waited goes to whom the person has kept out since', async () => {
  const { filed, look } = await waiting()
  await keepOut(filed, houses.esp.authority)
  const done = await second.post(look, { how: 'given' })
  assert.equal(done.status, 409)
  assert.match(done.body, /must not read their file/)
})

test('what waits in one request is not given in another', async () => {
  const [one, other] = [await waiting(), await waiting()]
  const stray = one.look.replace(one.page, other.page)
  assert.equal((await second.post(stray, { how: 'given' })).status, 409)
  const [, entry = ''] = new RegExp(`href="${one.look}/([^"]+)"`).exec(one.body) ?? []
  assert.equal((await second.get(`${stray}/${entry}`)).status, 404)
})
