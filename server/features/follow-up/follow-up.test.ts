import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { auditFindings } from '../../../test/audit.ts'
import { caseAtTab, day, type CaseAtTab as Case } from '../../../test/case-at-tab.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { assertNothingInTheClear } from '../../../test/in-the-clear.ts'
import { fieldsOf, personBrowser } from '../../../test/parties.ts'
import { staffBrowser } from '../../../test/staff-browser.ts'
import { addDays } from '../../platform/cases/index.ts'
import { followUpCounts, followUpRows, owingBodies } from './board/queries.ts'
import { followUpQuery, viewAddress } from './board/view.ts'
import { reportsOf } from './read.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('follow-up')))
after(() => desk.close())

const aCase = (): Promise<Case> => caseAtTab(desk, 'plan')

const AWARD = {
  ...{ form: 'compensation', level: 'individual', what: 'Planted payment', basis: 'decision', dueBasis: 'decision' },
  ...{ owesKind: 'state-treasury', owesName: 'Planted treasury', owesState: 'COL', ...day('due', '2026-03-01') },
}

async function put({ officer, tab }: Case, fields: Record<string, string> = {}): Promise<string> {
  await officer.get(`${tab}?new=2`)
  assert.equal((await officer.post(`${tab}/write`, { ...AWARD, ...fields })).status, 303)
  return [...(await officer.get(tab)).body.matchAll(/measure=([0-9a-f-]{36})/g)].at(-1)?.[1] ?? ''
}

const wantedBy = (query: Record<string, unknown> = {}, today = '2026-03-11') => ({
  ...{ units: [desk.unit.id], query: followUpQuery.parse(query), today },
})
const idsIn = async (query: Record<string, unknown> = {}, today?: string): Promise<readonly string[]> =>
  (await followUpRows(desk.house.database.app, wantedBy(query, today))).rows.map(({ id }) => id)

