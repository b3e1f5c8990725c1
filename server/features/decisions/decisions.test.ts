import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { moneyTrail } from '@recourse/remedies'
import { auditFindings } from '../../../test/audit.ts'
import { day } from '../../../test/case-at-tab.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { assertNothingInTheClear } from '../../../test/in-the-clear.ts'
import { fieldsOf, personBrowser } from '../../../test/parties.ts'
import { countingMoney, moneyOf } from '../remedies/index.ts'
import { decisionsOf } from './read.ts'
import { ordersOf } from './desk/tab.tsx'
import { aCase, entered, JUDGMENT, openedFor, order, step } from './testing/cases.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('decisions')))
after(() => desk.close())

test('operative orders become measures that are owed from the first day, and the person reads them', async () => {
  const one = await aCase(desk)
  const decision = await entered(one)
  const apology = { remedy: 'apology', basisOrder: '2', owesKind: 'government-ministry' }
  const remedy = desk.house.norms.remedies.remedies.has('apology') ? apology.remedy : ''
  await order(one, decision, { ...apology, remedy, form: 'satisfaction', what: 'Planted apology in public' })
  await order(one, decision, { basisOrder: '10', form: 'compensation', what: 'Planted payment' })
  const orders = await ordersOf(await openedFor(one), decision)
  assert.deepEqual(
    orders.map(({ state, content }) => [content.basis.order, state]),
    [
      ['2', 'ordered'],
      ['10', 'ordered'],
    ],
  )
  const page = (await one.officer.get(`${one.at('decisions')}?decision=${decision}`)).body
  assert.match(page, /Planted high court, Colombia[\s\S]*Ordered or promised/)
  const person = await personBrowser(desk, one.filed.secret)
  assert.match(
    (await person.get('/mine/decisions')).body,
    /Planted high court[\s\S]*It can still be appealed[\s\S]*Planted payment/,
  )
})

test('an appeal stays nothing by itself; a stay is said at each measure; what was set aside leaves help standing', async () => {
  const one = await aCase(desk)
  const decision = await entered(one)
  const measure = await order(one, decision, { basisOrder: '1', form: 'compensation', what: 'Planted payment' })
  const planPage = async () => (await one.officer.get(`${one.at('plan')}?measure=${measure}`)).body
  assert.equal((await step(one, decision, 'appeal')).status, 303)
  assert.ok(!(await planPage()).includes('is stayed'))
  assert.equal((await step(one, decision, 'stay')).status, 303)
  assert.match(await planPage(), /The decision behind this is stayed/)
  assert.equal((await step(one, decision, 'set-aside')).status, 303)
  assert.match(await planPage(), /Help never hangs on a conviction/)
  const [found] = await ordersOf(await openedFor(one), decision)
  assert.equal(found?.state, 'ordered')
})

test('no settlement and no restorative agreement without the person’s own wish', async () => {
  const one = await aCase(desk)
  for (const kind of ['settlement', 'friendly-settlement', 'restorative-agreement']) {
    await one.officer.get(`${one.at('decisions')}?new=1`)
    const bare = await one.officer.post(`${one.at('decisions')}/enter`, { ...JUDGMENT, kind })
    assert.equal(bare.status, 422)
    assert.match(bare.body, /how you made sure that the person wanted this/)
  }
  await entered(one, {
    ...JUDGMENT,
    kind: 'restorative-agreement',
    wanted: 'She asked for it twice, with her companion',
  })
})

test('a grade of a body outside is kept exactly as given, and never converted', async () => {
  const one = await aCase(desk)
  const decision = await entered(one, { ...JUDGMENT, kind: 'views', body: 'Planted committee', bodyState: '' })
  const measure = await order(one, decision, { basisOrder: 'a', form: 'satisfaction', what: 'Planted inquiry' })
  const { body } = await one.officer.get(`${one.at('decisions')}?decision=${decision}&grade=1`)
  const hidden = fieldsOf(body, `${one.at('decisions')}/grade`)
  const grade = { ...hidden, scale: 'UN treaty body follow-up', value: 'B2 (!)', measure, ...day('on', '2026-02-02') }
  assert.equal((await one.officer.post(`${one.at('decisions')}/grade`, grade)).status, 303)
  const [found] = decisionsOf((await openedFor(one)).opened.entries)
  assert.equal(found?.grades[0]?.value, 'B2 (!)')
  assert.match(
    (await one.officer.get(`${one.at('decisions')}?decision=${decision}`)).body,
    /UN treaty body follow-up: B2 \(!\)/,
  )
  assert.equal((await ordersOf(await openedFor(one), decision))[0]?.state, 'ordered')
})

/**
 * ICC, Prosecutor v. Katanga, order for reparations of 24 March 2017 (ICC-01/04-01/07-3728). Figures as the Trust Fund
 * tells them: https://trustfundforvictims.org/en/what-we-do/reparation-orders/katanga — 297 victims; USD 1,000,000 of
 * liability; USD 74,250 for individual awards, USD 919,462 for collective ones, of which USD 775,500 for housing,
 * education and income, USD 88,312 for psychological support, USD 55,650 for victims abroad. He had no means: the Fund paid.
 */
