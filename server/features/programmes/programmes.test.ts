import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { auditFindings } from '../../../test/audit.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fieldsOf } from '../../../test/parties.ts'
import { staffBrowser } from '../../../test/staff-browser.ts'
import { addMeasure, holdAssembly, moveMeasure, sayMoney } from './community.ts'
import { moveProgramme, store } from './commands.ts'
import { byStanding, shownCount, sumsOf } from './numbers.ts'
import { sayBeneficiary, sayStanding } from './registering.ts'
import { MEASURE_MOVES, PROGRAMME_MOVES, SMALL_CELL, STANDING_MOVES } from './rules.ts'
import { ABOUT, agree, ask, LIVED, registerAs, TODAY, Walking, type Registering } from './testing/walking.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('programmes')))
after(() => desk.close())

const walking = new Walking(() => desk)
const opened = (file: string) => walking.opened(file)
const aProgramme = () => walking.aProgramme()
const aCase = () => walking.aCase()
const registered = (answer = 'met') => walking.registered(answer)
const personIn = (one: Registering) => walking.personIn(one)
const move = (one: Registering, fields: Record<string, string>) => walking.move(one, fields)

test('a programme has a name, a body that owes it, a basis and rules of eligibility that say where they stand', async () => {
  const officer = await staffBrowser(desk, await desk.reader('desk-officer'), '/programmes/new')
  const wrong = await officer.post('/programmes/new', { ...ABOUT, name: '', 'from-day': '31', 'from-month': '2' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.body, /Order 12 of the court\./)
  const days = { 'from-day': '1', 'from-month': '3', 'from-year': '2026', 'until-day': '31', 'until-month': '12' }
  const backwards = await officer.post('/programmes/new', { ...ABOUT, ...days, 'until-year': '2025' })
  assert.match(backwards.body, /Registration ends before it begins/)
  const done = await officer.post('/programmes/new', { ...ABOUT, ...days, 'until-year': '2026' })
  assert.equal(done.status, 303)
  const address = done.location ?? ''
  const saw = /name="saw" value="([^"]*)"/.exec((await officer.get(address)).body)?.[1] ?? ''
  const early = await officer.post(`${address}/move`, { to: 'registering', saw, reason: 'Kept reason.' })
  assert.equal(early.status, 422)
  assert.match(early.body, /Write down who is eligible[\s\S]*Kept reason\./)
  const rule = { ruleWords: LIVED.words, ruleSource: LIVED.source }
  assert.equal((await officer.post(`${address}/rules`, rule)).status, 303)
  assert.match((await officer.get(address)).body, /Lived in the village[\s\S]*Order 12, paragraph 3/)
  assert.equal((await officer.post(`${address}/move`, { to: 'registering', saw, reason: '' })).status, 303)
  assert.match((await officer.get('/programmes')).body, /Planted river programme[\s\S]*registering/)
  const late = await officer.post(`${address}/rules`, rule)
  assert.equal(late.status, 422)
})

test('nobody is registered without a consent of their own; a no is a full answer', async () => {
  const one = await aCase()
  const early = await registerAs(one, 'met')
  assert.equal(early.status, 422)
  assert.match(early.body, /has not agreed[\s\S]*A planted record\./)
  assert.equal((await ask(one)).status, 303)
  assert.match(
    (await one.person.get('/mine/programmes')).body,
    /Planted river programme[\s\S]*a short code of your case/,
  )
  await agree(one, 'declined')
  assert.equal((await registerAs(one, 'met')).status, 422)
  assert.equal((await opened(one.file)).programme.beneficiaries.length, 0)
})

test('a name, a code of nobody and another unit open nothing', async () => {
  const one = await aCase()
  for (const code of ['Sol', '0000-0000', '', "' or 1=1"]) {
    const { status, body } = await one.officer.post(`/programmes/${one.file}/ask`, { code })
    assert.equal(status, 422, code)
    assert.match(body, /no case with this code/)
  }
  const outsider = await staffBrowser(desk, await desk.outsider(), '/programmes')
  assert.notEqual((await outsider.get(`/programmes/${one.file}`)).status, 200)
  assert.doesNotMatch((await outsider.get('/programmes')).body, /Planted river/)
})

