import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { auditFindings } from '../../../test/audit.ts'
import { day } from '../../../test/case-at-tab.ts'
import type { SettledDesk } from '../../../test/desk.ts'
import { assertNothingInTheClear } from '../../../test/in-the-clear.ts'
import { fieldsOf } from '../../../test/parties.ts'
import { seePlan } from '../plan/index.ts'
import { FINDINGS_MAX } from './rules.ts'
import {
  AWARD,
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
  all = await watching('monitors')
  void ({ desk, watcher } = all)
})
after(() => desk.close())

const claimed = (over: Record<string, string> = {}): Promise<ClaimedCase> => claimedCase(all, over)

/** The person gives it; answers the address of the monitor's page. */
async function given(one: ClaimedCase): Promise<string> {
  const { preview, page } = await givenBy(all, one)
  assert.match(preview, /Planted apology in public[\s\S]*planted recording/)
  assert.doesNotMatch(preview, /Planted secret fund|Planted name/)
  return page
}

async function stateOf({ filed, measure }: ClaimedCase): Promise<string | undefined> {
  const opened = await desk.house.cases.openForStaff(await desk.reader('desk-officer'), filed.file, ['narrative'])
  assert.ok(opened)
  const people = await desk.house.directory.current()
  const seen = await seePlan({ platform: desk.house, opened, people, today: '2026-03-11' })
  return seen.measures.find((shown) => shown.measure.id === measure)?.measure.state
}

async function steps(page: string, step: string, stepWords = '') {
  const { body } = await watcher.browser.get(page)
  return watcher.browser.post(`${page}/step`, { ...fieldsOf(body, `${page}/step`), step, stepWords })
}

test('a monitor reads the one measure that the person gave, and nothing else of the case', async () => {
  const one = await claimed()
  const page = await given(one)
  const { body } = await watcher.browser.get(page)
  assert.match(body, /Planted apology in public[\s\S]*Planted ministry[\s\S]*planted recording/)
  assert.doesNotMatch(body, /Planted secret fund|Planted name|Vinieron de noche/)
  assert.match((await watcher.browser.get('/monitored')).body, new RegExp(page))
  for (const tab of ['', '/plan', '/needs', '/chronicle'])
    assert.ok([403, 404].includes((await watcher.browser.get(`/cases/${one.filed.file}${tab}`)).status), tab)
})

test('what a monitor saw is read by the person and the desk, and moves nothing by itself', async () => {
  const one = await claimed()
  const page = await given(one)
  await watcher.browser.get(page)
  const found = { grade: 'partly', seen: 'Planted half of it was said', ...day('on', '2026-03-10') }
  assert.equal((await watcher.browser.post(`${page}/found`, found)).location, page)
  assert.match((await watcher.browser.get(page)).body, /A part is done[\s\S]*Planted half of it/)
  assert.match((await one.person.get(OWN)).body, /A part is done[\s\S]*Planted half of it/)
  assert.match((await one.officer.get(`/cases/${one.filed.file}/chronicle`)).body, /Planted half of it/)
  const onPlan = await one.officer.get(`${one.tab}?measure=${one.measure}`)
  assert.match(onPlan.body, /What somebody independent saw[\s\S]*Planted watch[\s\S]*A part is done[\s\S]*half of it/)
  assert.equal(await stateOf(one), 'done-claimed')
})

test('a monitor confirms; the person’s dispute after it counts, and no monitor stands over it', async () => {
  const one = await claimed()
  const page = await given(one)
  assert.equal((await steps(page, 'confirm', 'I was there')).location, page)
  assert.equal(await stateOf(one), 'done-confirmed')
  const own = await one.person.get(`/mine/promises/of/${one.measure}`)
  assert.match(own.body, /said by an independent monitor[\s\S]*I was there/)
  const said = fieldsOf(own.body, '/mine/promises/say')
  assert.equal((await one.person.post('/mine/promises/say', { ...said, step: 'dispute' })).status, 303)
  assert.equal(await stateOf(one), 'disputed')
  const saw = (await desk.house.chronicle.subjectHeads([one.measure])).get(one.measure) ?? ''
  await watcher.browser.get(page)
  const forced = await watcher.browser.post(`${page}/step`, { step: 'confirm', saw, stepWords: 'Still done' })
  assert.equal(forced.status, 409)
  assert.equal(await stateOf(one), 'disputed')
})

