import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { auditFindings } from '../../../test/audit.ts'
import { caseAtTab, day, type CaseAtTab as Case } from '../../../test/case-at-tab.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fieldsOf, personBrowser } from '../../../test/parties.ts'
import { seePlan } from './desk/seen.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('plan')))
after(() => desk.close())

const aCase = (): Promise<Case> => caseAtTab(desk, 'plan')

const AWARD = {
  ...{ form: 'compensation', level: 'individual', what: 'Planted payment to the family', basis: 'decision' },
  ...{ basisOrder: 'order 3', owesKind: 'state-treasury', owesName: 'Planted treasury', owesState: 'COL' },
  ...{ dueBasis: 'decision', ...day('due', '2026-03-01') },
}

/** Puts a measure into the plan; answers its id. */
async function put({ officer, tab }: Case, fields: Record<string, string> = AWARD): Promise<string> {
  await officer.get(`${tab}?new=2`)
  const done = await officer.post(`${tab}/write`, fields)
  assert.equal(done.status, 303, done.body.slice(0, 3000))
  return [...(await officer.get(tab)).body.matchAll(/measure=([0-9a-f-]{36})/g)].at(-1)?.[1] ?? ''
}

async function step(one: Case, measure: string, code: string, fields: Record<string, string> = {}, by = 'desk') {
  const { body } = await one.officer.get(`${one.tab}?measure=${measure}&step=${code}&by=${by}`)
  const hidden = fieldsOf(body, `${one.tab}/step`)
  return one.officer.post(`${one.tab}/step`, { ...hidden, ...day('on', '2026-03-10'), ...fields })
}

async function planOf({ filed }: Case) {
  const reader = await desk.reader('desk-officer')
  const opened = await desk.house.cases.openForStaff(reader, filed.file, ['narrative'])
  assert.ok(opened)
  const people = await desk.house.directory.current()
  return seePlan({ platform: desk.house, opened, people, today: '2026-03-11' })
}

const rowOf = async (measure: string) =>
  (
    await desk.house.database.app.query<Record<string, unknown>>(
      `select form, owed_by, owed_state, due::text, state, waits_for, is_open from measure where id = $1`,
      [measure],
    )
  ).rows[0]

test('from an award to a payment that the person confirms: nobody else can say that it is done', async () => {
  const one = await aCase()
  const measure = await put(one)
  assert.match((await one.officer.get(one.tab)).body, /Planted payment[\s\S]*10 days late/)
  const bare = await step(one, measure, 'claim', { claimant: 'Planted treasury, head of payments', evidence: '' })
  assert.equal(bare.status, 422)
  assert.match(bare.body, /Say what shows that it was done/)
  const claim = { claimant: 'Planted treasury, head of payments', evidence: 'transfer of 9 March' }
  assert.equal((await step(one, measure, 'claim', claim)).status, 303)
  const page = (await one.officer.get(`${one.tab}?measure=${measure}`)).body
  assert.match(page, /Said to be done, not confirmed[\s\S]*transfer of 9 March/)
  assert.ok(!page.includes('step=confirm&by=desk') && !page.includes('step=confirm&amp;by=desk'))
  const forced = await one.officer.post(`${one.tab}/step`, {
    ...{ measure, saw: (await planOf(one)).measures[0]?.measure.head ?? '', step: 'confirm', by: 'desk' },
    ...day('on', '2026-03-10'),
  })
  assert.equal(forced.status, 409)
  assert.equal(
    (await step(one, measure, 'confirm', { told: 'phone', words: 'It came on Monday' }, 'person')).status,
    303,
  )
  const [shown] = (await planOf(one)).measures
  assert.equal(shown?.measure.state, 'done-confirmed')
  assert.match(
    (await one.officer.get(`${one.tab}?measure=${measure}`)).body,
    /the person, by telephone[\s\S]*It came on Monday/,
  )
  assert.deepEqual(await rowOf(measure), {
    ...{ form: 'compensation', owed_by: 'state-treasury', owed_state: 'COL', due: '2026-03-01' },
    ...{ state: 'done-confirmed', waits_for: null, is_open: false },
  })
})

