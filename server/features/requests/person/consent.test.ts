import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fieldsOf } from '../../../../test/parties.ts'
import { takeStep } from '../act.ts'
import { rewriteDraft } from '../draft.ts'
import { answers, asked, OWN, sentReferral } from '../testing/asked-referral.ts'
import { pageThat } from '../testing/two-sides.ts'
import {
  does,
  drafted,
  draftFor,
  draftNow,
  inState,
  opened,
  referralHouses,
  tryToSend,
  type Referrals,
} from '../testing/referrals.ts'

let houses: Referrals
before(async () => {
  houses = await referralHouses('referral')
})
after(() => houses.close())

const ask = (file: string): Promise<string> => asked(houses, file)

const codeOf = (done: Awaited<ReturnType<typeof tryToSend>>): string => (done.ok ? 'sent' : done.refusal.code)

test('nothing leaves before the person has read exactly what would be seen, and agreed', async () => {
  const { filed, person } = await houses.filed()
  const draft = await ask(filed.file)
  assert.equal(codeOf(await tryToSend(houses.ken, draft)), 'consent-missing')
  const { body } = await person.get(OWN)
  assert.match(body, /Complaint about a detention/)
  assert.match(body, /The ombudsman there can look into it/)
  await answers(person, 'given')
  assert.match((await person.get('/mine/sharing')).body, /Complaint about a detention/)
  assert.equal(codeOf(await tryToSend(houses.ken, draft)), 'sent')
})

test('a person is asked once, also where two officers ask in the same moment', async () => {
  const { filed, person } = await houses.filed()
  const { file: draft } = await drafted(houses, filed.file)
  const page = `/cases/${filed.file}/other-bodies`
  await houses.desk.get(`${page}?draft=${draft}`)
  const asks = () => houses.desk.post(`${page}/ask`, { draft, purpose: 'They can look into it.', days: '90' })
  const done = await Promise.all([asks(), asks()])
  assert.deepEqual(done.map(({ status }) => status).sort(), [303, 409])
  const { body } = await person.get(OWN)
  assert.equal(body.split(`action="${OWN}/answer"`).length - 1, 1)
})

test('a yes is bound to the words that were shown: after a change the person is asked again', async () => {
  const { filed, person } = await houses.filed()
  const draft = await ask(filed.file)
  await answers(person, 'given')
  const open = await draftNow(houses.ken, draft)
  const saw = (await houses.ken.house.chronicle.subjectHeads([draft])).get(draft) ?? ''
  const changed = { ...draftFor(houses.esp, filed.file), title: 'Something else' }
  assert.ok((await rewriteDraft(houses.ken.house, { open, saw }, changed)).ok)
  assert.equal(codeOf(await tryToSend(houses.ken, draft)), 'consent-outdated')
  const { body } = await houses.desk.get(`/cases/${filed.file}/other-bodies?draft=${draft}`)
  assert.match(body, /ask again/)
})

test('a no is a full answer, and keeps the complaint here', async () => {
  const { filed, person } = await houses.filed()
  const draft = await ask(filed.file)
  await answers(person, 'declined')
  assert.equal(codeOf(await tryToSend(houses.ken, draft)), 'consent-refused')
})

test('an answer that is neither yes nor no is none, and the question waits', async () => {
  const { filed, person } = await houses.filed()
  const draft = await ask(filed.file)
  const fields = fieldsOf((await person.get(OWN)).body, `${OWN}/answer`)
  for (const answer of ['', 'yes'])
    assert.notEqual((await person.post(`${OWN}/answer`, { ...fields, answer })).location, OWN)
  assert.equal(codeOf(await tryToSend(houses.ken, draft)), 'consent-missing')
})

