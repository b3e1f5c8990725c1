import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fieldsOf } from '../../../../test/parties.ts'
import { OWN, sentReferral } from '../testing/asked-referral.ts'
import { inState, opened, referralHouses, type Referrals } from '../testing/referrals.ts'
import { pageThat } from '../testing/two-sides.ts'
import { eraseAsTold } from './as-told.ts'

let houses: Referrals
before(async () => {
  houses = await referralHouses('passing-on')
})
after(() => houses.close())

/** A referral that has arrived. */
async function arrived(more: Readonly<Record<string, string>> = {}) {
  const referral = await sentReferral(houses, more)
  await opened(houses.esp, referral.request, inState('delivered'))
  return referral
}

test('a consent that is taken back travels by itself: the other side stops, erases, and says so', async () => {
  const { person, request } = await arrived({ contact: 'yes' })
  const { body } = await person.get(OWN)
  const done = await person.post(`${OWN}/withdraw`, fieldsOf(body, `${OWN}/withdraw`))
  assert.equal(done.location, OWN, done.body)
  await opened(houses.esp, request, inState('withdrawn'))
  await eraseAsTold(houses.esp.house)
  await eraseAsTold(houses.esp.house)
  const theirs = await opened(houses.esp, request)
  assert.equal(theirs.asked, null)
  const contact = theirs.line.filter(({ kind }) => kind === 'request.safe-contact')
  assert.deepEqual(
    contact.map(({ state }) => state),
    ['erased'],
  )
  assert.equal(theirs.line.filter(({ kind }) => kind === 'exchange.erased').length, 1)
  await pageThat(person, OWN, /They answered that they erased what they got/)
  assert.match((await person.get(OWN)).body, /You took your consent back/)
})

test('a new way to be reached goes sealed to whoever had the old one, and stands there as a task until it is answered', async () => {
  const { person, request } = await arrived({ contact: 'yes' })
  const { body } = await person.get('/mine/contact/contact')
  const fields = { ...fieldsOf(body, '/mine/contact/contact'), phone: '+254 700 000 999', codeWord: 'green gate' }
  assert.equal((await person.post('/mine/contact/contact', fields)).location, '/mine/contact')
  const theirs = await opened(houses.esp, request, ({ line }) =>
    line.some(({ kind }) => kind === 'request.person-said'),
  )
  const contacts = theirs.line.filter(({ kind }) => kind === 'request.safe-contact')
  assert.match(JSON.stringify(contacts.at(-1)), /254 700 000 999/)
  const { rows } = await houses.esp.house.database.app.query<{ facets: string }>(
    'select facets::text from entry_facets',
  )
  assert.doesNotMatch(rows.map(({ facets }) => facets).join(), /700 000|green gate/)
  const task = await houses.there.get(`/requests/${request}`)
  assert.match(task.body, /Use nothing older/)
  assert.match((await houses.there.get('/requests?group=answer')).body, new RegExp(request))
  const answer = { ...fieldsOf(task.body, `/requests/${request}/words`), how: 'done' }
  assert.equal((await houses.there.post(`/requests/${request}/words`, answer)).status, 303)
  assert.doesNotMatch((await houses.there.get(`/requests/${request}`)).body, /Use nothing older/)
  await pageThat(person, OWN, /done there/)
})

test('where the contact never went, the change is told and the contact is not', async () => {
  const { person, request } = await arrived()
  const { body } = await person.get('/mine/contact/contact')
  const fields = { ...fieldsOf(body, '/mine/contact/contact'), phone: '+254 700 000 555' }
  assert.equal((await person.post('/mine/contact/contact', fields)).location, '/mine/contact')
  const theirs = await opened(houses.esp, request, ({ line }) =>
    line.some(({ kind }) => kind === 'request.person-said'),
  )
  assert.doesNotMatch(JSON.stringify(theirs.line), /000 555/)
})

test('a correction is said once and shows how far it came', async () => {
  const { person, request } = await arrived()
  await person.get(OWN)
  assert.match((await person.post(`${OWN}/correct`, { words: ' ' })).body, /Write what is wrong/)
  assert.equal((await person.post(`${OWN}/correct`, { words: 'It was in May, not in June.' })).location, OWN)
  await pageThat(houses.there, `/requests/${request}`, /It was in May, not in June/)
  await pageThat(person, OWN, /opened there/)
})

test('whoever erases everything erases it there as well, also the copy that their desk had sent', async () => {
  const { person, request } = await arrived()
  await person.get('/mine/end')
  assert.equal((await person.post('/mine/end/erased', { what: 'all' })).location, '/mine')
  await opened(houses.esp, request, inState('withdrawn'))
  await eraseAsTold(houses.esp.house)
  for (const who of [houses.esp, houses.ken]) assert.equal((await opened(who, request)).asked, null)
})
