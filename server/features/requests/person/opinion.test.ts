import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fieldsOf } from '../../../../test/parties.ts'
import { rewriteDraft } from '../draft.ts'
import { OWN } from '../testing/asked-referral.ts'
import { drafted, draftNow, opened, referralHouses, tryToSend, type Referrals } from '../testing/referrals.ts'

const TRANSFER = 'transfer-of-proceedings'
const DAY_MS = 86_400_000
const LAST_DAY = '2026-03-21'
const DAY_AFTER = '2026-03-22'

let houses: Referrals
before(async () => {
  houses = await referralHouses('opinion')
})
after(() => houses.close())

/** A transfer whose draft says nothing of the person yet. */
async function transfer() {
  const { filed, person, back } = await houses.filed()
  const { file: draft } = await drafted(houses, filed.file, TRANSFER)
  const open = await draftNow(houses.ken, draft)
  const saw = (await houses.ken.house.chronicle.subjectHeads([draft])).get(draft) ?? ''
  const { victim_opinion: _, ...answers } = open.draft.answers
  assert.ok((await rewriteDraft(houses.ken.house, { open, saw }, { ...open.draft, answers })).ok)
  return { file: filed.file, draft, person, back, address: `/cases/${filed.file}/other-bodies` }
}

async function asked() {
  const found = await transfer()
  const { body } = await houses.desk.get(`${found.address}?draft=${found.draft}`)
  const form = fieldsOf(body, `${found.address}/ask-opinion`)
  const done = await houses.desk.post(`${found.address}/ask-opinion`, { ...form, words: 'The court there is nearer.' })
  assert.equal(done.status, 303, done.body)
  return found
}

type Found = Awaited<ReturnType<typeof transfer>>

async function says({ person }: Pick<Found, 'person'>, words: string) {
  const form = fieldsOf((await person.get(OWN)).body, `${OWN}/opinion`)
  const field = `opinion-${form.asked ?? ''}`
  return person.post(`${OWN}/opinion`, { ...form, [field]: words })
}

const codeOf = (done: Awaited<ReturnType<typeof tryToSend>>): string => (done.ok ? 'sent' : done.refusal.code)

test('before a transfer the person reads what is planned, their last day by law, and what silence means', async () => {
  const found = await asked()
  const { body } = await found.person.get(OWN)
  for (const said of [
    /The court there is nearer/,
    /21 March 2026/,
    /The law gives you this time/,
    /If you say nothing/,
  ])
    assert.match(body, said)
  assert.match((await found.person.get('/mine')).body, /asks you something about another authority/)
  const page = await houses.desk.get(`${found.address}?draft=${found.draft}`)
  assert.doesNotMatch(page.body, /ask-opinion/, 'nobody is asked twice')
  assert.equal(codeOf(await tryToSend(houses.ken, found.draft)), 'opinion-awaited')
})

test('the opinion goes with the transfer in the person’s words, whatever a form said of it', async () => {
  const found = await asked()
  const long = await says(found, 'x'.repeat(4001))
  assert.equal(long.status, 422)
  assert.ok(long.body.includes('x'.repeat(4001)), 'nothing is typed twice')
  assert.equal((await says(found, 'I want it to stay here.')).location, OWN)
  assert.match((await houses.desk.get(`/requests/drafts/${found.draft}/preview`)).body, /I want it to stay here/)
  assert.doesNotMatch((await found.person.get('/mine')).body, /asks you something about another authority/)
  const done = await tryToSend(houses.ken, found.draft)
  assert.ok(done.ok)
  const theirs = await opened(houses.esp, done.value.file, ({ view }) => view !== null)
  const opinion = { sought: 'yes', opinion: 'I want it to stay here.', given_on: '2026-03-11' }
  assert.deepEqual(theirs.asked?.answers.victim_opinion, opinion)
  assert.ok(theirs.view?.history.some(({ move }) => move.action === 'inform_and_hear'))
})

test('while the person thinks it over no form speaks for them, with an opinion or with a reason why there is none', async () => {
  const found = await asked()
  for (const said of [
    { sought: 'yes', opinion: 'They agree.', given_on: '2026-03-11' },
    { sought: 'no', why_not: 'No time.' },
  ]) {
    const open = await draftNow(houses.ken, found.draft)
    const saw = (await houses.ken.house.chronicle.subjectHeads([found.draft])).get(found.draft) ?? ''
    const answers = { ...open.draft.answers, victim_opinion: said as never }
    assert.ok((await rewriteDraft(houses.ken.house, { open, saw }, { ...open.draft, answers })).ok)
    assert.equal(codeOf(await tryToSend(houses.ken, found.draft)), 'opinion-awaited')
  }
})

test('a new draft for the same case shortens nobody’s days, and goes once they have said what they think', async () => {
  const found = await asked()
  const { file: anew } = await drafted(houses, found.file, TRANSFER)
  assert.equal(codeOf(await tryToSend(houses.ken, anew)), 'opinion-awaited')
  await says(found, 'I want it to stay here.')
  const done = await tryToSend(houses.ken, anew)
  assert.ok(done.ok, codeOf(done))
  const theirs = await opened(houses.esp, done.value.file, ({ view }) => view !== null)
  assert.match(JSON.stringify(theirs.asked?.answers.victim_opinion), /I want it to stay here/)
})

test('what the person said by telephone is written down in their words, and counts', async () => {
  const found = await asked()
  const { body } = await houses.desk.get(`${found.address}?draft=${found.draft}`)
  const heard = { ...fieldsOf(body, `${found.address}/opinion-heard`), how: 'phone', words: 'Let them have it.' }
  assert.equal((await houses.desk.post(`${found.address}/opinion-heard`, heard)).status, 303)
  assert.equal(codeOf(await tryToSend(houses.ken, found.draft)), 'sent')
})

test('nobody who asked for no opinion and names no reason transfers anything', async () => {
  const found = await transfer()
  assert.ok(['not-complete', 'person-not-heard'].includes(codeOf(await tryToSend(houses.ken, found.draft))))
})

test('after ten days of silence the transfer says so; an opinion on the eleventh day is late and kept', async () => {
  const found = await asked()
  houses.clock.move(10 * DAY_MS)
  assert.equal(codeOf(await tryToSend(houses.ken, found.draft, LAST_DAY)), 'opinion-awaited')
  houses.clock.move(DAY_MS)
  const done = await tryToSend(houses.ken, found.draft, DAY_AFTER)
  assert.ok(done.ok, codeOf(done))
  const theirs = await opened(houses.esp, done.value.file, ({ view }) => view !== null)
  assert.match(JSON.stringify(theirs.asked?.answers.victim_opinion), /Nothing came until 2026-03-21/)
  const person = await found.back()
  assert.match((await person.get(OWN)).body, /marked as late/)
  assert.equal((await says({ person }, 'Too late, but still.')).location, OWN)
  const { body } = await houses.desk.get(`${found.address}?draft=${found.draft}`)
  assert.match(body, /after the last day[^]*Too late, but still/)
})