test('what is late is listed by the day it was due, with days late, days of silence and whose turn it is', async () => {
  const one = await aCase()
  const [late, later] = [await put(one), await put(one, day('due', '2026-02-01'))]
  const inTime = await put(one, day('due', '2026-12-01'))
  const ids = await idsIn()
  assert.deepEqual(
    ids.filter((id) => [late, later, inTime].includes(id)),
    [later, late],
  )
  const { body } = await one.officer.get('/follow-up')
  assert.match(body, /Pay \(compensation\)[\s\S]*State treasury, Colombia[\s\S]*1 February 2026[\s\S]*38 days late/)
  assert.match(body, /It is for whoever owes it to act/)
  assert.doesNotMatch(body, /Planted/)
  assert.match((await one.officer.get('/follow-up.csv')).body, /State treasury, Colombia","2026-02-01","38"/)
})

test('what nobody has spoken of for two months is silent, whether or not it is late', async () => {
  const one = await aCase()
  const quiet = await put(one, { dueBasis: '', ...day('due', '') })
  assert.ok(!(await idsIn({ section: 'silent' })).includes(quiet))
  assert.ok((await idsIn({ section: 'silent' }, addDays('2026-03-11', 60))).includes(quiet))
})

test('filters narrow the list, stay in its address, and nonsense in it is left out', async () => {
  const one = await aCase()
  const spanish = await put(one, { owesState: 'ESP', owesKind: 'police' })
  assert.deepEqual(await idsIn({ country: 'ESP' }), [spanish])
  assert.deepEqual(await idsIn({ kind: 'police' }), [spanish])
  assert.deepEqual(await idsIn({ country: 'ESP', form: 'restitution' }), [])
  assert.ok((await idsIn({ state: ['ordered'] })).includes(spanish))
  assert.deepEqual(await idsIn({ country: 'ESP', state: 'disputed' }), [])
  const query = followUpQuery.parse({
    section: 'nonsense',
    country: "'; drop",
    kind: 'police',
    state: ['x', 'ordered'],
  })
  assert.equal(viewAddress(query), '/follow-up?kind=police&state=ordered')
  assert.equal((await one.officer.get('/follow-up?section=x&after=2026-02-30.x&country=%27')).status, 200)
})

test('a page ends where the next one begins, and counts and bodies are those of the same list', async () => {
  const one = await aCase()
  for (const due of ['2026-01-05', '2026-01-05', '2026-01-06'])
    await put(one, { owesState: 'KEN', owesKind: 'court', ...day('due', due) })
  const pool = desk.house.database.app
  const query = { country: 'KEN', kind: 'court' }
  const first = await followUpRows(pool, wantedBy(query), 2)
  const second = await followUpRows(pool, wantedBy({ ...query, after: first.next }), 2)
  assert.deepEqual([first.rows.length, second.rows.length, second.next], [2, 1, null])
  assert.equal(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size, 3)
  assert.equal((await followUpCounts(pool, wantedBy(query))).overdue, 3)
  const owing = await owingBodies(pool, wantedBy(query))
  assert.deepEqual(owing, [{ owedBy: 'court', owedState: 'KEN', count: 3, longestDays: 65 }])
  assert.match((await one.officer.get('/follow-up?bodies=yes')).body, /Court, Kenya/)
})

test('only cases of the reader’s own units are in the list and in its table', async () => {
  const one = await aCase()
  await put(one)
  const other = await staffBrowser(desk, await desk.outsider(), '/follow-up')
  const { body } = await other.get('/follow-up')
  assert.match(body, /There is nothing here/)
  assert.equal((await other.get('/follow-up.csv')).body.trim().split('\n').length, 1)
  const provider = await staffBrowser(desk, await desk.partner({ name: 'Planted provider', role: 'provider' }), '/')
  assert.equal((await provider.get('/follow-up')).status, 403)
})

test('not complied is written down with who is told; it moves nothing, and the person reads it', async () => {
  const one = await aCase()
  const measure = await put(one)
  const tab = `/cases/${one.filed.file}/follow-up`
  const page = await one.officer.get(`${tab}?measure=${measure}`)
  const fields = { ...fieldsOf(page.body, `${tab}/report`), what: 'referred', ...day('on', '2026-03-10') }
  const self = await one.officer.post(`${tab}/report`, { ...fields, to: 'Planted treasury' })
  assert.equal(self.status, 409)
  const done = await one.officer.post(`${tab}/report`, { ...fields, to: 'Planted ombudsman', words: 'Third letter' })
  assert.equal(done.status, 303)
  const opened = await desk.house.cases.openForStaff(await desk.reader('desk-officer'), one.filed.file, ['narrative'])
  assert.deepEqual(
    reportsOf(opened?.entries ?? []).map(({ what, to, words }) => [what, to, words]),
    [['referred', 'Planted ombudsman', 'Third letter']],
  )
  assert.match((await one.officer.get(tab)).body, /Referred to a supervising body[\s\S]*Planted ombudsman/)
  const person = await personBrowser(desk, one.filed.secret)
  assert.match((await person.get(`/mine/promises/of/${measure}`)).body, /Planted ombudsman[\s\S]*Third letter/)
  assert.ok((await idsIn({ state: ['ordered'] })).includes(measure))
})

test('a reminder of a measure becomes a task of the desk with its day', async () => {
  const one = await aCase()
  const measure = await put(one)
  const tab = `/cases/${one.filed.file}/follow-up`
  const page = await one.officer.get(`${tab}?measure=${measure}`)
  assert.match(page.body, /Ask what became of: .?Planted payment/)
  const fields = { ...fieldsOf(page.body, `${tab}/remind`), remind: 'Ask the treasury', ...day('by', '2026-04-01') }
  assert.equal((await one.officer.post(`${tab}/remind`, fields)).status, 303)
  assert.match((await one.officer.get(`/cases/${one.filed.file}/tasks`)).body, /Ask the treasury[\s\S]*1 April 2026/)
})

test('what a person disputes is in sight on both boards', async () => {
  const one = await aCase()
  const measure = await put(one)
  const form = await one.officer.get(`${one.tab}?measure=${measure}&step=claim&by=desk`)
  const hidden = fieldsOf(form.body, `${one.tab}/step`)
  const claim = { claimant: 'Planted treasury', evidence: 'a letter', ...day('on', '2026-03-10') }
  assert.equal((await one.officer.post(`${one.tab}/step`, { ...hidden, ...claim })).status, 303)
  assert.ok((await idsIn({ section: 'claimed' })).includes(measure))
  const person = await personBrowser(desk, one.filed.secret)
  const said = fieldsOf((await person.get(`/mine/promises/of/${measure}`)).body, '/mine/promises/say')
  assert.equal((await person.post('/mine/promises/say', { ...said, step: 'dispute' })).status, 303)
  assert.ok((await idsIn({ section: 'disputed' })).includes(measure))
  assert.match((await one.officer.get('/board')).body, /A measure is disputed/)
})

test('nothing of a report, of who was told or of a reminder stands in the clear', async () => {
  await assertNothingInTheClear(desk.house.database.app)
})

test('nonsense is answered in words and stores nothing; an audit holds', async () => {
  const one = await aCase()
  const measure = await put(one)
  const tab = `/cases/${one.filed.file}/follow-up`
  await one.officer.get(`${tab}?measure=${measure}`)
  for (const [path, fields] of [
    ['report', { measure, what: 'no-such', to: 'x', ...day('on', '2026-03-10') }],
    ['report', { measure, what: 'referred', to: '', ...day('on', '2026-03-10') }],
    ['report', { measure, what: 'referred', to: 'x', ...day('on', '2026-02-30') }],
    ['report', { measure, what: 'referred', to: 'x', ...day('on', '2027-02-20') }],
    ['report', { measure: one.filed.file, what: 'referred', to: 'x', ...day('on', '2026-03-10') }],
    ['remind', { measure, remind: '', ...day('by', '2026-04-01') }],
  ] as const) {
    const { status } = await one.officer.post(`${tab}/${path}`, fields)
    assert.ok(status >= 400 && status < 500, `${path} ${JSON.stringify(fields)} ${status}`)
  }
  assert.deepEqual(await auditFindings(desk.house), [])
})
