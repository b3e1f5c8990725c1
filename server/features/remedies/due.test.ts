import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { auditFindings } from '../../../test/audit.ts'
import { caseAtTab, day, type CaseAtTab as Case } from '../../../test/case-at-tab.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fieldsOf, personBrowser } from '../../../test/parties.ts'
import { clockEnded, clockStarted, runningClocksOf } from '../../platform/cases/index.ts'
import { remedyMigrations } from './table.ts'

/** The day on which a measure is due is a period of the case like any other. */

let desk: SettledDesk
before(async () => void (desk = await settledDesk('measure-due')))
after(() => desk.close())

const aCase = (): Promise<Case> => caseAtTab(desk, 'plan')

const AWARD = {
  ...{ form: 'compensation', level: 'individual', what: 'Planted payment', basis: 'decision', dueBasis: 'decision' },
  ...{ owesKind: 'state-treasury', owesName: 'Planted treasury', owesState: 'COL', ...day('due', '2026-03-01') },
}

async function put({ officer, tab }: Case, fields: Record<string, string> = {}): Promise<string> {
  const form = fieldsOf((await officer.get(`${tab}?new=2`)).body, `${tab}/write`)
  const before = new Set((await officer.get(tab)).body.match(/measure=[0-9a-f-]{36}/g))
  assert.equal((await officer.post(`${tab}/write`, { ...form, ...AWARD, ...fields })).status, 303)
  const now = (await officer.get(tab)).body.match(/measure=[0-9a-f-]{36}/g) ?? []
  return now.find((one) => !before.has(one))?.slice('measure='.length) ?? ''
}

async function change(one: Case, measure: string, fields: Record<string, string>) {
  const { body } = await one.officer.get(`${one.tab}?measure=${measure}&change=1`)
  const form = { ...fieldsOf(body, `${one.tab}/write`), ...AWARD, ...fields }
  assert.equal((await one.officer.post(`${one.tab}/write`, form)).status, 303)
}

async function step(one: Case, measure: string, code: string, fields: Record<string, string> = {}, by = 'desk') {
  const { body } = await one.officer.get(`${one.tab}?measure=${measure}&step=${code}&by=${by}`)
  const form = { ...fieldsOf(body, `${one.tab}/step`), ...day('on', '2026-03-10'), ...fields }
  const done = await one.officer.post(`${one.tab}/step`, form)
  assert.equal(done.status, 303, done.body.slice(0, 2000))
}

const clockOf = async (measure: string) =>
  (
    await desk.house.database.app.query<Record<string, unknown>>(
      'select rule, due::text, owner, is_law, source, ended from clock where id = $1',
      [measure],
    )
  ).rows[0]
const RUNS = { rule: 'measure-due', owner: 'other', is_law: false, source: 'remedy-plan', ended: null }

/** What a board shows of a case: its day, and which section it is in. */
const rowOf = async ({ filed }: Case) =>
  (await desk.house.database.app.query('select due::text from file_row where file = $1', [filed.file])).rows[0]

const claim = { claimant: 'Planted treasury, head of payments', evidence: 'transfer of 9 March' }

test('a period begins with the measure, moves with its day, and follows what takes its place', async () => {
  const one = await aCase()
  const measure = await put(one)
  assert.deepEqual(await clockOf(measure), { ...RUNS, due: '2026-03-01' })
  await change(one, measure, day('due', '2026-03-09'))
  assert.deepEqual(await clockOf(measure), { ...RUNS, due: '2026-03-09' })
  await change(one, measure, { dueBasis: '', ...day('due', '') })
  assert.equal((await clockOf(measure))?.ended, 'stopped')
  await change(one, measure, day('due', '2026-04-02'))
  assert.deepEqual(await clockOf(measure), { ...RUNS, due: '2026-04-02' })
  const other = await put(one, { what: 'Planted payment of another treasury', ...day('due', '2026-05-01') })
  await step(one, measure, 'replace', { replacedBy: other, reason: 'The treasury was closed' })
  assert.equal((await clockOf(measure))?.ended, 'stopped')
  assert.deepEqual(await clockOf(other), { ...RUNS, due: '2026-05-01' })
  // It stays in the plan, with what it said before and a way to what took its place, for the person too.
  const page = (await one.officer.get(`${one.tab}?measure=${measure}`)).body
  assert.match(page, new RegExp(`measure=${other}"[^>]*>[\\s\\S]{0,40}Planted payment of another treasury`))
  assert.match(page, /What it said before: [^<]*3[^<]*<[\s\S]*9 March 2026[\s\S]*1 March 2026/)
  const own = (await (await personBrowser(desk, one.filed.secret)).get(`/mine/promises/of/${measure}`)).body
  assert.match(own, new RegExp(`href="/mine/promises/of/${other}"`))
})

test('what is said to be done is late no more, and is again where that falls; confirmed ends it', async () => {
  const one = await aCase()
  const measure = await put(one)
  await step(one, measure, 'claim', claim)
  assert.equal((await clockOf(measure))?.ended, 'met')
  await step(one, measure, 'dispute', { told: 'phone', reason: 'Nothing came' }, 'person')
  assert.equal((await clockOf(measure))?.ended, null)
  await step(one, measure, 'claim', claim)
  const person = await personBrowser(desk, one.filed.secret)
  const page = `/mine/promises/of/${measure}`
  const said = fieldsOf((await person.get(page)).body, '/mine/promises/say')
  assert.equal((await person.post('/mine/promises/say', { ...said, step: 'confirm' })).status, 303)
  assert.equal((await clockOf(measure))?.ended, 'met')
  const unwanted = await put(one)
  await step(one, unwanted, 'decline', { told: 'here' }, 'person')
  assert.equal((await clockOf(unwanted))?.ended, 'stopped')
})