test('what the person said by telephone is written down in their words, and counts', async () => {
  const { filed } = await houses.filed()
  const draft = await ask(filed.file)
  const address = `/cases/${filed.file}/other-bodies`
  const { body } = await houses.desk.get(`${address}?draft=${draft}`)
  const heard = { ...fieldsOf(body, `${address}/heard`), how: 'phone', answer: 'given' }
  assert.equal((await houses.desk.post(`${address}/heard`, heard)).status, 422)
  const done = await houses.desk.post(`${address}/heard`, { ...heard, words: 'Yes, send it to them.' })
  assert.equal(done.status, 303, done.body)
  assert.equal(codeOf(await tryToSend(houses.ken, draft)), 'sent')
})

test('the person is told where it stands and whose the next step is, and how to be reached travels sealed', async () => {
  const { person, request } = await sentReferral(houses, { contact: 'yes' })
  const theirs = await opened(houses.esp, request, inState('delivered'))
  const contact = theirs.line.find(({ kind }) => kind === 'request.safe-contact')
  assert.ok(contact?.state === 'open')
  assert.deepEqual(contact.facets, {})
  assert.match(JSON.stringify(contact.body), /254 700 000 001/)
  const consent = theirs.asked?.answers.victim_consent
  assert.match(JSON.stringify(consent), /On their own page/)
  await pageThat(person, OWN, /has arrived there/)
  assert.match((await person.get(OWN)).body, /The other authority’s/)
})

test('an ombudsman answers in its own terms, and the person reads which', async () => {
  const { person, request } = await sentReferral(houses)
  await opened(houses.esp, request, inState('delivered'))
  const page = await houses.there.get(`/requests/${request}`)
  assert.match(page.body, new RegExp(`/requests/${request}/outcome`))
  const { body } = await houses.there.get(`/requests/${request}/outcome`)
  const said = { ...fieldsOf(body, `/requests/${request}/outcome`), outcome: 'recommended', words: 'We wrote to them.' }
  assert.equal((await houses.there.post(`/requests/${request}/outcome`, said)).status, 303)
  await pageThat(person, OWN, /They made recommendations to the authorities/)
  await pageThat(houses.desk, `/requests/${request}`, /We wrote to them/)
})

test('declined: nothing is left behind there, the other side says so, and the person reads it', async () => {
  const { person, request } = await sentReferral(houses, { contact: 'yes' })
  await opened(houses.esp, request, inState('delivered'))
  for (const action of ['acknowledge', 'start_assessment']) await does(houses.esp, request, action)
  await does(houses.esp, request, 'refuse', { facts: { ground: 'not_competent' } })
  const left = ({ line }: Awaited<ReturnType<typeof opened>>): readonly string[] =>
    line.filter(({ kind, state }) => /asked|safe-contact/.test(kind) && state !== 'erased').map(({ kind }) => kind)
  const theirs = await opened(houses.esp, request, (one) => left(one).length === 0)
  assert.equal(theirs.view?.state, 'refused')
  const body = await pageThat(person, OWN, /They answered that they erased what they got/)
  assert.match(body, /Not competent/)
})

test('a referral that the desk takes back is erased there too', async () => {
  const { person, request } = await sentReferral(houses)
  await opened(houses.esp, request, inState('delivered'))
  await opened(houses.ken, request, inState('delivered'))
  await does(houses.ken, request, 'withdraw')
  await opened(houses.esp, request, inState('withdrawn'))
  await houses.esp.house.federation.eraseAsAsked()
  const theirs = await opened(houses.esp, request, ({ asked }) => asked === null)
  assert.ok(theirs.line.some(({ kind, state }) => kind === 'request.asked' && state === 'erased'))
  await pageThat(person, OWN, /They answered that they erased what they got/)
})

test('nobody passes it on to an authority that the person never agreed to', async () => {
  const { request } = await sentReferral(houses)
  await opened(houses.esp, request, inState('delivered'))
  await does(houses.esp, request, 'acknowledge')
  const open = await opened(houses.esp, request)
  const to = '11111111-1111-4111-8111-111111111111'
  const step = { action: 'forward_to_competent_authority', facts: { to }, words: '', number: '', saw: open.newest }
  const done = await takeStep(houses.esp.house, open, step)
  assert.equal(done.ok ? '' : done.refusal.code, 'consent-names-others')
})
