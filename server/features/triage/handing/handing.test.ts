import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { auditFindings } from '../../../../test/audit.ts'
import { settledDesk, type SettledDesk } from '../../../../test/desk.ts'
import { TODAY, type Wanted } from '../../../../test/filed-case.ts'
import { fieldsOf } from '../../../../test/parties.ts'
import { staffBrowser } from '../../../../test/staff-browser.ts'
import { identityGiven, messageSent, type StaffReader } from '../../../platform/cases/index.ts'
import { answer, hand, handingCase, OWN, tabOf, type HandingCase } from './testing/people.ts'

let desk: SettledDesk
let other: StaffReader
before(async () => {
  desk = await settledDesk('handing-over')
  other = await desk.outsider()
})
after(() => desk.close())

const aCase = (wanted: Wanted = {}): Promise<HandingCase> => handingCase(desk, other.who.roles[0]?.unit ?? '', wanted)

test('the person sees what they told and how much else the other body would read, says yes, and just that is handed on', async () => {
  const one = await aCase()
  const first = await hand(one, 'preview', ['narrative', 'identity'])
  assert.match(first.body, /Ask the person first[\s\S]*Other desk[\s\S]*Who the person is/)
  assert.equal((await hand(one, 'ask', ['narrative', 'identity'])).status, 303)
  assert.match((await one.person.get('/mine')).body, /asks whether another body may read parts of your file/)
  const { body } = await one.person.get(OWN)
  assert.match(body, /Other desk[\s\S]*They can protect you\.[\s\S]*Vinieron de noche[\s\S]*Planted Sol/)
  assert.match(body, /would read this:[\s\S]*Also \d+ further entr/)
  assert.doesNotMatch(body, /57 planted|exactly/)
  assert.equal((await answer(one, 'agreed')).location, OWN)
  assert.match((await one.officer.get(tabOf(one))).body, /What the person was asked[\s\S]*Agreed/)
  assert.match((await hand(one, 'refer', ['narrative', 'protection'])).body, /has not agreed to sharing/)
  assert.equal((await hand(one, 'refer', ['narrative', 'identity'])).status, 303)
  const there = await staffBrowser(desk, other)
  assert.match((await there.get(`/cases/${one.filed.file}/report`)).body, /Planted Sol/)
  const sharing = (await one.person.get('/mine/sharing')).body
  assert.match(sharing, /May read it: Other desk[\s\S]*Vinieron de noche[\s\S]*Who you are: What should we call you/)
})

test('what was agreed to stands in the account by its name alone, where it is of a part that goes to others without it', async () => {
  const one = await aCase()
  await hand(one, 'ask', ['identity', 'protection'])
  await answer(one, 'agreed')
  const [own] = await desk.house.receipts.files(one.filed.secret)
  assert.ok(own)
  const { entries } = await desk.house.cases.openForPerson(own, ['narrative'])
  const account = JSON.stringify(entries.map((entry) => (entry.state === 'open' ? entry.body : null)))
  assert.match(account, /May read it[^]*A code word/)
  assert.doesNotMatch(account, /Planted Sol|57 planted|blue door/)
})

test('what else lies in a part is named by its kind and its day, and not by what it says', async () => {
  const one = await aCase()
  for (const [day, text] of [
    ['2026-03-09', 'Planted first'],
    ['2026-03-10', 'Planted second'],
  ] as const)
    await one.filed.say((work) => {
      const facets = { from: 'person', kind: 'message' } as const
      work.say(one.filed.places.narrative, messageSent, { facets, body: { text }, recordedOn: day })
    })
  await hand(one, 'ask', ['narrative', 'evidence'])
  const { body } = await one.person.get(OWN)
  assert.match(
    body,
    /Also \d+ further entries:[\s\S]*Message[^<]*<\/[\s\S]{0,120}9 March 2026[\s\S]{0,80}10 March 2026/,
  )
  assert.doesNotMatch(body, /Planted first|Planted second|clock\.started|hand-over\.asked/)
  assert.match(body, /Nothing else lies there/)
  await answer(one, 'agreed')
  // Frozen with the consent in the same words.
  assert.match((await one.person.get('/mine/sharing')).body, /Message: 9 March 2026, 10 March 2026/)
})

test('of two who ask for one unit in the same moment the second is told that it was asked', async () => {
  const one = await aCase()
  const done = await Promise.all([hand(one, 'ask', ['identity']), hand(one, 'ask', ['identity'])])
  assert.deepEqual(done.map(({ status }) => status).sort(), [303, 409])
})

test('a yes that is taken back gives nothing, and after the handing over takes the keys of what comes', async () => {
  const one = await aCase()
  await hand(one, 'ask', ['identity'])
  await answer(one, 'agreed')
  const back = fieldsOf((await one.person.get(OWN)).body, `${OWN}/take-back`)
  assert.equal((await one.person.post(`${OWN}/take-back`, back)).location, OWN)
  assert.match((await one.person.get(OWN)).body, /Taken back/)
  assert.match((await hand(one, 'refer', ['identity'])).body, /has not agreed to sharing/)
})

test('a no is a full answer: nothing is shared, nothing is due, and the desk may ask again', async () => {
  const one = await aCase()
  await hand(one, 'ask', ['identity'])
  const due = async (): Promise<number> => {
    const text = "select 1 from clock where file = $1 and rule = 'answer-hand-over' and ended is null"
    return (await desk.house.database.app.query(text, [one.filed.file])).rows.length
  }
  assert.equal(await due(), 1)
  assert.match((await hand(one, 'ask', ['evidence'])).body, /has not answered yet/)
  await answer(one, 'declined')
  assert.equal(await due(), 0)
  assert.match((await hand(one, 'refer', ['identity'])).body, /has not agreed to sharing/)
  assert.equal((await hand(one, 'ask', ['identity'])).status, 303)
})

test('who looked before something changed is shown it first; nonsense answers nothing', async () => {
  const one = await aCase()
  await hand(one, 'ask', ['identity'])
  const old = fieldsOf((await one.person.get(OWN)).body, `${OWN}/answer`)
  await one.filed.say((work) => {
    const body = { fields: { name: 'Planted Name' } }
    work.say(one.filed.places.identity, identityGiven, { facets: {}, body, recordedOn: TODAY })
  })
  const late = await one.person.post(`${OWN}/answer`, { ...old, to: 'agreed' })
  assert.match(late.body, /changed since you looked[\s\S]*Planted Name/)
  assert.match((await answer(one, 'maybe')).body, /not asked any more/)
  assert.match((await answer(one, 'agreed', { handOver: 'x' })).body, /not asked any more/)
  assert.match((await hand(one, 'refer', ['identity'])).body, /has not agreed to sharing/)
})

test('no word of it stands in the clear, and an audit holds', async () => {
  const { rows } = await desk.house.database.app.query<{ facets: string }>(
    `select f.facets::text as facets from entry_facets f join entry e on e.id = f.entry where e.kind like 'hand-over.%'`,
  )
  assert.ok(rows.length > 6)
  assert.ok(rows.every(({ facets }) => !/planted|protect|identity/i.test(facets)))
  assert.deepEqual(await auditFindings(desk.house), [])
})
