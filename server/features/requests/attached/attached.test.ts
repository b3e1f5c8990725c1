import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { exchangeFile } from '../../../platform/federation/index.ts'
import { kindsOn } from '../law.ts'
import { givenFiles, isHere } from './page.tsx'
import { sentReferral } from '../testing/asked-referral.ts'
import { opened, referralHouses, TODAY, type Referrals } from '../testing/referrals.ts'
import { draftTo, pageThat, sent } from '../testing/two-sides.ts'

let houses: Referrals
before(async () => {
  houses = await referralHouses('attached')
})
after(() => houses.close())

const REPORT = { name: 'report.txt', bytes: Buffer.from('What the hospital wrote.'), type: 'text/plain' }

/** A request that came from elsewhere, taken into a case here in which a file lies. */
async function answering() {
  const { filed, person } = await houses.filed()
  const request = await sent(houses.esp, houses.ken, draftTo(houses.ken))
  await opened(houses.ken, request)
  const tab = `/cases/${filed.file}/requests`
  await houses.desk.get(tab)
  assert.equal((await houses.desk.post(`${tab}/take-in`, { request })).status, 303)
  const added = await person.attach('/mine/files', '/mine/files/add', [REPORT], { note: 'For the desk alone.' })
  assert.equal(added.status, 303, added.body)
  const { body } = await houses.desk.get(`${tab}?files=${request}`)
  const entry = /name="files" value="([^"]+)"/.exec(body)?.[1] ?? /value="([^"]+)"[^>]*name="files"/.exec(body)?.[1]
  assert.ok(entry !== undefined, body)
  return { filed, request, tab, entry }
}

test('who answers a request of another State gives a file that lies in the case, and the other side takes its very bytes', async () => {
  const { request, tab, entry } = await answering()
  assert.match((await houses.desk.get(tab)).body, /Give files of this case/)
  assert.equal(
    (await houses.desk.post(`${tab}/files`, { request, files: entry })).location,
    `/requests/${request}/files`,
  )
  const body = await pageThat(
    houses.there,
    `/requests/${request}/files`,
    new RegExp(`/requests/${request}/files/[^"]+"`),
  )
  assert.doesNotMatch(body, /For the desk alone/)
  const [, href = ''] = new RegExp(`href="(/requests/${request}/files/[^"]+)"`).exec(body) ?? []
  const taken = await houses.there.get(href)
  assert.equal(Buffer.from(taken.bytes).toString(), 'What the hospital wrote.')
  await pageThat(houses.there, `/requests/${request}`, /A file was given/)
  const { line } = await opened(houses.ken, request, ({ line: all }) =>
    all.some(({ kind }) => kind === 'exchange.file-received'),
  )
  assert.ok(line.some(({ kind }) => kind === exchangeFile.kind))
})

test('a file is given from a form too, and nothing is given where nothing was chosen', async () => {
  const { request, tab } = await answering()
  const page = `/requests/${request}/files`
  await houses.there.get(page)
  const given = await houses.there.attach(page, page, [{ ...REPORT, name: 'order.txt' }], { note: 'The order.' })
  assert.equal(given.location, page, given.body)
  await pageThat(houses.desk, page, /order\.txt/)
  assert.match((await houses.desk.get(page)).body, /The order\./)
  await houses.desk.get(`${tab}?files=${request}`)
  assert.match((await houses.desk.post(`${tab}/files`, { request })).body, /Choose at least one file/)
})

test('a case gives its files into its own requests alone', async () => {
  const one = await answering()
  const other = await answering()
  const done = await houses.desk.post(`${one.tab}/files`, { request: other.request, files: one.entry })
  assert.equal(done.status, 404)
  const stray = await houses.desk.post(`${one.tab}/files`, { request: one.request, files: other.entry })
  assert.match(stray.body, /Choose at least one file/)
  const nonsense = await houses.desk.post(`${one.tab}/files`, { request: one.request, files: 'nonsense' })
  assert.equal(nonsense.status, 404, 'no id of any file')
})

test('a file whose sealed words name other bytes than came is not handed out, whoever else’s those are', async () => {
  const { request } = await answering()
  const page = `/requests/${request}/files`
  await houses.there.get(page)
  assert.equal((await houses.there.attach(page, page, [REPORT], { note: '' })).location, page)
  const found = await opened(houses.esp, request, ({ line }) => line.some(({ kind }) => kind === exchangeFile.kind))
  const [given] = givenFiles(found.line)
  assert.ok(given)
  assert.equal(isHere({ request: found }, given, undefined), true)
  const body = { ...given.body, blob: 'f'.repeat(exchangeFile.facets.parse(given.facets).blob.length) }
  assert.equal(isHere({ request: found }, { ...given, body }, undefined), false)
})

test('no file leaves with a complaint for which the person agreed to words alone', async () => {
  assert.ok(kindsOn(TODAY).some(({ id }) => id === 'complaint-referral'))
  const { request } = await sentReferral(houses)
  const page = `/requests/${request}/files`
  assert.match((await houses.desk.get(page)).body, /and to no file/)
  const given = await houses.desk.attach(page, page, [REPORT], { note: '' })
  assert.equal(given.status, 409)
  assert.match(given.body, /and to no file/)
})
