import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { auditFindings } from '../../../../test/audit.ts'
import { settledDesk, type SettledDesk } from '../../../../test/desk.ts'
import { TODAY } from '../../../../test/filed-case.ts'
import { fieldsOf, personBrowser } from '../../../../test/parties.ts'
import { staffBrowser } from '../../../../test/staff-browser.ts'
import { contactAgreed, identityGiven, type StaffReader } from '../../../platform/cases/index.ts'
import { otherAuthority } from '../../mine/testing/bodies.ts'
import { answer, hand, handingCase, OWN, tabOf, toldPage, writeDown, type HandingCase } from './testing/people.ts'

/** An answer that the person told the desk, by telephone or in person, and the last day of a question. */

let desk: SettledDesk
let other: StaffReader
let abroad: string
before(async () => {
  desk = await settledDesk('told-by-phone')
  other = await desk.outsider()
  abroad = (await otherAuthority(desk.house, { type: 'court', name: 'Court abroad', state: 'ESP' })).unit
})
after(() => desk.close())

const DAY_MS = 86_400_000
const here = (): string => other.who.roles[0]?.unit ?? ''

async function asked(parts: readonly string[] = ['identity'], unit = here(), wanted = {}): Promise<HandingCase> {
  const one = await handingCase(desk, unit, wanted)
  assert.equal((await hand(one, 'ask', parts)).status, 303)
  return one
}

const rulesOf = async ({ filed }: HandingCase): Promise<readonly string[]> => {
  const text = "select rule from clock where file = $1 and rule like '%hand-over%' and ended is null order by rule"
  return (await desk.house.database.app.query<{ rule: string }>(text, [filed.file])).rows.map(({ rule }) => rule)
}

test('a yes told by telephone is written down with what was read out, hands just that on, and is marked everywhere', async () => {
  const one = await asked(['narrative', 'identity'])
  const { body } = await one.officer.get(await toldPage(one))
  // The same that the person would see: to whom, why, and what stands in these parts.
  assert.match(body, /Other desk[\s\S]*They can protect you\.[\s\S]*Vinieron de noche[\s\S]*Planted Sol/)
  assert.match(body, /blue door/)
  assert.doesNotMatch(body, /name="to"[^>]*checked|name="informed"[^>]*checked|name="how"[^>]*checked/)
  const done = await writeDown(one)
  assert.equal(done.location, tabOf(one), done.body.slice(0, 400))
  assert.match((await one.officer.get(tabOf(one))).body, /Recorded by the desk, told by the person[\s\S]*By telephone/)
  const own = (await one.person.get(OWN)).body
  assert.match(own, /Recorded by the desk, told by you[\s\S]*By telephone[\s\S]*11 March 2026[\s\S]*let them help me/)
  assert.match((await one.person.get('/mine')).body, /wrote down an answer of yours/)
  assert.match((await one.person.get('/mine/sharing')).body, /Recorded by the desk, told by you/)
  assert.match((await one.officer.get(`/cases/${one.filed.file}/chronicle`)).body, /Recorded by the desk, told by the/)
  assert.match((await hand(one, 'preview', ['narrative', 'identity'])).body, /Recorded by the desk, told by the person/)
  assert.deepEqual(await rulesOf(one), [])
  assert.match((await hand(one, 'refer', ['narrative', 'protection'])).body, /has not agreed to sharing/)
  assert.equal((await hand(one, 'refer', ['narrative', 'identity'])).status, 303)
  const there = await staffBrowser(desk, other)
  assert.match((await there.get(`/cases/${one.filed.file}/report`)).body, /Planted Sol/)
})

test('nothing is filled in for the person, and what the rules on safe contact ask for is asked for', async () => {
  const one = await asked()
  for (const [field, value, says] of [
    ['informed', '', /told to whom and what/],
    ['to', '', /Choose what they answered/],
    ['how', '', /Choose how you heard it/],
    ['toldWords', '', /in their words/],
    ['on-day', '32', /day on which they said it/],
    ['on-day', '12', /between the day of the question and today/],
    ['on-day', '10', /between the day of the question and today/],
    ['contact', 'none-agreed', /agreed on a code word/],
    ['heardBy', '3f0e8e5c-6a0f-4a6e-9b7d-0c1d2e3f4a5b', /somebody of this unit/],
  ] as const) {
    const { status, body } = await writeDown(one, { [field]: value })
    assert.ok(status === 422 || status === 409, `${field}: ${status}`)
    assert.match(body, says, field)
  }
  assert.match((await one.person.get(OWN)).body, /Not answered yet/)
  assert.equal((await writeDown(one, { to: 'declined' })).location, tabOf(one))
  assert.match((await one.person.get(OWN)).body, /Declined[\s\S]*Recorded by the desk, told by you/)
  assert.match((await hand(one, 'refer', ['identity'])).body, /has not agreed to sharing/)
})

