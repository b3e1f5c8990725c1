import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { auditFindings } from '../../../test/audit.ts'
import type { Browserless } from '../../../test/browserless.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fileCase, TODAY, type FiledCase } from '../../../test/filed-case.ts'
import { contactAgreed } from '../../platform/cases/index.ts'
import { fieldsOf, personBrowser } from '../../../test/parties.ts'
import { staffBrowser } from '../../../test/staff-browser.ts'
import { interpreters } from './people.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('interpreting')))
after(() => desk.close())

const tab = ({ file }: FiledCase): string => `/cases/${file}/interpreting`
const INTERPRETER = { name: 'Interpreters of the house', role: 'interpreter' } as const
const DAY = { 'day-day': '16', 'day-month': '3', 'day-year': '2026' }

interface Booked {
  readonly filed: FiledCase
  readonly officer: Browserless
  readonly person: Browserless
  readonly interpreter: Browserless
  /** The share of the interpreter; empty for one of elsewhere. */
  readonly line: string
}

const appointment = (member: string): Record<string, string> => ({
  ...{ language: 'ar', gender: 'woman', time: '10:00, Bogotá', meeting: 'place', place: 'Room of the planted tree' },
  ...{ member, interpreter: member === '' ? 'Planted agency' : '', words: 'A region, and who is accused', ...DAY },
})

async function booked(wanted: { readonly isElsewhere?: true } = {}): Promise<Booked> {
  const filed = await fileCase(desk)
  const assigned = await desk.partner(INTERPRETER)
  const officer = await staffBrowser(desk, await desk.reader('desk-officer'), tab(filed))
  const member = wanted.isElsewhere === true ? '' : assigned.who.member
  const sent = await officer.post(`${tab(filed)}/book`, appointment(member))
  assert.equal(sent.status, 303, sent.body.slice(-800))
  const { rows } = await desk.house.database.app.query<{ id: string }>(
    `select id from compartment where file = $1 and purpose like 'share:%'`,
    [filed.file],
  )
  const interpreter = await staffBrowser(desk, assigned, '/interpreting')
  return { filed, officer, interpreter, person: await personBrowser(desk, filed.secret), line: rows[0]?.id ?? '' }
}

async function answers({ interpreter, line }: Booked, to: string, words = ''): Promise<string | undefined> {
  const { body } = await interpreter.get(`/interpreting/${line}`)
  const form = fieldsOf(body, `/interpreting/${line}/answer`)
  return (await interpreter.post(`/interpreting/${line}/answer`, { ...form, to, words })).location
}

async function deskSteps({ officer, filed }: Booked, to: string): Promise<number> {
  const list = (await officer.get(tab(filed))).body
  const booking = /booking=([0-9a-f-]{36})/.exec(list)?.[1] ?? ''
  const { body } = await officer.get(`${tab(filed)}?booking=${booking}`)
  return (await officer.post(`${tab(filed)}/step`, { ...fieldsOf(body, `${tab(filed)}/step`), to })).status
}

const count = async (text: string, values: readonly unknown[]): Promise<number> =>
  (await desk.house.database.app.query(text, [...values])).rows.length
const wraps = (line: string): Promise<number> => count('select 1 from wrap where key_id = $1', [line])
const due = async ({ file }: FiledCase): Promise<readonly string[]> => {
  const text = `select rule, due::text from clock where file = $1 and ended is null and rule like '%interpreter%'
    order by rule`
  const { rows } = await desk.house.database.app.query<{ rule: string; due: string }>(text, [file])
  return rows.map(({ rule, due: day }) => `${rule} ${day}`)
}

const anotherDay = async ({ file }: FiledCase): Promise<readonly string[]> => {
  const text = `select rule, due::text from clock where file = $1 and ended is null and rule = 'ask-another-appointment'`
  const { rows } = await desk.house.database.app.query<{ rule: string; due: string }>(text, [file])
  return rows.map(({ rule, due: day }) => `${rule} ${day}`)
}

