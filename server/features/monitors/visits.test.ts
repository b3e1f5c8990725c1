import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browserless } from '../../../test/browserless.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fileCase, type FiledCase } from '../../../test/filed-case.ts'
import { fieldsOf, personBrowser } from '../../../test/parties.ts'
import { staffBrowser } from '../../../test/staff-browser.ts'
import { otherAuthority } from '../mine/testing/bodies.ts'
import { VISITS_MAX } from './rules.ts'

interface Watcher {
  readonly authority: string
  readonly unit: string
  readonly browser: Browserless
}

let desk: SettledDesk
let watcher: Watcher
before(async () => {
  desk = await settledDesk('visits')
  await desk.reader('desk-officer')
  const wanted = { type: 'monitor', name: 'Planted watch', state: 'KEN', role: 'monitor' } as const
  const { authority, unit, officer } = await otherAuthority(desk.house, wanted)
  const browser = await staffBrowser(desk, { ...officer, reason: 'monitoring' }, '/monitored')
  watcher = { authority, unit, browser }
})
after(() => desk.close())

interface Case {
  readonly filed: FiledCase
  readonly officer: Browserless
  readonly person: Browserless
  readonly tab: string
  readonly measure: string
}

const day = (name: string, text: string): Record<string, string> => {
  const [year = '', month = '', on = ''] = text.split('-')
  return { [`${name}-day`]: on, [`${name}-month`]: month, [`${name}-year`]: year }
}

const AWARD = {
  ...{ form: 'satisfaction', level: 'individual', what: 'Planted apology in public', basis: 'decision' },
  ...{ owesKind: 'government-ministry', owesName: 'Planted ministry', owesState: 'COL', dueBasis: 'decision' },
  ...{ funding: 'Planted secret fund', ...day('due', '2026-03-01') },
}

/** Somebody whose measure is said to be done. */
async function claimed(over: Record<string, string> = {}): Promise<Case> {
  const filed = await fileCase(desk, { called: 'Planted name' })
  const tab = `/cases/${filed.file}/plan`
  const officer = await staffBrowser(desk, await desk.reader('desk-officer'), `${tab}?new=2`)
  assert.equal((await officer.post(`${tab}/write`, { ...AWARD, ...over })).status, 303)
  const measure = /measure=([0-9a-f-]{36})/.exec((await officer.get(tab)).body)?.[1] ?? ''
  const form = await officer.get(`${tab}?measure=${measure}&step=claim&by=desk`)
  const claim = { claimant: 'Planted cabinet', evidence: 'planted recording', ...day('on', '2026-03-10') }
  assert.equal((await officer.post(`${tab}/step`, { ...fieldsOf(form.body, `${tab}/step`), ...claim })).status, 303)
  return { filed, tab, officer, measure, person: await personBrowser(desk, filed.secret) }
}

const OWN = '/mine/monitors'

/** The person gives it; answers the address of the monitor's page. */
async function given({ person, measure, filed }: Case, mayVisit = ''): Promise<string> {
  await person.get(OWN)
  const preview = await person.post(`${OWN}/preview`, { measure, unit: watcher.unit, mayVisit })
  assert.equal(preview.body.includes('Planted mornings'), mayVisit === 'yes')
  const done = await person.post(`${OWN}/give`, fieldsOf(preview.body, `${OWN}/give`))
  assert.equal(done.location, OWN, done.body.slice(0, 3000))
  const { rows } = await desk.house.database.app.query<{ id: string }>(
    `select id from compartment where file = $1 and purpose like 'share:%' order by id desc`,
    [filed.file],
  )
  return `/monitored/${rows[0]?.id ?? ''}`
}

async function reached({ person }: Case, fields: Record<string, string>): Promise<void> {
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
  for (let times = 0; times < 2; times += 1) assert.equal((await visit(page, { safeWay: 'phone' })).status, 303)
  const seen = [
    (await watcher.browser.get(page)).body,
    (await one.person.get(OWN)).body,
    (await one.officer.get(`${one.tab}?measure=${one.measure}`)).body,
  ]
  for (const body of seen) assert.equal(body.match(/A visit is planned for/g)?.length, 1)
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