test('who agreed on no code word is not asked for one, and a change of safe contact is looked at first', async () => {
  const one = await asked(['identity'], here(), { phone: undefined })
  assert.match((await writeDown(one)).body, /no code word/)
  const { body } = await one.officer.get(await toldPage(one))
  const action = `${tabOf(one)}/told`
  await one.filed.say((work) => {
    const said = { channels: [{ channel: 'phone' as const, address: 'planted' }], codeWord: 'planted' }
    work.say(one.filed.places.protection, contactAgreed, { facets: {}, body: said, recordedOn: TODAY })
  })
  const old = await one.officer.post(action, {
    ...fieldsOf(body, action),
    ...{ how: 'here', to: 'agreed', contact: 'none-agreed', informed: 'yes', toldWords: 'Yes.' },
    ...{ heardBy: (await desk.reader('desk-officer')).who.member, 'on-day': '11', 'on-month': '3', 'on-year': '2026' },
  })
  assert.match(old.body, /changed how they can be reached/)
  assert.equal((await writeDown(one, { how: 'here' })).status, 303)
})

test('of an answer on the page and one that was told the first counts, and a changed file is read out anew', async () => {
  const one = await asked()
  const { body } = await one.officer.get(await toldPage(one))
  const action = `${tabOf(one)}/told`
  const seen = fieldsOf(body, action)
  await one.filed.say((work) => {
    const more = { fields: { name: 'Planted Name' } }
    work.say(one.filed.places.identity, identityGiven, { facets: {}, body: more, recordedOn: TODAY })
  })
  assert.match((await writeDown(one, { covered: seen.covered ?? '' })).body, /Something has changed/)
  await answer(one, 'declined')
  assert.equal(await toldPage(one), '')
  const late = await one.officer.post(action, {
    ...{ ...seen, how: 'phone', to: 'agreed', contact: 'code-word', informed: 'yes', toldWords: 'Yes.' },
    ...{ heardBy: (await desk.reader('desk-officer')).who.member, 'on-day': '11', 'on-month': '3', 'on-year': '2026' },
  })
  assert.match(late.body, /not asked any more/)
  assert.match((await hand(one, 'refer', ['identity'])).body, /has not agreed to sharing/)
})

test('“I did not say that” takes it back in one step, as if it had been taken back on the page, and the desk hears of it', async () => {
  const one = await asked()
  await writeDown(one)
  assert.equal((await hand(one, 'refer', ['identity'])).status, 303)
  const wraps = async (): Promise<number> => {
    const text =
      'select count(*)::int as n from compartment c join entry e on e.compartment = c.id where e.file = $1 and e.kind = $2'
    return (
      (await desk.house.database.app.query<{ n: number }>(text, [one.filed.file, 'compartment.rotated'])).rows[0]?.n ??
      0
    )
  }
  const before = await wraps()
  const { body } = await one.person.get(OWN)
  assert.match(body, /I did not say that/)
  assert.equal((await one.person.post(`${OWN}/not-said`, fieldsOf(body, `${OWN}/not-said`))).location, OWN)
  assert.ok((await wraps()) > before)
  assert.match((await one.person.get(OWN)).body, /You say that you did not say this/)
  assert.doesNotMatch((await one.person.get('/mine/sharing')).body, /let them help me|May read it: Other desk/)
  assert.match((await one.officer.get(tabOf(one))).body, /The person says that they did not say this/)
  assert.deepEqual(await rulesOf(one), ['hand-over-not-said'])
  assert.match((await one.officer.get('/board')).body, /The person did not say what was written down/)
  const left = fieldsOf((await one.officer.get(tabOf(one))).body, `${tabOf(one)}/hand-over-seen`)
  assert.equal((await one.officer.post(`${tabOf(one)}/hand-over-seen`, left)).status, 303)
  assert.deepEqual(await rulesOf(one), [])
})

test('a no that the person never said is taken back too, and the desk asks again', async () => {
  const one = await asked()
  await writeDown(one, { to: 'declined' })
  const fields = fieldsOf((await one.person.get(OWN)).body, `${OWN}/not-said`)
  assert.equal((await one.person.post(`${OWN}/not-said`, fields)).location, OWN)
  assert.match((await one.officer.get(tabOf(one))).body, /The person says that they did not say this/)
  assert.equal((await hand(one, 'ask', ['identity'])).status, 303)
  assert.equal((await answer(one, 'agreed')).location, OWN)
  assert.doesNotMatch((await one.person.get(OWN)).body.split('<h2')[1] ?? '', /not-said/)
  assert.equal((await hand(one, 'refer', ['identity'])).status, 303)
})

