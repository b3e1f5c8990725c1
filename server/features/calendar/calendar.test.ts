import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import ICAL from 'ical.js'
import { caseAssigned, refreshRow } from '../../platform/cases/index.ts'
import type { OpenCompartment, Work } from '../../platform/chronicle/index.ts'
import { directoryPlace, grantMembership, nameDeputy, type Role } from '../../platform/access/index.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fileCase, type FiledCase } from '../../../test/filed-case.ts'
import { browserless } from '../../../test/browserless.ts'
import { staffBrowser } from '../../../test/staff-browser.ts'
import { shortReference } from '../casefile/index.ts'
import { ASKED_PER_HOUR_MAX } from './rules.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('calendar')))
after(() => desk.close())

const anyone = () => browserless(desk.app, new Map())
const PATH = '/account/calendar'

/** A new address, as the page shows it once. */
async function address(scope: string, language = 'en', role: Role = 'desk-officer'): Promise<string> {
  const reader = await desk.reader(role)
  const browser = await staffBrowser(desk, reader, `${PATH}?lang=${language}`)
  const made = await browser.post(PATH, { scope })
  const [, path = ''] = /(\/calendar\/[A-Za-z0-9_-]{43}\.ics)/.exec(made.body) ?? []
  assert.notEqual(path, '', made.body.slice(0, 400))
  return path
}

const eventsOf = (text: string): readonly string[] => text.replaceAll('\r\n ', '').split('BEGIN:VEVENT').slice(1)
const eventsFor = (text: string, { file }: FiledCase): readonly string[] =>
  eventsOf(text).filter((event) => event.includes(shortReference(file)))

test('a calendar without a session reads day, period and short reference of open cases, and not a word of them', async () => {
  const filed = await fileCase(desk, { called: 'Planted Sol', phone: '+57 planted' })
  const { status, body, headers } = await anyone().get(await address('units'))
  assert.equal(status, 200)
  assert.match(String(headers['content-type']), /^text\/calendar/)
  assert.equal(headers['cache-control'], 'no-store')
  const events = eventsFor(body, filed)
  assert.equal(events.length, 2)
  assert.match(events.join(''), /DTSTART;VALUE=DATE:20260318/)
  assert.doesNotMatch(body, /planted|Vinieron|COL/i)
  assert.ok(!body.includes(filed.file))
})

test('another program reads it: whole days, each with its own name, and nothing that it does not know', async () => {
  const filed = await fileCase(desk)
  const { body } = await anyone().get(await address('units', 'zh'))
  const calendar = new ICAL.Component(ICAL.parse(body) as unknown[])
  assert.equal(calendar.getFirstPropertyValue('version'), '2.0')
  const events = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))
  const own = events.filter(({ summary }) => summary.includes(shortReference(filed.file)))
  assert.deepEqual(own.map(({ startDate }) => startDate.toString()).sort(), ['2026-03-18', '2026-04-01'])
  assert.ok(own.every(({ startDate, duration }) => startDate.isDate && duration.toString() === 'P1D'))
  assert.equal(new Set(events.map(({ uid }) => uid)).size, events.length)
})

test('the same deadline has the same name whenever it is asked for', async () => {
  await fileCase(desk)
  const path = await address('units')
  const uids = async () => [...(await anyone().get(path)).body.matchAll(/UID:(.*)\r/g)].map(([, uid]) => uid)
  const first = await uids()
  assert.ok(first.length > 0)
  assert.equal(new Set(first).size, first.length)
  assert.deepEqual(await uids(), first)
})

test('whoever asks for their own cases gets those that they work on, and no others', async () => {
  const [mine, other] = [await fileCase(desk), await fileCase(desk)]
  const reader = await desk.reader('desk-officer')
  const opened = await desk.house.cases.openForStaff(reader, mine.file, [])
  assert.ok(opened)
  const work = desk.house.chronicle.begin(opened.author)
  work.say(mine.places.narrative, caseAssigned, { facets: { member: reader.session.member }, body: {} })
  refreshRow(work, mine.file, '2026-03-11')
  assert.ok((await desk.house.chronicle.commit(work)).ok)
  const { body } = await anyone().get(await address('own'))
  assert.equal(eventsFor(body, mine).length, 2)
  assert.equal(eventsFor(body, other).length, 0)
})

test('periods are named in the language in which the address was made', async () => {
  await fileCase(desk)
  const { body } = await anyone().get(await address('units', 'ar'))
  assert.match(body.replaceAll('\r\n ', ''), /X-WR-CALNAME:المواعيد النهائية/)
})