test('an interpreter reads the appointment that was assigned, says that they are neutral, and it ends with them', async () => {
  const one = await booked()
  assert.deepEqual(await due(one.filed), ['ask-interpreter 2026-03-14', 'interpreter-confirms 2026-03-13'])
  const { body } = await one.interpreter.get(`/interpreting/${one.line}`)
  for (const words of ['Room of the planted tree', '16 March 2026', 'A woman', 'who is accused', 'anybody accused?'])
    assert.ok(body.includes(words), words)
  for (const words of ['Vinieron de noche', 'A car stood there']) assert.ok(!body.includes(words), words)
  assert.equal(await answers(one, 'confirmed'), `/interpreting/${one.line}`)
  assert.deepEqual(await due(one.filed), ['interpreter-came 2026-03-17'])
  assert.ok((await wraps(one.line)) > 0)
  assert.equal(await answers(one, 'came'), '/interpreting')
  assert.equal(await wraps(one.line), 0)
  assert.equal((await one.interpreter.get(`/interpreting/${one.line}`)).status, 404)
  assert.match((await one.person.get('/mine/interpreting')).body, /The interpreter came/)
  assert.deepEqual(await due(one.filed), [])
})

test('the interpreter whom the person asked for is chosen before anybody books one', async () => {
  const filed = await fileCase(desk)
  const officer = await staffBrowser(desk, await desk.reader('desk-officer'), tab(filed))
  const chosen = async (): Promise<string | undefined> =>
    /name="gender" value="(\w+)" checked/.exec((await officer.get(tab(filed))).body)?.[1]
  assert.equal(await chosen(), 'any')
  const body = { channels: [], interpreterGender: 'woman' as const }
  await filed.say((work) => work.say(filed.places.protection, contactAgreed, { facets: {}, body, recordedOn: TODAY }))
  assert.equal(await chosen(), 'woman')
  assert.match((await officer.get(tab(filed))).body, /The person asked for this/)
})

test('whoever answers after the end reads so; a desk that needs nobody else says so, and nothing is due any more', async () => {
  const one = await booked()
  const form = fieldsOf(
    (await one.interpreter.get(`/interpreting/${one.line}`)).body,
    `/interpreting/${one.line}/answer`,
  )
  assert.equal(await answers(one, 'refused'), '/interpreting')
  const late = await one.interpreter.post(`/interpreting/${one.line}/answer`, {
    ...{ ...form, to: 'confirmed', words: 'Planted change of mind' },
  })
  assert.equal(late.status, 409)
  assert.match(late.body, /Nothing that you sent was stored[\s\S]*Planted change of mind/)
  assert.deepEqual(await due(one.filed), ['find-interpreter 2026-03-13'])
  assert.match((await one.person.get('/mine/interpreting')).body, /will not come\. The desk is looking/)
  assert.equal(await deskSteps(one, 'not-needed'), 303)
  assert.deepEqual(await due(one.filed), [])
  assert.match((await one.person.get('/mine/interpreting')).body, /The desk looks for nobody else/)
})

test('a colleague of the interpreter opens nothing, and the interpreter no other page of the file: by policy and by keys', async () => {
  const one = await booked()
  const other = await desk.partner({ name: 'Other interpreters', role: 'interpreter' })
  const stranger = await staffBrowser(desk, other, '/interpreting')
  assert.equal((await stranger.get(`/interpreting/${one.line}`)).status, 404)
  assert.ok(!(await stranger.get('/interpreting')).body.includes(one.line))
  for (const page of ['', '/interpreting', '/chronicle'])
    assert.ok([403, 404].includes((await one.interpreter.get(`/cases/${one.filed.file}${page}`)).status), page)
  assert.equal((await one.officer.get('/interpreting')).status, 403)
  const { session } = await desk.partner(INTERPRETER)
  const states = await desk.house.cases.statesOf(one.filed.file)
  const ids = [...states.values()].filter(({ id }) => id !== one.line).map(({ id }) => id)
  const read = await desk.house.chronicle.readUnrecorded(desk.house.chronicle.keyring([session.keys.seal]), ids)
  assert.ok(read.length > 5 && read.every(({ state }) => state !== 'open'))
  const units = await count(
    `select 1 from wrap w join compartment c on c.id = w.key_id where c.file = $1 and w.holder = any($2) and c.id <> $3`,
    [one.filed.file, [session.member, (await desk.partner(INTERPRETER)).unit], one.line],
  )
  assert.equal(units, 0)
})