test('over a border a told yes leaves only after a second person of the desk has confirmed it, and never the same one', async () => {
  const one = await asked(['identity'], abroad)
  await writeDown(one)
  const second = await staffBrowser(desk, await desk.reader('case-handler'), tabOf(one))
  for (const way of ['preview', 'refer'] as const)
    assert.match((await hand(one, way, ['identity'])).body, /second person of this desk has to confirm/)
  const action = `${tabOf(one)}/told-confirm`
  const fields = fieldsOf((await second.get(tabOf(one))).body, action)
  assert.deepEqual(fieldsOf((await one.officer.get(tabOf(one))).body, action), {})
  await one.officer.get(tabOf(one))
  assert.match((await one.officer.post(action, { ...fields, confirmWords: 'Me too.' })).body, /somebody else than who/)
  assert.equal((await second.post(action, { ...fields, confirmWords: '' })).status, 422)
  assert.equal((await second.post(action, { ...fields, confirmWords: 'I called back.' })).status, 303)
  assert.match((await one.person.get(OWN)).body, /second person of the desk has confirmed/)
  assert.equal((await hand(one, 'refer', ['identity'])).status, 303)
})

test('who heard it can not confirm it either, and an answer on the page needs no second person', async () => {
  const one = await asked(['identity'], abroad)
  const handler = await desk.reader('case-handler')
  await writeDown(one, { heardBy: handler.who.member })
  const second = await staffBrowser(desk, handler, tabOf(one))
  assert.doesNotMatch((await second.get(tabOf(one))).body, /told-confirm/)
  const own = await asked(['identity'], abroad)
  await answer(own, 'agreed')
  assert.equal((await hand(own, 'refer', ['identity'])).status, 303)
})

test('a question ends on its last day: silence is no answer, nothing is handed on, and it can be asked anew', async () => {
  const one = await asked()
  assert.match((await one.person.get(OWN)).body, /until[^.]{0,60}25 March 2026[\s\S]*nothing is handed on/)
  assert.match((await one.officer.get('/board')).body, /Asked about handing on, until .?25 March 2026/)
  assert.match((await one.officer.get(tabOf(one))).body, /until[^.]{0,60}25 March 2026/)
  assert.deepEqual(await rulesOf(one), ['answer-hand-over', 'hand-over-unanswered'])
  const form = fieldsOf((await one.person.get(OWN)).body, `${OWN}/answer`)
  desk.clock.move(14 * DAY_MS)
  try {
    assert.match((await (await again(one)).person.get(OWN)).body, /Not answered yet/)
    desk.clock.move(DAY_MS)
    const { officer, person } = await again(one)
    await person.get('/mine')
    assert.match((await person.get(OWN)).body, /No answer/)
    assert.doesNotMatch((await person.get('/mine')).body, /asks whether another body|Say whether another body/)
    assert.match((await person.post(`${OWN}/answer`, { ...form, to: 'agreed' })).body, /not asked any more/)
    const tab = (await officer.get(tabOf(one))).body
    assert.match(tab, /No answer/)
    assert.doesNotMatch(tab, /triage\/told\//)
    assert.match((await officer.get('/board')).body, /No answer about handing on/)
    assert.match((await hand({ ...one, officer }, 'refer', ['identity'])).body, /has not agreed to sharing/)
    assert.equal((await hand({ ...one, officer }, 'ask', ['identity'])).status, 303)
    assert.deepEqual(await rulesOf(one), ['answer-hand-over', 'hand-over-unanswered'])
  } finally {
    desk.clock.move(-15 * DAY_MS)
  }
})

/** Both at new browsers: two weeks later neither visit nor session is open. */
async function again({ filed }: HandingCase) {
  const officer = await staffBrowser(desk, await desk.reader('desk-officer'), tabOf({ filed }))
  return { officer, person: await personBrowser(desk, filed.secret) }
}

test('while a question runs, and after a no, no older general word speaks for the person', async () => {
  const one = await asked(['narrative', 'identity'], here(), { consents: ['authorities'] })
  assert.match((await hand(one, 'refer', ['narrative'])).body, /has not agreed to sharing/)
  await answer(one, 'declined')
  assert.match((await hand(one, 'refer', ['narrative'])).body, /has not agreed to sharing/)
  // A word that they give later holds again.
  const later = await asked(['narrative'])
  await answer(later, 'declined')
  const sharing = (await later.person.get('/mine/sharing')).body
  const given = sharing.split('<form').find((form) => form.includes('value="authorities"')) ?? ''
  assert.match(given, /sharing\/give/)
  await later.person.post('/mine/sharing/give', { purpose: 'authorities' })
  assert.equal((await hand(later, 'refer', ['narrative'])).status, 303)
  const free = await handingCase(desk, here(), { consents: ['authorities'] })
  assert.equal((await hand(free, 'refer', ['narrative'])).status, 303)
})

test('no word of a told answer stands in the clear, and an audit holds', async () => {
  const { rows } = await desk.house.database.app.query<{ facets: string }>(
    `select f.facets::text as facets from entry_facets f join entry e on e.id = f.entry where e.kind like 'hand-over.%'`,
  )
  assert.ok(rows.length > 12)
  assert.ok(rows.every(({ facets }) => !/planted|help|identity|phone|code/i.test(facets)))
  assert.deepEqual(await auditFindings(desk.house), [])
})