test('a new address ends the old one, and an ended one answers nothing; the database holds no secret', async () => {
  const first = await address('units')
  const second = await address('units')
  assert.equal((await anyone().get(first)).status, 404)
  assert.equal((await anyone().get(second)).status, 200)
  const { rows } = await desk.house.database.app.query<{ text: string }>(
    'select to_jsonb(f)::text as text from calendar_feed f',
  )
  const secret = second.slice('/calendar/'.length, -'.ics'.length)
  assert.ok(rows.every(({ text }) => !text.includes(secret)))
  const browser = await staffBrowser(desk, await desk.reader('desk-officer'), PATH)
  assert.match((await browser.get(PATH)).body, /Asked for last on/)
  assert.equal((await browser.post(`${PATH}/end`, {})).status, 303)
  assert.equal((await anyone().get(second)).status, 404)
})

/** Writes in the directory as an administrator would. */
async function inDirectory(say: (work: Work, place: OpenCompartment) => unknown): Promise<void> {
  const { house, unit } = desk
  const officer = await desk.reader('desk-officer')
  const work = house.chronicle.begin({ authority: unit.authority, unit: unit.id, id: officer.who.member })
  say(work, await directoryPlace(house.acts, unit.authority))
  assert.ok((await house.chronicle.commit(work)).ok)
}

/** Answers of an address today, tomorrow, and once what it rested on was given anew. */
async function answersOf(path: string, again: (from: string) => Promise<void>): Promise<readonly number[]> {
  const [today, next] = [desk.clock.now(), desk.clock.now() + 86_400_000]
  const ask = async (): Promise<number> => (await anyone().get(path)).status
  const first = await ask()
  desk.clock.set(next)
  const second = await ask()
  await again('2026-03-12')
  const third = await ask()
  desk.clock.set(today)
  return [first, second, third]
}

test('an address ends when its member leaves a unit, and does not come back with them', async () => {
  const other = await desk.partner({ name: 'Second desk', role: 'desk-officer' })
  const { member } = (await desk.reader('case-handler')).who
  const join = (until: string) => {
    const grant = { member, unit: other.unit, role: 'case-handler', until } as const
    return inDirectory((work, place) => grantMembership(desk.house.acts, work, place, grant))
  }
  await join('2026-03-11')
  const path = await address('units', 'en', 'case-handler')
  assert.deepEqual(await answersOf(path, () => join('2026-03-30')), [200, 404, 404])
  assert.equal((await anyone().get(await address('units', 'en', 'case-handler'))).status, 200, 'a new one does')
})

test('an address of somebody who stands in ends with the time in which they do', async () => {
  const [absent, deputy] = [
    (await desk.reader('case-handler')).who.member,
    (await desk.reader('interpreter')).who.member,
  ]
  const lend = (from: string, until: string) => {
    const days = { member: absent, deputy, unit: desk.unit.id, from, until }
    return inDirectory((work, place) => nameDeputy(work, place, days))
  }
  await lend('2026-03-11', '2026-03-11')
  const path = await address('units', 'en', 'interpreter')
  assert.deepEqual(await answersOf(path, (from) => lend(from, '2026-03-30')), [200, 404, 404])
})

test('nonsense finds no calendar, and one that is asked for without end answers later', async () => {
  for (const name of ['x.ics', `${'A'.repeat(43)}.ics`, `${'A'.repeat(43)}`])
    assert.equal((await anyone().get(`/calendar/${name}`)).status, 404, name)
  const path = await address('units')
  const statuses: number[] = []
  for (let time = 0; time <= ASKED_PER_HOUR_MAX; time += 1) statuses.push((await anyone().get(path)).status)
  assert.equal(statuses.at(-1), 429)
  assert.equal(statuses.filter((status) => status === 429).length <= ASKED_PER_HOUR_MAX, true)
  const browser = await staffBrowser(desk, await desk.reader('desk-officer'), PATH)
  assert.equal((await browser.post(PATH, { scope: 'everything' })).status, 422)
  assert.match((await browser.get('/account')).body, /href="\/account\/calendar"/)
  const provider = await staffBrowser(
    desk,
    await desk.partner({ name: 'Planted shelter', role: 'provider' }),
    '/account',
  )
  assert.equal((await provider.post(PATH, { scope: 'own' })).status, 403)
  assert.doesNotMatch((await provider.get('/account')).body, /account\/calendar/)
})