test('registered by a code, the person reads what it is, where they stand and why; the summary of the case says it too', async () => {
  const one = await registered('unknown')
  const mine = (await one.person.get('/mine/programmes')).body
  assert.match(mine, /You are registered[\s\S]*Lived in the village[\s\S]*unknown[\s\S]*A planted record\./)
  assert.match((await one.officer.get(`/cases/${one.filed.file}`)).body, /Planted river programme.{0,2}: .{0,2}applied/)
  assert.doesNotMatch((await one.officer.get(`/programmes/${one.file}`)).body, /Sol/)
  assert.match((await registerAs(one, 'met')).body, /registered in the programme already/)
})

test('what nobody knows makes nobody eligible; a no carries its reason and the way to object, and is looked at again', async () => {
  const one = await registered('unknown')
  assert.match((await move(one, { to: 'eligible' })).body, /when every rule is met/)
  assert.match((await move(one, { to: 'not-eligible', reason: 'No record.' })).body, /say how to object/)
  const no = await move(one, { to: 'not-eligible', reason: 'No record yet.', objection: 'Write to the planted panel.' })
  assert.equal(no.status, 303, no.body.slice(-2000))
  const mine = (await one.person.get('/mine/programmes')).body
  assert.match(mine, /You can object[\s\S]*No record yet\.[\s\S]*Write to the planted panel\./)
  assert.equal((await move(one, { to: 'applied', reason: 'Objection heard.' })).status, 303)
  assert.equal((await move(one, { to: 'eligible', [`answer-${one.rule}`]: 'met' })).status, 303)
  assert.equal((await personIn(one)).state, 'eligible')
  const stale = await move(one, { to: 'enrolled', saw: '3f0c7a52-6c1e-4a53-9a8e-0d7c8e2b1f11' })
  assert.match(stale.body, /Somebody has written something down meanwhile/)
})

test('whoever takes their consent back can only be let go', async () => {
  const one = await registered()
  const path = '/mine/programmes/withdraw'
  const fields = fieldsOf((await one.person.get('/mine/programmes')).body, path)
  assert.equal((await one.person.post(path, fields)).location, '/mine/programmes')
  assert.match((await move(one, { to: 'eligible' })).body, /has taken it back/)
  assert.equal((await move(one, { to: 'left', reason: 'The consent was taken back.' })).status, 303)
  assert.match((await one.person.get('/mine/programmes')).body, /no longer in this programme/)
})

test('of the harm table a programme gets a count by head, and no word', async () => {
  const one = await aCase()
  await ask(one)
  await agree(one)
  const group = await one.officer.get(`/cases/${one.filed.file}/harms?new=1`)
  const kind = /name="kind"[^>]*value="([a-z-]+)"/.exec(group.body)?.[1] ?? ''
  const said = { group: '1', kind, role: 'direct', dimension: 'individual', source: 'person', words: 'A planted scar.' }
  assert.equal((await one.officer.post(`/cases/${one.filed.file}/harms/add`, said)).status, 303)
  assert.equal((await registerAs(one, 'met')).status, 303)
  const person = await personIn(one)
  assert.deepEqual(
    person.harms.map(({ count }) => count),
    [1],
  )
  assert.doesNotMatch((await one.officer.get(`/programmes/${one.file}/people/${person.id}`)).body, /planted scar/)
})

