import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fieldsOf } from '../../../../test/parties.ts'
import type { Browserless } from '../../../../test/browserless.ts'
import { takeStep } from '../act.ts'
import { OWN, sentReferral } from '../testing/asked-referral.ts'
import { does, inState, opened, referralHouses, type Referrals } from '../testing/referrals.ts'
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

/** What is still readable there, as text. */
const readable = async (request: string): Promise<string> => {
  const { line } = await opened(houses.esp, request)
  return JSON.stringify(line.filter(({ state }) => state === 'open'))
}

async function corrects(person: Browserless, words: string): Promise<string> {
  await person.get(OWN)
  return (await person.post(`${OWN}/correct`, { words })).body
}

async function takesBack(person: Browserless): Promise<void> {
  const { body } = await person.get(OWN)
  assert.equal((await person.post(`${OWN}/withdraw`, fieldsOf(body, `${OWN}/withdraw`))).location, OWN)
}

const NOBODY = /No other authority holds anything about you/

test('once the desk has withdrawn it the person’s words go there no more', async () => {
  const { person, request } = await arrived({ contact: 'yes' })
  await does(houses.ken, request, 'withdraw', { number: 'KE-2026-7' })
  assert.match(await corrects(person, 'mark-late'), NOBODY)
  const { body } = await person.get('/mine/contact/contact')
  const fields = { ...fieldsOf(body, '/mine/contact/contact'), phone: '+254 700 000 777' }
  assert.equal((await person.post('/mine/contact/contact', fields)).location, '/mine/contact')
  await opened(houses.esp, request, inState('withdrawn'))
  assert.doesNotMatch(await readable(request), /mark-late|000 777|person-said/)
})

test('the same where their consent is taken back and the law lets nobody withdraw any more', async () => {
  const { person, request } = await arrived()
  for (const action of ['acknowledge', 'start_assessment', 'accept', 'open_file'])
    await does(houses.esp, request, action)
  await opened(houses.ken, request, inState('taken_over'))
  await takesBack(person)
  assert.match(await corrects(person, 'mark-late'), NOBODY)
  await opened(houses.esp, request, ({ line }) => line.some(({ kind }) => kind === 'request.person-said'))
  await eraseAsTold(houses.esp.house)
  const told = await opened(houses.esp, request)
  assert.deepEqual([told.asked, told.view?.state], [null, 'taken_over'])
})

test('declined, and erased by the person since: the copy that their desk had sent goes too', async () => {
  const { person, request } = await arrived()
  for (const action of ['acknowledge', 'start_assessment']) await does(houses.esp, request, action)
  await does(houses.esp, request, 'refuse', { facts: { ground: 'not_competent' } })
  await opened(houses.ken, request, inState('refused'))
  await person.get('/mine/end')
  assert.equal((await person.post('/mine/end/erased', { what: 'all' })).location, '/mine')
  assert.equal((await opened(houses.ken, request)).asked, null)
})

test('words with which the desk answered a question go with the rest', async () => {
  const { request } = await arrived()
  for (const action of ['acknowledge', 'start_assessment', 'request_information'])
    await does(houses.esp, request, action, { words: 'Which number?' })
  await opened(houses.ken, request, inState('information_requested'))
  await does(houses.ken, request, 'supply_information', { words: 'mark-words', number: 'KE-2026-7' })
  await pageThat(houses.there, `/requests/${request}`, /mark-words/)
  await does(houses.esp, request, 'refuse', { facts: { ground: 'not_competent' } })
  assert.doesNotMatch(await readable(request), /mark-words/)
})

test('what was sent back is not sent there once more: nothing of it is there', async () => {
  const { request } = await arrived()
  for (const action of ['acknowledge', 'start_assessment', 'return_not_competent'])
    await does(houses.esp, request, action)
  const back = await opened(houses.ken, request, inState('returned'))
  assert.doesNotMatch((await houses.desk.get(`/requests/${request}`)).body, /steps\/redirect/)
  const step = { action: 'redirect', facts: {}, words: 'Once more', number: '', saw: back.newest }
  const done = await takeStep(houses.ken.house, back, step)
  assert.equal(done.ok ? '' : done.refusal.code, 'consent-spent')
})