test('a desk that owes a measure itself writes down no confirmation of it, and is no monitor', async () => {
  const one = await aCase()
  const measure = await put(one, { ...AWARD, owesAuthority: desk.unit.authority })
  await step(one, measure, 'claim', { claimant: 'this desk', evidence: 'a letter' })
  const told = await step(one, measure, 'confirm', { told: 'here' }, 'person')
  assert.match(told.body, /Whoever owes a measure cannot write down/)
  const monitor = await step(one, measure, 'confirm', {}, 'monitor')
  assert.notEqual(monitor.status, 303)
  assert.equal((await planOf(one)).measures[0]?.measure.state, 'done-claimed')
})

test('what the menu knows is filled in; nothing is stored before somebody says so', async () => {
  const one = await aCase()
  await one.officer.get(`${one.tab}?new=1`)
  const { status, body } = await one.officer.post(`${one.tab}/menu`, { remedy: 'safe-housing' })
  assert.equal(status, 200)
  assert.match(body, /Hours from request to placement/)
  assert.equal((await planOf(one)).measures.length, 0)
  const fields = fieldsOf(body, `${one.tab}/write`)
  assert.equal(fields.form, 'interim-relief')
})

test('a measure is said anew, and the page says that this is not what the person agreed to', async () => {
  const one = await aCase()
  const measure = await put(one, { ...AWARD, basis: 'promise' })
  const form = fieldsOf((await one.officer.get(`${one.tab}?agree=1`)).body, `${one.tab}/agree`)
  assert.equal((await one.officer.post(`${one.tab}/agree`, { ...form, told: 'phone', says: 'agrees' })).status, 303)
  assert.equal((await step(one, measure, 'agree', { told: 'phone' }, 'person')).status, 303)
  const change = fieldsOf((await one.officer.get(`${one.tab}?measure=${measure}&change=1`)).body, `${one.tab}/write`)
  const anew = { ...AWARD, basis: 'promise', ...change, what: 'Planted smaller payment', ...day('due', '2027-01-05') }
  assert.equal((await one.officer.post(`${one.tab}/write`, anew)).status, 303)
  const seen = await planOf(one)
  assert.equal(seen.measures[0]?.measure.isChangedSinceAgreed, true)
  assert.deepEqual(seen.plan.since.changed, [measure])
  assert.match((await one.officer.get(one.tab)).body, /these are new or otherwise: .?Planted smaller payment/)
  assert.equal((await rowOf(measure))?.due, '2027-01-05')
})

test('what the person is told of the plan is what they agree to: a plan that changed meanwhile is read out again', async () => {
  const one = await aCase()
  const measure = await put(one)
  const old = fieldsOf((await one.officer.get(`${one.tab}?agree=1`)).body, `${one.tab}/agree`)
  const { body } = await one.officer.get(`${one.tab}?measure=${measure}&change=1`)
  const changed = { ...fieldsOf(body, `${one.tab}/write`), ...AWARD, what: 'Planted other payment' }
  assert.equal((await one.officer.post(`${one.tab}/write`, changed)).status, 303)
  const said = { says: 'agrees', told: 'phone', words: 'Planted yes by telephone' }
  const stale = await one.officer.post(`${one.tab}/agree`, { ...old, ...said })
  assert.equal(stale.status, 422)
  assert.match(
    stale.body,
    /written something down meanwhile[\s\S]*Planted other payment[\s\S]*Planted yes by telephone/,
  )
  assert.equal((await planOf(one)).agreements.length, 0)
  const anew = fieldsOf(stale.body, `${one.tab}/agree`)
  assert.equal((await one.officer.post(`${one.tab}/agree`, { ...anew, ...said })).status, 303)
  assert.match((await planOf(one)).agreements[0]?.shown[0] ?? '', /Planted other payment/)
  const twice = await one.officer.post(`${one.tab}/agree`, { ...anew, ...said })
  assert.equal(twice.status, 422)
})

