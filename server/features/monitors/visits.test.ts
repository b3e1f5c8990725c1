import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { SettledDesk } from '../../../test/desk.ts'
import { day } from '../../../test/case-at-tab.ts'
import { TODAY } from '../../../test/filed-case.ts'
import { fieldsOf } from '../../../test/parties.ts'
import { contactAgreed } from '../../platform/cases/index.ts'
import { VISITS_MAX } from './rules.ts'
import {
  claimed as claimedCase,
  given as givenBy,
  OWN,
  watching,
  type ClaimedCase,
  type Watcher,
  type Watching,
} from './testing/watched.ts'

let all: Watching
let desk: SettledDesk
let watcher: Watcher
before(async () => {
  all = await watching('visits')
  void ({ desk, watcher } = all)
})
after(() => desk.close())

const claimed = (over: Record<string, string> = {}): Promise<ClaimedCase> => claimedCase(all, over)

/** The person gives it, with how they can be reached where they say so; answers the address of the monitor's page. */
async function given(one: ClaimedCase, mayVisit = ''): Promise<string> {
  const { preview, page } = await givenBy(all, one, mayVisit)
  assert.equal(preview.includes('Planted mornings'), mayVisit === 'yes')
  return page
}

async function reached({ person }: ClaimedCase, fields: Record<string, string>): Promise<void> {
  const path = '/mine/contact/contact'
  const form = fieldsOf((await person.get(path)).body, path)
  assert.equal((await person.post(path, { ...form, ...fields })).status, 303)
}

const BY_PHONE = { phone: '000 planted', hours: 'Planted mornings' }
const visit = async (page: string, fields: Record<string, string>) => {
  const { body } = await watcher.browser.get(page)
  const said = { ...day('visitOn', '2026-03-20'), visitWords: 'Planted to see the house', ...fields }
  return watcher.browser.post(`${page}/visit`, { ...fieldsOf(body, `${page}/visit`), ...said })
}

test('without a way that the person gave along no visit to them is planned', async () => {
  const one = await claimed()
  await reached(one, BY_PHONE)
  const page = await given(one)
  const { body } = await watcher.browser.get(page)
  assert.match(body, /gave no way by which you could reach them/)
  assert.doesNotMatch(body, /000 planted/)
  const refused = await visit(page, { safeWay: 'phone' })
  assert.equal(refused.status, 422)
  assert.match(refused.body, /gave no way by which you could reach them/)
})

test('a visit is planned by a way that they called safe, while the measure is given; person and desk read of it', async () => {
  const one = await claimed()
  await reached(one, BY_PHONE)
  const page = await given(one, 'yes')
  assert.match((await watcher.browser.get(page)).body, /000 planted[\s\S]*Planted mornings/)
  for (const [fields, sentence] of [
    [{}, /say how they hear of it/],
    [{ safeWay: 'post' }, /has not called this way safe/],
    [{ safeWay: 'own-page' }, /gave no way/],
    [{ safeWay: 'phone', safeSaw: one.measure }, /has changed how they can be reached/],
    [{ safeWay: 'phone', ...day('visitOn', '2026-03-10') }, /Choose a day from today on/],
    [{ safeWay: 'phone', ...day('visitOn', '2036-03-10') }, /Choose a day from today on/],
  ] as const) {
    const { status, body } = await visit(page, fields)
    assert.equal(status, 422)
    assert.match(body, sentence)
  }
  for (const { status } of await Promise.all([1, 2].map(() => visit(page, { safeWay: 'phone' }))))
    assert.equal(status, 303, 'sent twice in one moment it is one visit')
  const seen = [
    (await watcher.browser.get(page)).body,
    (await one.person.get(OWN)).body,
    (await one.officer.get(`${one.tab}?measure=${one.measure}`)).body,
  ]
  for (const body of seen) assert.equal(body.match(/A visit is planned for/g)?.length, 1)
})

test('how somebody can be reached that a desk typed for them is theirs, and a newer word of theirs comes before it', async () => {
  const one = await claimed()
  const { session } = await desk.reader('desk-officer')
  const typist = { authority: desk.unit.authority, unit: desk.unit.id, id: session.member, sign: session.keys.sign }
  const work = desk.house.chronicle.begin(typist)
  const body = { channels: [{ channel: 'phone' as const, address: '000 planted' }], hours: 'Planted mornings' }
  work.say(one.filed.places.protection, contactAgreed, { facets: {}, body, recordedOn: TODAY })
  assert.ok((await desk.house.chronicle.commit(work)).ok)
  const page = await given(one, 'yes')
  assert.equal((await visit(page, { safeWay: 'phone' })).status, 303)
  await reached(one, { phone: '', hours: 'never' })
  const refused = await visit(page, { safeWay: 'phone', ...day('visitOn', '2026-03-21') })
  assert.match(refused.body, /has said something of their safety since/)
})

test('nobody is visited without end', async () => {
  const one = await claimed()
  await reached(one, BY_PHONE)
  const page = await given(one, 'yes')
  for (let times = 1; times <= VISITS_MAX; times += 1)
    assert.equal((await visit(page, { safeWay: 'phone', visitWords: `Planted visit ${times}` })).status, 303)
  const refused = await visit(page, { safeWay: 'phone', visitWords: 'Planted one more' })
  assert.equal(refused.status, 422)
  assert.match(
    refused.body,
    /No more visits can be planned[\s\S]*Planted one more|Planted one more[\s\S]*No more visits/,
  )
})

test('whoever said anything of their safety since is not visited by what they gave before', async () => {
  const one = await claimed()
  await reached(one, BY_PHONE)
  const page = await given(one, 'yes')
  await reached(one, { phone: '', hours: 'never' })
  const refused = await visit(page, { safeWay: 'phone' })
  assert.match(refused.body, /has said something of their safety since/)
})