test('a day that has passed brings the case among what is overdue, with its rule, and counts on its tab', async () => {
  const one = await aCase()
  const measure = await put(one)
  assert.deepEqual(await rowOf(one), { due: '2026-03-01' })
  const board = (await one.officer.get('/board?section=overdue')).body
  assert.match(board, new RegExp(`${one.filed.file}[\\s\\S]*?1 March 2026[\\s\\S]*?A measure is due[\\s\\S]*?plan`))
  assert.match((await one.officer.get(`/cases/${one.filed.file}`)).body, /A measure is due[\s\S]*?1 March 2026/)
  assert.match((await one.officer.get(one.tab)).body, /Follow-up[\s\S]{0,200}?1 overdue/)
  await step(one, measure, 'claim', claim)
  assert.notDeepEqual(await rowOf(one), { due: '2026-03-01' })
})

test('of many measures the next day stands for all where the periods of a case are listed', async () => {
  const one = await aCase()
  for (const month of ['03', '04', '05']) await put(one, day('due', `2026-${month}-01`))
  for (const body of [
    (await one.officer.get(`/cases/${one.filed.file}`)).body,
    (await (await personBrowser(desk, one.filed.secret)).get('/mine')).body,
  ]) {
    assert.equal(body.match(/A measure is due/g)?.length, 1)
  }
})

test('a measure that nobody has spoken of is silent since the civil day of the instance on which it was written', async () => {
  const one = await aCase()
  const { house, clock } = desk
  const [settings, now] = [house.settings, clock.now()]
  Object.assign(house, { settings: async () => ({ ...(await settings()), timeZone: 'America/Bogota' }) })
  clock.set('2026-03-11T03:00:00Z')
  const measure = await put(one)
  Object.assign(house, { settings })
  clock.set(now)
  const text = 'select opened_on::text, heard_on::text from measure where id = $1'
  const { rows } = await house.database.app.query(text, [measure])
  assert.deepEqual(rows, [{ opened_on: '2026-03-10', heard_on: '2026-03-10' }])
})

test('neither a word that a clock has ended ends the day of a measure, nor does a measure take the place of a clock', async () => {
  const one = await aCase()
  const measure = await put(one)
  const taken = randomUUID()
  await one.filed.say((work) => {
    const { narrative } = one.filed.places
    const clock = {
      rule: 'answer-message',
      startsOn: '2026-03-10',
      due: '2026-03-17',
      owner: 'desk',
      isLaw: false,
    } as const
    const dated = { body: {}, recordedOn: '2026-03-10' }
    work.say(narrative, clockEnded, { facets: { clock: measure, how: 'met' }, ...dated })
    work.say(narrative, clockStarted, { facets: { ...clock, clock: taken, source: 'product-target' }, ...dated })
  })
  assert.equal(await put(one, { begins: taken }), taken)
  await change(one, taken, day('due', '2026-03-09'))
  assert.deepEqual(await clockOf(measure), { ...RUNS, due: '2026-03-01' })
  assert.equal((await clockOf(taken))?.rule, 'answer-message')
})

test('a list reads the next days of a plan, and loses no other period to all that are late', async () => {
  const { filed } = await aCase()
  const { owner, app } = desk.house.database
  const own = (await runningClocksOf(app, [filed.file])).get(filed.file) ?? []
  assert.ok(own.length > 0)
  await owner.query(
    `insert into clock (id, file, rule, starts_on, due, owner, is_law, source)
      select gen_random_uuid(), $1, 'measure-due', '2025-01-01', '2025-01-01'::date + n, 'other', false, 'remedy-plan'
      from generate_series(1, 60) n`,
    [filed.file],
  )
  const read = (await runningClocksOf(app, [filed.file])).get(filed.file) ?? []
  await owner.query(`delete from clock where file = $1 and rule = 'measure-due'`, [filed.file])
  assert.deepEqual(
    read.filter(({ rule }) => rule !== 'measure-due'),
    own,
  )
  const days = read.filter(({ rule }) => rule === 'measure-due').map(({ due }) => due)
  assert.deepEqual([days[0], days.length < 60], ['2025-01-02', true])
})

test('measures that were there before their days were clocks get the very clocks that their entries make', async () => {
  const late = await aCase()
  await put(late)
  const { owner } = desk.house.database
  await owner.query(`delete from clock where rule = 'measure-due'`)
  await owner.query(`update file_row set due = 'infinity' where file = $1`, [late.filed.file])
  await owner.query(remedyMigrations.find(({ id }) => id === 'remedies/0003-due-days-as-clocks')?.sql ?? '')
  assert.deepEqual(await auditFindings(desk.house), [])
  assert.deepEqual(await rowOf(late), { due: '2026-03-01' })
})

test('an id that a form brings along in capitals is the id that the tables have', async () => {
  const one = await aCase()
  const form = fieldsOf((await one.officer.get(`${one.tab}?new=2`)).body, `${one.tab}/write`)
  const measure = String(form.begins)
  const capitals = { ...form, ...AWARD, begins: measure.toUpperCase() }
  assert.equal((await one.officer.post(`${one.tab}/write`, capitals)).status, 303)
  await step(one, measure, 'claim', claim)
  assert.equal((await clockOf(measure))?.ended, 'met')
  // Beside what the page shows: the very id in the other spelling begins nothing more.
  assert.equal((await one.officer.post(`${one.tab}/write`, { ...form, ...AWARD })).status, 303)
  assert.equal(new Set((await one.officer.get(one.tab)).body.match(/measure=[0-9a-f-]{36}/g)).size, 1)
})

test('tables that are made of entries hold what the entries say', async () => {
  assert.deepEqual(await auditFindings(desk.house), [])
})
