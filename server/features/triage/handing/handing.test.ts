import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { auditFindings } from '../../../../test/audit.ts'
import type { Browserless } from '../../../../test/browserless.ts'
import { settledDesk, type SettledDesk } from '../../../../test/desk.ts'
import { fileCase, TODAY, type FiledCase, type Wanted } from '../../../../test/filed-case.ts'
import { fieldsOf, personBrowser } from '../../../../test/parties.ts'
import { staffBrowser } from '../../../../test/staff-browser.ts'
import { identityGiven, type StaffReader } from '../../../platform/cases/index.ts'

let desk: SettledDesk
let other: StaffReader
before(async () => {
  desk = await settledDesk('handing-over')
  other = await desk.outsider()
})
after(() => desk.close())

interface Case {
  readonly filed: FiledCase
  readonly officer: Browserless
  readonly person: Browserless
}

const OWN = '/mine/hand-over'
const tab = ({ filed }: Pick<Case, 'filed'>): string => `/cases/${filed.file}/triage`

async function aCase(wanted: Wanted = {}): Promise<Case> {
  const filed = await fileCase(desk, { called: 'Planted Sol', phone: '+57 planted', ...wanted })
  const officer = await staffBrowser(desk, await desk.reader('desk-officer'), tab({ filed }))
  return { filed, officer, person: await personBrowser(desk, filed.secret) }
}

/** One of the three forms that hand a case on, as the tab shows it. */
async function hand(one: Case, step: 'preview' | 'ask' | 'refer', parts: readonly string[]) {
  const seen = fieldsOf((await one.officer.get(tab(one))).body, `${tab(one)}/preview`)
  const unit = other.who.roles[0]?.unit ?? ''
  return one.officer.post(`${tab(one)}/${step}`, { ...seen, unit, parts, referWords: 'They can protect you.' })
}

const answer = async ({ person }: Case, to: string, fields: Readonly<Record<string, string>> = {}) =>
  person.post(`${OWN}/answer`, { ...fieldsOf((await person.get(OWN)).body, `${OWN}/answer`), ...fields, to })

test('the person sees what they told and how much else the other body would read, says yes, and just that is handed on', async () => {
  const one = await aCase()
  const first = await hand(one, 'preview', ['narrative', 'identity'])
  assert.match(first.body, /Ask the person first[\s\S]*Other desk[\s\S]*Who the person is/)
  assert.equal((await hand(one, 'ask', ['narrative', 'identity'])).status, 303)
  assert.match((await one.person.get('/mine')).body, /asks whether another body may read parts of your file/)
  const { body } = await one.person.get(OWN)
  assert.match(body, /Other desk[\s\S]*They can protect you\.[\s\S]*Vinieron de noche[\s\S]*Planted Sol/)
  assert.match(body, /would read this:[\s\S]*Also \d+ further entries, such as messages and steps/)
  assert.doesNotMatch(body, /57 planted|exactly/)
  assert.equal((await answer(one, 'agreed')).location, OWN)
  assert.match((await one.officer.get(tab(one))).body, /What the person was asked[\s\S]*Agreed/)
  assert.match((await hand(one, 'refer', ['narrative', 'protection'])).body, /has not agreed to sharing/)
  assert.equal((await hand(one, 'refer', ['narrative', 'identity'])).status, 303)
  const there = await staffBrowser(desk, other)
  assert.match((await there.get(`/cases/${one.filed.file}/report`)).body, /Planted Sol/)
  assert.match((await one.person.get('/mine/sharing')).body, /May read it: Other desk[\s\S]*Planted Sol/)
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
