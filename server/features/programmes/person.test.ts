import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { auditFindings } from '../../../test/audit.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fieldsOf } from '../../../test/parties.ts'
import { staffBrowser } from '../../../test/staff-browser.ts'
import { consentGiven } from '../../platform/cases/index.ts'
import { programmeAsked } from './kinds.ts'
import { openOf } from './read.ts'
import { agree, ask, Walking, type Registering } from './testing/walking.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('programmes-person')))
after(() => desk.close())
const walking = new Walking(() => desk)

const OWN = '/mine/programmes'

async function narrativeOf({ filed }: Registering) {
  const opened = await desk.house.cases.openForStaff(await desk.reader('desk-officer'), filed.file, ['narrative'])
  assert.ok(opened)
  return opened.entries
}

/** Somebody to whom the programme paid 250. */
async function paid(): Promise<Registering> {
  const one = await walking.registered()
  for (const to of ['eligible', 'enrolled']) assert.equal((await walking.move(one, { to })).status, 303)
  const { id: whom } = await walking.personIn(one)
  const sum = {
    whom,
    safeWay: 'own-page',
    moneyStep: 'paid',
    moneyForm: 'compensation',
    amount: '250',
    currency: 'USD',
  }
  const day = { 'moneyOn-day': '10', 'moneyOn-month': '3', 'moneyOn-year': '2026' }
  const done = await one.officer.post(`/programmes/${one.file}/money`, { ...sum, ...day })
  assert.equal(done.status, 303, done.body.slice(-2000))
  return one
}

async function says(one: Registering, arrived: 'yes' | 'no') {
  const { body } = await one.person.get(OWN)
  return one.person.post(`${OWN}/payment`, { ...fieldsOf(body, `${OWN}/payment`), arrived })
}

test('the person reads what they agree to in their own language, and the consent keeps the words that they read', async () => {
  const one = await walking.aCase()
  assert.equal((await ask(one)).status, 303)
  const { body } = await one.person.get(`${OWN}?lang=es`)
  assert.match(body, /El programa recibe un código corto de su caso/)
  await agree(one, 'given', `${OWN}?lang=es`)
  const entries = await narrativeOf(one)
  const [consent] = openOf(entries, consentGiven).map(({ body: said }) => consentGiven.body.parse(said))
  assert.equal(consent?.shown.length, 4)
  assert.match(consent.shown[0] ?? '', /^El programa recibe un código corto/)
  const [asked] = openOf(entries, programmeAsked).map(({ body: said }) => programmeAsked.body.parse(said))
  assert.deepEqual(asked?.shown, [], 'the words of the desk are frozen nowhere')
})

test('a question of before stands in the words in which it was asked', () => {
  const shown = ['The programme gets a short code.']
  const old = programmeAsked.upcasts?.[1]?.({ facets: {}, body: { shown } })
  assert.deepEqual(old?.body, { shown, terms: [] })
})

test('a payment waits on the first page for the person’s word: it arrived, or it did not; the desk reads which', async () => {
  const one = await paid()
  assert.match((await one.person.get('/mine')).body, /One question of a programme waits for your word/)
  const { body } = await one.person.get(OWN)
  assert.match(body, /paid you .{0,5}250\.00.{0,2} on .{0,2}10 March 2026/)
  assert.equal((await says(one, 'no')).location, OWN)
  assert.match((await one.person.get(OWN)).body, /You said that it did not arrive/)
  const { id } = await walking.personIn(one)
  const page = `/programmes/${one.file}/people/${id}`
  assert.match((await one.officer.get(page)).body, /250\.00[^]*the person says that it did not arrive/)
  assert.equal((await says(one, 'yes')).location, OWN)
  assert.match((await one.officer.get(page)).body, /the person says that it arrived/)
  assert.doesNotMatch((await one.person.get('/mine')).body, /waits for your word/)
  const chronicle = (await one.officer.get(`/cases/${one.filed.file}/chronicle`)).body
  assert.match(chronicle, /A programme paid the person/)
})