test('a conflict of interest, and a person who says "not this one", end the share and come back to the desk', async () => {
  const conflicted = await booked()
  await answers(conflicted, 'conflict', 'I know the family')
  assert.equal(await wraps(conflicted.line), 0)
  assert.deepEqual(await due(conflicted.filed), ['find-interpreter 2026-03-13'])
  const unwanted = await booked()
  const { body } = await unwanted.person.get('/mine/interpreting')
  const form = fieldsOf(body, '/mine/interpreting/object')
  assert.equal((await unwanted.person.post('/mine/interpreting/object', form)).location, '/mine/interpreting')
  assert.equal(await wraps(unwanted.line), 0)
  assert.deepEqual(await due(unwanted.filed), ['find-interpreter 2026-03-13'])
  const twice = await unwanted.person.post('/mine/interpreting/object', form)
  assert.match(twice.body, /Somebody has taken a step meanwhile/)
  const { rows } = await desk.house.database.app.query<{ jws: string }>(
    `select e.jws from entry e join compartment c on c.id = e.compartment
      where e.file = $1 and e.kind = 'booking.moved' and c.purpose = 'narrative'`,
    [unwanted.filed.file],
  )
  const header = JSON.parse(Buffer.from((rows[0]?.jws ?? '').split('.')[1] ?? '', 'base64url').toString()) as object
  assert.ok('recordedOn' in header && !('recordedAt' in header))
})

test('the desk replaces an interpreter and the old one loses the key; what they must say themselves it can not say', async () => {
  const one = await booked()
  assert.equal(await deskSteps(one, 'confirmed'), 409)
  assert.equal(await deskSteps(one, 'replaced'), 303)
  assert.equal(await wraps(one.line), 0)
  // Nothing can follow, so the page has no form any more.
  assert.equal(await deskSteps(one, 'came'), 422)
  const outside = await booked({ isElsewhere: true })
  assert.equal(outside.line, '')
  assert.equal(await deskSteps(outside, 'confirmed'), 303)
  assert.equal(await deskSteps(outside, 'did-not-come'), 303)
  assert.deepEqual(await due(outside.filed), ['find-interpreter 2026-03-13'], 'the desk has to find somebody else')
  assert.match((await outside.person.get('/mine/interpreting')).body, /Planted agency[\s\S]*did not come/)
})

test('a person who could not be there, one cut short and one moved: kind words, another day, and nothing held against them', async () => {
  const absent = await booked()
  await answers(absent, 'confirmed')
  const asked = (await absent.interpreter.get(`/interpreting/${absent.line}`)).body
  assert.match(asked, /nothing is held against them/)
  assert.equal(await answers(absent, 'person-absent'), '/interpreting')
  assert.equal(await wraps(absent.line), 0)
  assert.match((await absent.person.get('/mine/interpreting')).body, /It changes nothing in your case/)
  assert.deepEqual(await anotherDay(absent.filed), ['ask-another-appointment 2026-03-13'])
  const { who } = await desk.partner(INTERPRETER)
  assert.equal((await absent.officer.post(`${tab(absent.filed)}/book`, appointment(who.member))).status, 303)
  assert.deepEqual(await anotherDay(absent.filed), [])
  const short = await booked()
  await answers(short, 'confirmed')
  assert.equal(await deskSteps(short, 'cut-short'), 303)
  assert.match((await short.person.get('/mine/interpreting')).body, /This appointment ended early/)
  const moved = await booked({ isElsewhere: true })
  assert.equal(await deskSteps(moved, 'person-absent'), 409)
  assert.equal(await deskSteps(moved, 'moved'), 303)
  assert.match((await moved.person.get('/mine/interpreting')).body, /The desk will book it anew/)
  assert.deepEqual(await anotherDay(moved.filed), ['ask-another-appointment 2026-03-13'])
})