test('two people at one measure: the second sees both versions, and nothing is trodden over', async () => {
  const one = await aCase()
  const measure = await put(one)
  const old = fieldsOf(
    (await one.officer.get(`${one.tab}?measure=${measure}&step=start&by=desk`)).body,
    `${one.tab}/step`,
  )
  assert.equal((await step(one, measure, 'part', { words: 'Half was paid' })).status, 303)
  const late = await one.officer.post(`${one.tab}/step`, { ...old, ...day('on', '2026-03-10'), words: 'It has begun' })
  assert.equal(late.status, 409)
  assert.match(late.body, /Partly done[\s\S]*It has begun/)
})

test('money goes its way by head of loss; the same loss in two measures is said, and decides nothing', async () => {
  const one = await aCase()
  const [first, second] = [await put(one), await put(one, { ...AWARD, what: 'Planted second award' })]
  const pay = async (measure: string, fields: Record<string, string>) => {
    const { body } = await one.officer.get(`${one.tab}?measure=${measure}&money=1`)
    const hidden = fieldsOf(body, `${one.tab}/money`)
    return one.officer.post(`${one.tab}/money`, {
      ...{ ...hidden, safeWay: 'own-page', head: 'head-moral-damage', currency: 'eur', ...day('on', '2026-01-10') },
      ...fields,
    })
  }
  const award = { moneyStep: 'awarded', amount: '1 000', interest: '5', ...day('interestFrom', '2025-03-11') }
  assert.equal((await pay(first, award)).status, 303)
  assert.match((await pay(first, { moneyStep: 'paid', amount: '1,5' })).body, /no amount of that currency/)
  const foreign = await pay(first, { moneyStep: 'received', amount: '100', currency: 'USD' })
  assert.match(foreign.body, /The money is in another currency/)
  assert.equal((await pay(first, { moneyStep: 'funded', amount: '200' })).status, 422)
  assert.equal((await pay(first, { moneyStep: 'paid', amount: '400', ...day('on', '2026-03-11') })).status, 303)
  const page = (await one.officer.get(`${one.tab}?measure=${first}`)).body
  assert.match(page, /Still to be received: €1,000.00[\s\S]*not received yet: €400.00/)
  assert.match(page, /Interest so far at .?5.? %[^:]*: .?€50.00/)
  assert.equal((await pay(second, { moneyStep: 'awarded', amount: '300' })).status, 303)
  assert.match((await one.officer.get(one.tab)).body, /Look whether the same loss is paid twice/)
})

test('no case closes over an open measure but with the reason, and with what the person thinks of it', async () => {
  const one = await aCase()
  const { file, secret } = one.filed
  const triage = `/cases/${file}/triage`
  const decide = async (fields: Record<string, string>) => {
    const { body } = await one.officer.get(triage)
    return one.officer.post(`${triage}/decide`, { ...fieldsOf(body, `${triage}/decide`), words: '', ...fields })
  }
  assert.equal((await decide({ to: 'accepted' })).status, 303)
  await put(one)
  assert.match((await one.officer.get(triage)).body, /1 measure of the plan is open/)
  const bare = await decide({ to: 'closed' })
  assert.equal(bare.status, 422)
  assert.match(bare.body, /Write why the case closes all the same/)
  const blind = await decide({ to: 'closed', words: 'The treasury has no means' })
  assert.equal(blind.status, 422)
  assert.match(blind.body, /Say what the person thinks of closing[\s\S]*The treasury has no means/)
  const closed = { to: 'closed', words: 'The treasury has no means', personsView: 'disagrees' }
  assert.equal((await decide(closed)).status, 303)
  const person = await personBrowser(desk, secret)
  assert.match((await person.get('/mine/messages')).body, /no means[\s\S]*you do not agree with closing/)
})