test('Katanga: 297 victims, a small early payment, collective measures, and funds that come from elsewhere', async () => {
  const one = await aCase(desk)
  const decision = await entered(one, {
    ...{ kind: 'judgment', body: 'International Criminal Court, Trial Chamber II', ...day('on', '2017-03-24') },
    ...{ reference: 'ICC-01/04-01/07-3728' },
  })
  const fund = { owesKind: 'trust-fund' }
  const early = await order(one, decision, {
    ...{ ...fund, basisOrder: '1', form: 'symbolic', what: 'USD 250 to each of 297 victims' },
    funding: 'Trust Fund for Victims',
  })
  const whole = await order(one, decision, {
    ...fund,
    basisOrder: '2',
    form: 'collective',
    what: 'Collective reparations',
  })
  const part = (number: string, what: string) =>
    order(one, decision, { ...fund, basisOrder: `2.${number}`, form: 'collective', what, partOf: whole })
  const parts = [
    await part('1', 'Housing, education and income-generating activities'),
    await part('2', 'Psychological support'),
    await part('3', 'Victims who live abroad'),
  ]
  const pay = async (measure: string, fields: Record<string, string>) => {
    const { body } = await one.officer.get(`${one.at('plan')}?measure=${measure}&money=1`)
    const hidden = fieldsOf(body, `${one.at('plan')}/money`)
    const known = { safeWay: 'own-page', head: 'head-moral-damage', currency: 'USD', ...day('on', '2018-01-01') }
    const done = await one.officer.post(`${one.at('plan')}/money`, { ...hidden, ...known, ...fields })
    assert.equal(done.status, 303, done.body.slice(-2500, -500))
  }
  await pay(early, { moneyStep: 'awarded', amount: String(297 * 250) })
  await pay(early, { moneyStep: 'funded', amount: '74250', source: 'Trust Fund for Victims' })
  const sums = ['775500', '88312', '55650']
  for (const [at, measure] of parts.entries()) await pay(measure, { moneyStep: 'awarded', amount: sums[at] ?? '' })
  const money = countingMoney(moneyOf((await openedFor(one)).opened.entries))
  const of = (measures: readonly string[]) => moneyTrail(money.filter(({ measure }) => measures.includes(measure)))
  assert.equal(of([early])[0]?.sums.awarded, 74_250_00)
  assert.deepEqual(of([early])[0]?.sources, [{ source: 'Trust Fund for Victims', minor: 74_250_00 }])
  assert.equal(of(parts)[0]?.sums.awarded, 919_462_00)
  const claim = await one.officer.get(`${one.at('plan')}?measure=${whole}&step=claim&by=desk`)
  const hidden = fieldsOf(claim.body, `${one.at('plan')}/step`)
  const done = await one.officer.post(`${one.at('plan')}/step`, {
    ...{ ...hidden, claimant: 'The Fund', evidence: 'a report', ...day('on', '2026-01-01') },
  })
  assert.match(done.body, /Parts of this measure are not finished yet/)
})

test('nonsense changes nothing and is answered in words', async () => {
  const one = await aCase(desk)
  const decision = await entered(one)
  const before = decisionsOf((await openedFor(one)).opened.entries)
  const post = async (path: string, fields: Record<string, string>) => {
    await one.officer.get(one.at('decisions'))
    const { status } = await one.officer.post(`${one.at(path)}`, fields)
    assert.ok(status >= 400 && status < 500, `${path} ${JSON.stringify(fields)} ${status}`)
  }
  await post('decisions/enter', { ...JUDGMENT, kind: 'no-such' })
  await post('decisions/enter', { ...JUDGMENT, ...day('on', '2031-01-01') })
  await post('decisions/enter', { ...JUDGMENT, ...day('on', '2025-02-31') })
  await post('decisions/enter', { ...JUDGMENT, proceeding: decision })
  await post('decisions/step', { decision, saw: decision, step: 'final', ...day('on', '2026-01-10') })
  await post('decisions/step', { decision, saw: before[0]?.head ?? '', step: 'resume', ...day('on', '2026-01-10') })
  await post('decisions/step', { decision, saw: before[0]?.head ?? '', step: 'final', ...day('on', '2020-01-10') })
  await post('decisions/grade', { decision, measure: decision, scale: 'x', value: 'y', ...day('on', '2026-01-10') })
  await post('plan/write', {
    ...{ form: 'compensation', level: 'individual', what: 'x', basis: 'decision', owesKind: 'court' },
    basisDecision: decision.replace(/^./, '0'),
  })
  assert.deepEqual(decisionsOf((await openedFor(one)).opened.entries), before)
})

test('nothing of a decision, its body, its number or its grades stands in the clear', async () => {
  await assertNothingInTheClear(desk.house.database.app)
})

test('an audit holds over everything that these tests did', async () => {
  assert.deepEqual(await auditFindings(desk.house), [])
})