test('whoever was not the quicker one sees both answers, and what was typed stands there again', async () => {
  const one = await booked()
  const action = `/interpreting/${one.line}/answer`
  const form = fieldsOf((await one.interpreter.get(`/interpreting/${one.line}`)).body, action)
  const unread = await one.interpreter.post(action, { ...form, to: '', words: 'A planted word' })
  assert.equal(unread.status, 422)
  assert.match(unread.body, /A planted word/)
  await one.interpreter.post(action, { ...form, to: 'confirmed', words: 'I come by train' })
  const late = await one.interpreter.post(action, { ...form, to: 'refused', words: 'I am ill' })
  assert.equal(late.status, 409)
  assert.match(late.body, /there now<[\s\S]*Confirmed, no conflict[\s\S]*I can’t do it\s+I am ill/)
  const list = (await one.officer.get(tab(one.filed))).body
  const booking = /booking=([0-9a-f-]{36})/.exec(list)?.[1] ?? ''
  const step = `${tab(one.filed)}/step`
  const stale = fieldsOf((await one.officer.get(`${tab(one.filed)}?booking=${booking}`)).body, step)
  const nothing = await one.officer.post(step, { ...stale, to: '', stepWords: 'Planted by the desk' })
  assert.equal(nothing.status, 422)
  assert.match(nothing.body, /Planted by the desk/)
  assert.equal((await one.officer.post(step, { ...stale, to: 'cut-short', stepWords: 'A storm' })).status, 303)
  const second = await one.officer.post(step, { ...stale, to: 'replaced', stepWords: 'Somebody else' })
  assert.equal(second.status, 409)
  assert.match(second.body, /Cut short\s+A storm[\s\S]*Replaced by another one\s+Somebody else/)
})

test('nobody who does not interpret is booked, no day that has passed, and no half-filled form', async () => {
  const filed = await fileCase(desk)
  const officer = await staffBrowser(desk, await desk.reader('desk-officer'), tab(filed))
  const { who } = await desk.partner(INTERPRETER)
  const good = appointment(who.member)
  for (const bad of [
    { ...good, 'day-day': '31', 'day-month': '4' },
    { ...good, place: '' },
    { ...good, member: '' },
  ]) {
    const again = await officer.post(`${tab(filed)}/book`, bad)
    assert.equal(again.status, 422)
    assert.match(again.body, /who is accused/)
  }
  for (const bad of [
    { ...good, 'day-year': '2025' },
    { ...good, member: (await desk.reader('case-handler')).who.member },
  ])
    assert.equal((await officer.post(`${tab(filed)}/book`, bad)).status, 409)
})

test('an interpreter whose time is over is not booked, also where the clock left the last one in their unit', async () => {
  const { who, authority } = await desk.partner(INTERPRETER)
  const people = await desk.house.directory.current()
  const memberships = new Map(
    [...people.memberships].map(([id, one]) => [id, one.member === who.member ? { ...one, until: '2026-03-10' } : one]),
  )
  const has = (day: string): boolean =>
    interpreters({ ...people, memberships }, authority, day).some(({ id }) => id === who.member)
  assert.deepEqual([has('2026-03-10'), has('2026-03-11')], [true, false])
})

test('two days after the appointment the share opens to nobody, said or not said', async () => {
  const one = await booked()
  const today = desk.clock.now()
  desk.clock.set('2026-03-19T09:00:00Z')
  const page = await one.interpreter.get(`/interpreting/${one.line}`)
  desk.clock.set(today)
  assert.ok(page.status !== 200 && !page.body.includes('planted'))
})

test('an audit holds over every booking of these tests', async () => {
  assert.deepEqual(await auditFindings(desk.house), [])
})