test('an old page, a payment of nobody and the same word twice store nothing', async () => {
  const one = await paid()
  const fields = fieldsOf((await one.person.get(OWN)).body, `${OWN}/payment`)
  assert.equal((await says(one, 'yes')).location, OWN)
  for (const more of [fields, { payment: desk.house.chance.id(), saw: desk.house.chance.id() }])
    assert.notEqual((await one.person.post(`${OWN}/payment`, { ...more, arrived: 'no' })).location, OWN)
  assert.match((await one.person.get(OWN)).body, /You said that it arrived/)
})

test('an answer that says neither yes nor no is none: nobody has said no for the person', async () => {
  const one = await walking.aCase()
  assert.equal((await ask(one)).status, 303)
  const fields = fieldsOf((await one.person.get(OWN)).body, `${OWN}/answer`)
  for (const answer of ['', 'yes'])
    assert.notEqual((await one.person.post(`${OWN}/answer`, { ...fields, answer })).location, OWN)
  await agree(one, 'given')
  const late = await paid()
  const payment = fieldsOf((await late.person.get(OWN)).body, `${OWN}/payment`)
  for (const arrived of ['', 'given'])
    assert.notEqual((await late.person.post(`${OWN}/payment`, { ...payment, arrived })).location, OWN)
  assert.match((await late.person.get('/mine')).body, /waits for your word/)
})

test('the list opens how a programme began and how far it is, and nobody who is in it', async () => {
  const one = await walking.registered()
  const { app } = desk.house.database
  const readings = async () =>
    (await app.query<{ said: string }>('select said from access where file = $1', [one.file])).rows.map(
      ({ said }) => said,
    )
  const known = await readings()
  const { body } = await one.officer.get('/programmes')
  assert.match(body, /Planted river programme[^]*registering[^]*>1</)
  const added = (await readings()).filter((said) => !known.includes(said))
  const { rows } = await app.query<{ id: string }>(
    `select e.id from entry e where e.file = $1 and e.kind = 'beneficiary.registered'`,
    [one.file],
  )
  assert.equal(rows.length, 1)
  assert.equal(added.length, 1)
  assert.ok(!added[0]?.includes(rows[0]?.id ?? ''))
})

test('whoever erases their case is in no programme any more, and nothing of theirs stays in its file', async () => {
  const one = await paid()
  const person = await walking.personIn(one)
  await one.person.get('/mine/end')
  await one.person.post('/mine/end/erase', { what: 'all' })
  const done = await one.person.post('/mine/end/erased', { what: 'all' })
  assert.equal(done.status, 303, done.body.slice(-2000))
  const { programme } = await walking.opened(one.file)
  assert.deepEqual(programme.beneficiaries, [])
  assert.doesNotMatch((await one.officer.get(`/programmes/${one.file}`)).body, new RegExp(person.code))
  const { rows } = await desk.house.database.app.query<{ facets: object }>(
    `select f.facets from entry e join entry_facets f on f.entry = e.id where e.file = $1 and e.kind like 'beneficiary.%'`,
    [one.file],
  )
  assert.deepEqual(rows, [])
  assert.deepEqual(await auditFindings(desk.house), [])
})

test('a case that the desk erases because its time is over takes its row along too', async () => {
  const one = await walking.registered()
  const keeping = `/cases/${one.filed.file}/keeping`
  await one.officer.get(keeping)
  const until = { 'longer-day': '12', 'longer-month': '3', 'longer-year': '2026', why: 'Its time is over.' }
  assert.equal((await one.officer.post(`${keeping}/until`, until)).status, 303)
  desk.clock.move(3 * 24 * 3600 * 1000)
  const again = await staffBrowser(desk, await desk.reader('desk-officer'), keeping)
  assert.equal((await again.post(`${keeping}/erase`, { sure: 'yes' })).location, '/board')
  assert.deepEqual((await walking.opened(one.file)).programme.beneficiaries, [])
  assert.deepEqual(await auditFindings(desk.house), [])
})
