import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { DECISION_KINDS, type DecisionKind } from '@recourse/remedies'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { day } from '../../../test/case-at-tab.ts'
import { fieldsOf, personBrowser } from '../../../test/parties.ts'
import { decisionsOf } from './read.ts'
import { NEEDS_WISH } from './rules.ts'
import { aCase, entered, graded, JUDGMENT, openedFor, order, type Case } from './testing/cases.ts'
import { ordersOf } from './desk/tab.tsx'

/** Whatever a body decided, settled, found or recommended counts, and its orders are measures like any other. */

let desk: SettledDesk
before(async () => void (desk = await settledDesk('decision-kinds')))
after(() => desk.close())

const NAMES: Readonly<Record<DecisionKind, string>> = {
  judgment: 'Judgment',
  settlement: 'Settlement',
  'friendly-settlement': 'Friendly settlement',
  'restorative-agreement': 'Early resolution or restorative agreement',
  'administrative-award': 'Award of an authority',
  recommendation: 'Recommendation of an NHRI or ombudsman',
  views: 'Views of a treaty body',
  order: 'Order or decree',
}
const WISH = 'Planted: they asked for it twice'

for (const kind of DECISION_KINDS)
  test(`${NAMES[kind]}: entered, shown with its kind, and its order is owed from the first day`, async () => {
    const one = await aCase(desk)
    const wanted = NEEDS_WISH.includes(kind) ? WISH : ''
    const decision = await entered(one, { ...JUDGMENT, kind, body: 'Planted body', reference: 'P 7', wanted })
    const [found] = decisionsOf((await openedFor(one)).opened.entries)
    assert.deepEqual([found?.kind, found?.wanted], [kind, wanted])
    await order(one, decision, { basisOrder: '1', form: 'satisfaction', what: 'Planted apology' })
    assert.equal((await ordersOf(await openedFor(one), decision))[0]?.state, 'ordered')
    const page = (await one.officer.get(`${one.at('decisions')}?decision=${decision}`)).body
    assert.match(page, new RegExp(`${NAMES[kind]}[\\s\\S]*Planted apology`))
    assert.ok(page.includes(wanted), 'how the person wanted it stands beside it')
    const person = await personBrowser(desk, one.filed.secret)
    assert.match((await person.get('/mine/decisions')).body, /Planted body[\s\S]*Planted apology/)
  })

async function deskStep(one: Case, measure: string, code: string, fields: Record<string, string>) {
  const { body } = await one.officer.get(`${one.at('plan')}?measure=${measure}&step=${code}&by=desk`)
  const hidden = fieldsOf(body, `${one.at('plan')}/step`)
  const done = await one.officer.post(`${one.at('plan')}/step`, { ...hidden, ...day('on', '2026-03-10'), ...fields })
  assert.equal(done.status, 303, done.body.slice(-1500))
}

const SAY = '/mine/promises/say'

for (const [body, kind] of [
  ['Planted ombudsman', 'recommendation'],
  ['Planted grievance body', 'settlement'],
  ['Planted compensation office', 'administrative-award'],
] as const)
  test(`no court is needed: what the ${body.slice(8)} said is claimed with what shows it, and confirmed by the person alone`, async () => {
    const one = await aCase(desk)
    const decision = await entered(one, { ...JUDGMENT, kind, body, wanted: WISH })
    const measure = await order(one, decision, { basisOrder: '1', form: 'satisfaction', what: 'Planted apology' })
    await deskStep(one, measure, 'claim', { claimant: 'Planted ministry', evidence: 'the letter of 9 March' })
    const person = await personBrowser(desk, one.filed.secret)
    const own = (await person.get(`/mine/promises/of/${measure}`)).body
    assert.match(own, /Planted apology[\s\S]*the letter of 9 March/)
    const state = async () => (await ordersOf(await openedFor(one), decision))[0]?.state
    assert.equal(await state(), 'done-claimed')
    const said = await person.post(SAY, { ...fieldsOf(own, SAY), step: 'confirm' })
    assert.equal(said.status, 303, said.body.slice(-1500))
    assert.equal(await state(), 'done-confirmed')
  })

test('the form of a grade names every scale of the norms, and each of its grades is kept as given', async () => {
  const one = await aCase(desk)
  const decision = await entered(one)
  const form = (await one.officer.get(`${one.at('decisions')}?decision=${decision}&grade=1`)).body
  const { externalScales } = desk.house.norms.remedies
  for (const { label, values } of externalScales) assert.ok(form.includes(`${label}: ${values.join(', ')}`), label)
  const coe = externalScales.find(({ label }) => label.startsWith('Council of Europe'))
  assert.deepEqual(coe?.values.slice(0, 2), ['standard', 'enhanced'])
  for (const { label, values } of externalScales)
    for (const value of values) await graded(one, decision, { scale: label, value, ...day('on', '2026-02-02') })
  const [found] = decisionsOf((await openedFor(one)).opened.entries)
  assert.deepEqual(
    found?.grades.map(({ scale, value }) => [scale, value]),
    externalScales.flatMap(({ label, values }) => values.map((value) => [label, value])),
  )
  const page = (await one.officer.get(`${one.at('decisions')}?decision=${decision}`)).body
  for (const value of ['standard', 'enhanced'])
    assert.ok(page.includes(`Council of Europe: supervision track: ${value}`))
})