test('a collective measure is confirmed by an assembly alone, whose minutes say who spoke as numbers', async () => {
  const file = await aProgramme()
  const officer = await staffBrowser(desk, await desk.reader('case-handler'), `/programmes/${file}`)
  const at = `/programmes/${file}`
  assert.match(
    (await officer.post(`${at}/measures`, { what: 'A planted well.', form: 'no-form' })).body,
    /from the list/,
  )
  assert.equal((await officer.post(`${at}/measures`, { what: 'A planted well.', form: 'rehabilitation' })).status, 303)
  const step = async (to: string, more: Record<string, string> = {}) => {
    const [now] = (await opened(file)).programme.measures
    return officer.post(`${at}/measures/move`, {
      ...{ measure: now?.id ?? '', measureSaw: now?.head ?? '', measureTo: to, ...more },
    })
  }
  assert.equal((await step('under-way')).status, 303)
  const done = { 'measureOn-day': '9', 'measureOn-month': '3', 'measureOn-year': '2026' }
  assert.equal((await step('done', done)).status, 303)
  assert.match((await step('confirmed')).body, /Choose the assembly/)
  const held = { 'on-day': '10', 'on-month': '3', 'on-year': '2026', spoke: '30', minutes: 'Planted minutes.' }
  const wrong = await officer.post(`${at}/assemblies`, { ...held, women: '31', writtenBy: 'The desk' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.body, /No group can be larger[\s\S]*Planted minutes\./)
  assert.equal((await officer.post(`${at}/assemblies`, { ...held, women: '12', writtenBy: 'The desk' })).status, 303)
  assert.match((await officer.get(at)).body, /Women among them: 12; Young people among them: not counted/)
  const [assembly] = (await opened(file)).programme.assemblies
  assert.equal((await step('confirmed', { assembly: assembly?.id ?? '', measureWords: 'They said so.' })).status, 303)
  assert.match((await officer.get(at)).body, /confirmed by an assembly/)
})

test('no state of a programme, a person or a measure is a dead end before its end, and each can be reached', () => {
  const ends = { programme: ['ended'], standing: ['served', 'left'], measure: ['confirmed', 'dropped'] }
  for (const [moves, start, over] of [
    [PROGRAMME_MOVES, 'planned', ends.programme],
    [STANDING_MOVES, 'applied', ends.standing],
    [MEASURE_MOVES, 'planned', ends.measure],
  ] as const) {
    const next: Readonly<Record<string, readonly string[]>> = moves
    const reached = new Set<string>([start])
    for (const state of reached) for (const to of next[state] ?? []) reached.add(to)
    assert.deepEqual([...reached].toSorted(), Object.keys(next).toSorted())
    assert.deepEqual(
      Object.keys(next)
        .filter((state) => next[state]?.length === 0)
        .toSorted(),
      over.toSorted(),
    )
  }
})

/** As in the order for reparations in Katanga (ICC-01/04-01/07-3728): symbolic USD 250 each, then collective measures. */
const PEOPLE = 297
const SYMBOLIC = 25_000

test('297 beneficiaries get a symbolic sum early, collective measures follow, and progress counts them all', async () => {
  const file = await aProgramme()
  const { chance, chronicle } = desk.house
  const first = await opened(file)
  const rule = first.programme.rules[0]?.id ?? ''
  const work = chronicle.begin(first.author)
  for (let index = 0; index < PEOPLE; index += 1) {
    const answers = [{ rule, answer: 'met' as const, reason: '' }]
    const said = { case: chance.id(), consent: chance.id(), answers, harms: [{ head: 'moral', count: 1 }] }
    assert.ok(sayBeneficiary(first, work, said).ok)
  }
  assert.ok((await store(first, work)).ok)
  for (const to of ['eligible', 'enrolled'] as const) {
    const open = await opened(file)
    const moving = chronicle.begin(open.author)
    for (const { id: beneficiary, head: saw } of open.programme.beneficiaries)
      assert.ok(sayStanding(open, moving, { beneficiary, saw, to, answers: null, reason: '', objection: '' }).ok)
    assert.ok((await store(open, moving)).ok)
  }
  const paying = await opened(file)
  const money = chronicle.begin(paying.author)
  const sum = {
    form: 'compensation',
    amount: { currency: 'USD', minor: SYMBOLIC },
    on: TODAY,
    words: '',
    measure: null,
  }
  for (const { id: beneficiary } of paying.programme.beneficiaries)
    assert.ok(sayMoney(paying, money, { said: { step: 'paid', beneficiary, ...sum }, today: TODAY }).ok)
  assert.ok((await store(paying, money)).ok)
  for (const what of ['Housing help', 'Support for income', 'Help with school', 'Psychological help'])
    assert.ok((await addMeasure(await opened(file), { what, form: 'rehabilitation', due: null })).ok)
  const { programme } = await opened(file)
  assert.equal(byStanding(programme).find(({ of }) => of === 'enrolled')?.count, PEOPLE)
  assert.deepEqual(sumsOf(programme), [{ currency: 'USD', paid: PEOPLE * SYMBOLIC, received: 0 }])
  assert.equal(programme.measures.length, 4)
  const [{ id = '' } = {}] = programme.beneficiaries
  const again = await opened(file)
  const arriving = chronicle.begin(again.author)
  const more = { ...sum, amount: { currency: 'USD', minor: SYMBOLIC + 1 } }
  const tooMuch = sayMoney(again, arriving, { said: { step: 'received', beneficiary: id, ...more }, today: TODAY })
  assert.ok(!tooMuch.ok && tooMuch.refusal.code === 'more-than-paid')
  const { body } = await (await staffBrowser(desk, await desk.reader('supervisor'))).get(`/programmes/${file}`)
  assert.match(body, /297[\s\S]*74,250\.00/)
})

test('a day to come, a step from nowhere and an assembly of another programme are refused with their reason', async () => {
  const file = await aProgramme()
  const open = await opened(file)
  const held = { place: '', spoke: 3, women: null, youth: null, minorities: null, minutes: 'Said.', decisions: '' }
  const late = await holdAssembly(open, { ...held, on: '2027-01-01', writtenBy: 'The desk' }, { today: TODAY })
  assert.ok(!late.ok && late.refusal.code === 'day-to-come')
  const nowhere = await moveProgramme(open, { to: 'planned', saw: open.programme.head, reason: '' })
  assert.ok(!nowhere.ok && nowhere.refusal.code === 'wrong-state')
  const silent = await moveProgramme(open, { to: 'ended', saw: open.programme.head, reason: '' })
  assert.ok(!silent.ok && silent.refusal.code === 'reason-missing')
  const { id: measure } = { id: desk.house.chance.id() }
  const none = await moveMeasure(
    open,
    { measure, saw: measure, to: 'done', on: TODAY, words: '', assembly: null },
    TODAY,
  )
  assert.ok(!none.ok && none.refusal.code === 'no-such-thing')
})

test('others see numbers without small groups, without names, sums or totals', async () => {
  assert.deepEqual([0, 1, SMALL_CELL - 1, SMALL_CELL].map(shownCount), [null, null, null, SMALL_CELL])
  const statistician = await staffBrowser(desk, await desk.reader('statistician'), '/programmes/numbers')
  const { body } = await statistician.get('/programmes/numbers')
  assert.match(body, /not shown/)
  assert.match(body, /297/)
  assert.doesNotMatch(body, /Planted river|USD|>1</)
  assert.notEqual((await statistician.get('/programmes')).status, 200)
})

test('in the clear stand ids, days and codes, and an audit finds nothing wrong', async () => {
  const { rows } = await desk.house.database.app.query<{ facets: object }>(
    `select facets from entry_facets f join entry e on e.id = f.entry
      where e.kind ~ '^(programme|beneficiary|collective|assembly)[.]'`,
  )
  assert.ok(rows.length > PEOPLE)
  const allowed = ['rule', 'to', 'beneficiary', 'measure', 'form', 'due', 'assembly', 'on', 'step', 'asked', 'answer']
  allowed.push('payment', 'arrived')
  assert.ok(rows.every(({ facets }) => Object.keys(facets).every((name) => allowed.includes(name))))
  assert.deepEqual(await auditFindings(desk.house), [])
})
