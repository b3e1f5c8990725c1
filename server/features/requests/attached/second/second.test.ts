import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { keepOut, opened } from '../../testing/referrals.ts'
import { pageThat } from '../../testing/two-sides.ts'
import { secondLooks, type SecondLooks } from './testing/waiting.ts'

let looks: SecondLooks
before(async () => {
  looks = await secondLooks('second-look')
})
after(() => looks.houses.close())

test('a file of a request that coerces leaves once a second member has looked at its bytes', async () => {
  const { request, page, look, body } = await looks.waiting()
  await opened(looks.houses.esp, request)
  assert.equal((await looks.givenThere(request)).length, 0)
  const [, entry = ''] = new RegExp(`href="(${look}/[^"]+)"`).exec(body) ?? []
  assert.equal(Buffer.from((await looks.second.get(entry)).bytes).toString(), 'The order of the court.')
  assert.match((await looks.houses.desk.get('/requests')).body, new RegExp(`href="${page}"`))
  assert.equal((await looks.second.post(look, { how: 'given' })).location, page)
  const theirs = await pageThat(looks.houses.there, page, /order\.txt/)
  assert.match(theirs, /Seal of the court/)
  await pageThat(looks.houses.there, page, new RegExp(`href="${page}/[^"]+"`))
  const again = await looks.second.post(look, { how: 'given' })
  assert.equal(again.status, 404, 'what was looked at lies there no more')
  assert.equal((await looks.givenThere(request)).length, 1)
  assert.doesNotMatch((await looks.houses.desk.get('/requests')).body, new RegExp(`href="${page}"`))
})

test('whoever put it forward neither gives nor turns it down', async () => {
  const { request, page, look } = await looks.waiting()
  assert.match((await looks.houses.desk.get(page)).body, /Somebody else of your unit must look/)
  for (const how of ['given', 'turned-down']) {
    const done = await looks.houses.desk.post(look, { how, words: 'Wrong order.' })
    assert.equal(done.status, 409)
    assert.match(done.body, /Somebody else of your unit must look/)
  }
  await opened(looks.houses.esp, request)
  assert.equal((await looks.givenThere(request)).length, 0)
})

test('what was turned down leaves nothing of its bytes, and says why', async () => {
  const { request, page, look } = await looks.waiting()
  assert.match((await looks.second.post(look, { how: 'turned-down' })).body, /Say why the files do not go/)
  const { rows: before } = await looks.houses.ken.house.database.app.query<{ blob: string }>(
    `select facets->>'blob' as blob from entry_facets where facets->>'request' = $1`,
    [request],
  )
  const blob = before[0]?.blob ?? ''
  assert.notEqual(await looks.houses.ken.house.files.sizeOf(blob), null)
  assert.equal((await looks.second.post(look, { how: 'turned-down', words: 'Wrong order.' })).location, page)
  assert.equal(await looks.houses.ken.house.files.sizeOf(blob), null)
  await opened(looks.houses.esp, request)
  assert.equal((await looks.givenThere(request)).length, 0)
  assert.doesNotMatch((await looks.second.get(page)).body, /order\.txt/)
})

test('nothing that waited goes to whom the person has kept out since', async () => {
  const { filed, look } = await looks.waiting()
  await keepOut(filed, looks.houses.esp.authority)
  const done = await looks.second.post(look, { how: 'given' })
  assert.equal(done.status, 409)
  assert.match(done.body, /must not read their file/)
})

test('what waits in one request is not given in another', async () => {
  const [one, other] = [await looks.waiting(), await looks.waiting()]
  const stray = one.look.replace(one.page, other.page)
  assert.equal((await looks.second.post(stray, { how: 'given' })).status, 409)
  const [, entry = ''] = new RegExp(`href="${one.look}/([^"]+)"`).exec(one.body) ?? []
  assert.equal((await looks.second.get(`${stray}/${entry}`)).status, 404)
})