test('a measure that was changed after it was given is not confirmed by whoever read the older words', async () => {
  const one = await claimed()
  const page = await given(one)
  const { body } = await watcher.browser.get(page)
  const old = fieldsOf(body, `${page}/step`)
  const change = await one.officer.get(`${one.tab}?measure=${one.measure}&change=1`)
  const owes = { owesName: 'Planted watch', owesAuthority: watcher.authority }
  const said = { ...fieldsOf(change.body, `${one.tab}/write`), ...AWARD, what: 'Planted other words', ...owes }
  assert.equal((await one.officer.post(`${one.tab}/write`, said)).status, 303)
  const seen = await watcher.browser.get(page)
  assert.match(seen.body, /has changed since the person gave it to you/)
  assert.ok(!seen.body.includes(`${page}/step`))
  const saw = (await desk.house.chronicle.subjectHeads([one.measure])).get(one.measure) ?? ''
  for (const fields of [old, { saw }]) {
    const forced = await watcher.browser.post(`${page}/step`, { ...fields, step: 'confirm', stepWords: 'Done' })
    assert.equal(forced.status, 409)
    await watcher.browser.get(page)
  }
  assert.equal(await stateOf(one), 'done-claimed')
  const { rows } = await desk.house.database.app.query<{ state: string }>('select state from measure where id = $1', [
    one.measure,
  ])
  assert.equal(rows[0]?.state, 'done-claimed')
})

test('a monitor disputes only with a reason', async () => {
  const one = await claimed()
  const page = await given(one)
  assert.match((await steps(page, 'dispute')).body, /Say why you dispute it/)
  assert.equal((await steps(page, 'dispute', 'Nobody came')).location, page)
  assert.equal(await stateOf(one), 'disputed')
})

test('whoever owes a measure cannot be the one who looks', async () => {
  const one = await claimed({ owesAuthority: watcher.authority })
  await one.person.get(OWN)
  const preview = await one.person.post(`${OWN}/preview`, { measure: one.measure, unit: watcher.unit })
  assert.match(preview.body, /cannot be the one who looks[\s\S]*Nothing was shared/)
})

test('what the person takes back opens to the monitor no more', async () => {
  const one = await claimed()
  const page = await given(one)
  const { body } = await one.person.get(OWN)
  assert.equal((await one.person.post(`${OWN}/end`, fieldsOf(body, `${OWN}/end`))).location, OWN)
  const gone = await watcher.browser.get(page)
  assert.equal(gone.status, 404)
  assert.doesNotMatch(gone.body, /Planted apology/)
  assert.match((await one.person.get(OWN)).body, /It is over/)
})

test('nothing of a measure, of who looks or of what they saw stands in the clear', async () => {
  await assertNothingInTheClear(desk.house.database.app)
})

test('nonsense shares and stores nothing; nobody else gets in; an audit holds', async () => {
  const one = await claimed()
  const page = await given(one)
  await one.person.get(OWN)
  for (const fields of [
    { measure: one.measure, unit: desk.unit.id },
    { measure: one.filed.file, unit: watcher.unit },
    { measure: one.measure, unit: watcher.unit },
  ])
    assert.match((await one.person.post(`${OWN}/preview`, fields)).body, /Nothing was shared/)
  const stale = { measure: one.measure, unit: watcher.unit, covered: 'nonsense' }
  assert.match((await one.person.post(`${OWN}/give`, stale)).body, /Nothing was shared/)
  await watcher.browser.get(page)
  for (const [path, fields] of [
    ['found', { grade: 'perhaps', seen: 'x', ...day('on', '2026-03-10') }],
    ['found', { grade: 'done', seen: '', ...day('on', '2026-03-10') }],
    ['found', { grade: 'done', seen: 'x', ...day('on', '2027-03-10') }],
    ['step', { step: 'close', saw: one.measure }],
    ['step', { step: 'confirm', saw: one.measure, stepWords: 'x' }],
  ] as const) {
    const { status } = await watcher.browser.post(`${page}/${path}`, fields)
    assert.ok(status >= 400 && status < 500, `${path} ${JSON.stringify(fields)} ${status}`)
  }
  assert.ok([403, 404].includes((await one.officer.get(page)).status))
  assert.equal(await stateOf(one), 'done-claimed')
  assert.deepEqual(await auditFindings(desk.house), [])
})

test('a finding that is sent twice is one, and of one measure no more are taken than a monitor has days', async () => {
  const one = await claimed()
  const page = await given(one)
  await watcher.browser.get(page)
  const say = (seen: string) =>
    watcher.browser.post(`${page}/found`, { grade: 'partly', seen, ...day('on', '2026-03-10') })
  const shown = async () => (await watcher.browser.get(page)).body.match(/Planted visit \d+</g)?.length
  for (let times = 0; times < 2; times += 1) assert.equal((await say('Planted visit 1')).status, 303)
  assert.equal(await shown(), 1)
  for (let visit = 2; visit <= FINDINGS_MAX; visit += 1) assert.equal((await say(`Planted visit ${visit}`)).status, 303)
  const more = await say('Planted visit too many')
  assert.equal(more.status, 422)
  assert.match(more.body, /as many findings as it can hold[\s\S]*Planted visit too many/)
})