test('a case that was never taken, or came back, is not declined over an open measure in silence', async () => {
  const one = await aCase()
  const triage = `/cases/${one.filed.file}/triage`
  await put(one)
  const decline = async (fields: Record<string, string> = {}) => {
    const { body } = await one.officer.get(triage)
    const said = { to: 'declined', reason: 'other-body', words: 'Not for us', wayToObject: 'Write to us' }
    return one.officer.post(`${triage}/decide`, { ...fieldsOf(body, `${triage}/decide`), ...said, ...fields })
  }
  const blind = await decline()
  assert.equal(blind.status, 422)
  assert.match(blind.body, /Say what the person thinks of closing[\s\S]*Not for us[\s\S]*Write to us/)
  assert.equal((await decline({ personsView: 'not-reached' })).status, 303)
})

test('harms down, forms across: a harm that nothing answers stays in sight until a measure names it', async () => {
  const one = await aCase()
  const harms = `/cases/${one.filed.file}/harms`
  await one.officer.get(`${harms}?new=1`)
  const said = { kind: 'injury', role: 'direct', dimension: 'individual', source: 'person', words: 'A planted scar' }
  assert.equal((await one.officer.post(`${harms}/add`, { group: '1', ...said })).status, 303)
  const [harm] = (await planOf(one)).harms
  assert.ok(harm)
  const matrixPage = async () => (await one.officer.get(`${one.tab}?matrix=harms`)).body
  assert.match(await matrixPage(), /A planted scar[\s\S]*Nothing answers this/)
  await put(one, { ...AWARD, harms: harm.id })
  assert.ok(!(await matrixPage()).includes('Nothing answers this'))
  await one.officer.get(`${one.tab}?new=2`)
  const unknown = await one.officer.post(`${one.tab}/write`, { ...AWARD, harms: one.filed.file })
  assert.match(unknown.body, /This harm is not in the file/)
})

test('nonsense changes nothing and is answered in words', async () => {
  const one = await aCase()
  const measure = await put(one)
  const before = (await planOf(one)).measures
  for (const [path, fields] of [
    ['write', { ...AWARD, form: 'no-such' }],
    ['write', { ...AWARD, owesKind: 'no-such' }],
    ['write', { ...AWARD, needs: 'no-such-need' }],
    ['write', { ...AWARD, partOf: one.filed.file, what: 'x' }],
    ['write', { ...AWARD, 'due-day': '31', 'due-month': '2' }],
    ['write', { ...AWARD, way: 'x'.repeat(600) }],
    ['write', { ...AWARD, owesAuthority: one.filed.file }],
    ['step', { measure, saw: measure, step: 'no-such', by: 'desk', ...day('on', '2026-03-10') }],
    ['step', { measure, saw: measure, step: 'start', by: 'desk', ...day('on', '2031-03-10') }],
    ['money', { measure, saw: '', moneyStep: 'paid', amount: '1e9', currency: 'EUR', ...day('on', '2026-03-10') }],
    ['agree', { says: 'perhaps', told: 'phone', sawCount: '0' }],
    ['agree', { says: 'agrees', told: 'page', sawCount: '0' }],
  ] as const) {
    await one.officer.get(one.tab)
    const { status, body } = await one.officer.post(`${one.tab}/${path}`, fields)
    assert.ok(status >= 400 && status < 500, `${path} ${JSON.stringify(fields)} ${status}`)
    assert.ok(body.length > 0)
  }
  assert.deepEqual((await planOf(one)).measures, before)
})

test('nothing of what a measure says stands in the clear', async () => {
  const one = await aCase()
  await put(one, { ...AWARD, what: 'Planted clear words', owesName: 'Planted clear name' })
  const { rows } = await desk.house.database.app.query<{ row: string }>(
    `select to_jsonb(e)::text as row from entry e where kind like 'measure.%' union all select to_jsonb(m)::text from measure m`,
  )
  assert.ok(rows.length > 0)
  assert.ok(rows.every(({ row }) => !row.includes('Planted')))
})

test('an audit holds over everything that these tests did', async () => {
  assert.deepEqual(await auditFindings(desk.house), [])
})
