import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { auditFindings } from '../../../../../test/audit.ts'
import { must } from '../../../../../test/partners.ts'
import { exchangeFile, openExchange } from '../../../../platform/federation/index.ts'
import { openDraft, ownHolders, DRAFT_KIND } from '../../draft.ts'
import { draftValidated, requestDrafted } from '../../kinds.ts'
import { drafted, draftFor, opened, TODAY, type Referrals } from '../../testing/referrals.ts'
import { EVIDENCE, readerOf } from '../../testing/two-sides.ts'
import { filePutForward } from './kinds.ts'
import { secondLooks, type SecondLooks } from './testing/waiting.ts'
import { WAITING_KIND } from './waiting.ts'

let looks: SecondLooks
let houses: Referrals
before(async () => {
  looks = await secondLooks('second-look-hostile')
  houses = looks.houses
})
after(() => houses.close())

/** An address in which the last id is spelled in capitals: the database reads both as one. */
const loud = (address: string, id = address.slice(-36)): string => address.replace(id, id.toUpperCase())

test('nobody gives or validates what is their own by spelling its address otherwise', async () => {
  const { look, request, page } = await looks.waiting()
  await houses.desk.get(page)
  const done = await houses.desk.post(loud(look), { how: 'given' })
  assert.equal(done.status, 404)
  await opened(houses.esp, request)
  assert.equal((await looks.givenThere(request)).length, 0)
  const { filed } = await houses.filed()
  const draft = await drafted(houses, filed.file, 'search-seizure-production')
  const preview = `/requests/drafts/${draft.file}/preview`
  const { body } = await houses.desk.get(preview)
  const saw = /name="saw" value="([^"]+)"/.exec(body)?.[1] ?? ''
  const validated = await houses.desk.post(`${loud(`/requests/drafts/${draft.file}`)}/validate`, { saw, note: '' })
  assert.equal(validated.status, 404)
  const now = await openDraft(houses.ken.house, readerOf(houses.ken), { file: draft.file, today: TODAY })
  assert.equal(now?.validatedBy, null)
})

/** A file that the other side opens with us, of whichever kind it calls it. */
async function sharedFrom({ esp, ken }: Referrals, fileKind: string, say: Parameters<typeof writes>[3]) {
  return writes(esp, ken, fileKind, say)
}

type Say = (work: ReturnType<Referrals['esp']['house']['chronicle']['begin']>, place: Place) => void
type Place = ReturnType<typeof openExchange>['place']

async function writes(from: Referrals['esp'], to: Referrals['ken'], fileKind: string, say: Say): Promise<string> {
  const authority = (await from.house.trust.current()).authority(to.authority)
  assert.ok(authority)
  const work = from.house.chronicle.begin(from.author)
  const { file, place } = openExchange(work, {
    ...{ fileKind, subject: EVIDENCE, priority: 'normal', holders: await ownHolders(from.house, from.author) },
    from: { authority: from.authority, instance: from.instance, unit: from.unit, side: 'requesting' },
    to: [{ authority, side: 'requested' }],
  })
  say(work, place)
  await must(from.house.chronicle.commit(work))
  await opened(to, file)
  return file
}

test('what another authority calls waiting, or a draft of ours, is neither', async () => {
  const { request, page } = await looks.sent()
  const said = {
    ...{ name: 'theirs.txt', declaredType: 'text/plain', detectedType: 'text/plain', size: 1 },
    ...{ sha256: 'a'.repeat(64), sha512: 'b'.repeat(128), identity: `AGE-SECRET-KEY-1${'Q'.repeat(58)}` },
    ...{ blob: 'c'.repeat(64), came: 'form' as const },
  }
  await sharedFrom(houses, WAITING_KIND, (work, place) => {
    work.say(place, exchangeFile, { facets: { blob: said.blob, bytes: 1 }, body: said })
    work.say(place, filePutForward, { facets: { request, blob: said.blob }, body: said })
  })
  assert.doesNotMatch((await looks.second.get(page)).body, /theirs\.txt/)
  assert.doesNotMatch((await looks.second.get('/requests')).body, new RegExp(`href="${page}"`))
  const file = await sharedFrom(houses, DRAFT_KIND, (work, place) => {
    const facets = { requestKind: EVIDENCE, kindVersion: 1 }
    const words = work.say(place, requestDrafted, { facets, body: { ...draftFor(houses.esp, ''), served: null } })
    work.say(place, draftValidated, { facets: { draft: words }, body: {} })
  })
  assert.equal(await openDraft(houses.ken.house, readerOf(houses.ken), { file, today: TODAY }), null)
})

/** A file of a case that waits in a request which serves it. */
async function ofCase() {
  const one = await looks.sent()
  const { filed, person, request, page } = one
  const report = { name: 'report.txt', bytes: Buffer.from('What the hospital wrote.'), type: 'text/plain' }
  assert.equal((await person.attach('/mine/files', '/mine/files/add', [report], { note: '' })).status, 303)
  const tab = `/cases/${filed.file}/requests`
  const { body } = await houses.desk.get(`${tab}?files=${request}`)
  const [field = ''] = /<input[^>]*name="files"[^>]*>/.exec(body) ?? []
  const files = /value="([^"]+)"/.exec(field)?.[1] ?? ''
  assert.equal((await houses.desk.post(`${tab}/files`, { request, files })).location, page)
  const named = `select facets->>'blob' as blob from entry_facets where facets->>'request' = $1`
  const { rows } = await houses.ken.database.app.query<{ blob: string }>(named, [request])
  const blob = rows[0]?.blob ?? ''
  const isHere = async (): Promise<boolean> => (await houses.ken.house.files.sizeOf(blob)) !== null
  assert.ok(await isHere())
  return { ...one, ...(await looks.lookIn(page)), isHere }
}

test('a file of a case that was erased while it waited leaves no more, and nothing of it lies on', async () => {
  const { person, request, page, look, isHere } = await ofCase()
  await person.post('/mine/end/erase', { what: 'all' })
  assert.equal((await person.post('/mine/end/erased', { what: 'all' })).location, '/mine')
  assert.equal((await looks.second.post(look, { how: 'given' })).status, 404)
  await opened(houses.esp, request)
  assert.equal((await looks.givenThere(request)).length, 0)
  assert.equal(await isHere(), false)
  assert.doesNotMatch((await looks.second.get('/requests')).body, new RegExp(`href="${page}"`))
  assert.deepEqual(await auditFindings(houses.ken.house), [])
  // What another authority made for itself was never here; what it made for us is missed.
  await houses.ken.house.database.owner.query(
    'delete from wrap w using exchange_file x where x.compartment = w.key_id and x.opened_by = $1',
    [houses.esp.authority],
  )
  assert.deepEqual(new Set(await auditFindings(houses.ken.house)), new Set(['wrap-removed wrap']))
})

test('a file that alone was erased in its case while it waited can only be turned down, and then nothing of it lies on', async () => {
  const { person, request, page, look, isHere } = await ofCase()
  await person.post('/mine/end/erase', { what: 'evidence' })
  assert.equal((await person.post('/mine/end/erased', { what: 'evidence' })).location, '/mine')
  const given = await looks.second.post(look, { how: 'given' })
  assert.equal(given.status, 409)
  assert.match(given.body, /is not here/)
  await opened(houses.esp, request)
  assert.equal((await looks.givenThere(request)).length, 0)
  assert.equal((await looks.second.post(look, { how: 'turned-down', words: 'Erased.' })).location, page)
  assert.equal(await isHere(), false)
})
