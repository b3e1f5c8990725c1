import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { settledDesk, type SettledDesk } from '../../../../test/desk.ts'
import { fileCase, TODAY, type FiledCase } from '../../../../test/filed-case.ts'
import { fieldsOf, personBrowser } from '../../../../test/parties.ts'
import { staffBrowser } from '../../../../test/staff-browser.ts'
import type { Browserless } from '../../../../test/browserless.ts'
import { eventTold } from '../../../platform/cases/index.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('pathways-own')))
after(() => desk.close())

const ACT = 'report-body-UGA'

interface Told {
  readonly on: FiledCase
  /** The entry of what the person dated. */
  readonly event: string
  readonly officer: Browserless
  readonly person: Browserless
}

/** Somebody who dated what Uganda did to them, and a desk that has looked at the doors with that day. */
async function told(): Promise<Told> {
  const on = await fileCase(desk, { facets: { respondentStates: ['UGA'], acts: ['body'], states: ['UGA'] } })
  const event = desk.house.chance.id()
  await on.say((work) => {
    const when = { told: 'the twentieth of February', earliest: '2026-02-20', latest: '2026-02-20' }
    const body = { when, state: 'UGA', what: 'They took me to the barracks.' }
    work.say(on.places.narrative, eventTold, { id: event, facets: {}, body, recordedOn: TODAY })
  })
  const tab = `/cases/${on.file}/pathways`
  const officer = await staffBrowser(desk, await desk.reader('desk-officer'), tab)
  const form = await officer.get(`${tab}?ask=act&of=${ACT}`)
  const said = { 'act-event': event, 'act-continuing': 'no', 'act-source': 'person' }
  const fields = { ...fieldsOf(form.body, `${tab}/state`), ...said }
  assert.equal((await officer.post(`${tab}/state`, fields)).status, 303)
  return { on, event, officer, person: await personBrowser(desk, on.secret) }
}

/** Days that run, or ran, before the Court of Justice of that region. */
async function days({ on }: Told): Promise<readonly (readonly [string, string | null])[]> {
  const { rows } = await desk.house.database.app.query<{ due: string; ended: string | null }>(
    `select due::text, ended from clock where file = $1 and rule = 'forum-last-day' and source = 'forum:eacj' order by due`,
    [on.file],
  )
  return rows.map(({ due, ended }) => [due, ended])
}

const boardSays = async ({ officer }: Told): Promise<boolean> =>
  (await officer.get('/board')).body.includes('Doors have changed: open the case')

test('a day that the person dated runs on the board, and ends with the act by which they erase it', async () => {
  const one = await told()
  assert.deepEqual(await days(one), [['2026-04-20', null]])
  const { body } = await one.person.post('/mine/end/erase', { what: `entry:${one.event}` })
  const sure = { ...fieldsOf(body, '/mine/end/erased'), what: `entry:${one.event}` }
  assert.equal((await one.person.post('/mine/end/erased', sure)).status, 303)
  assert.deepEqual(await days(one), [['2026-04-20', 'stopped']])
  assert.equal(await boardSays(one), true)
  assert.equal((await one.officer.post(`/cases/${one.on.file}/pathways/record`, {})).status, 303)
  assert.equal(await boardSays(one), false, 'a member has looked')
})

test('danger that the person tells of is on the board before anybody opens the case', async () => {
  const one = await told()
  const page = await one.person.get('/mine/contact/danger')
  const fields = { ...fieldsOf(page.body, '/mine/contact/danger'), now: 'yes' }
  assert.equal((await one.person.post('/mine/contact/danger', fields)).status, 303)
  assert.equal(await boardSays(one), true)
  assert.deepEqual(await days(one), [['2026-04-20', null]], 'no day hangs on it')
  await one.officer.post(`/cases/${one.on.file}/pathways/record`, {})
})

test('a case that the person took back has its days again when it is received', async () => {
  const one = await told()
  const sure = await one.person.post('/mine/end/withdraw', {})
  const fields = fieldsOf(sure.body, '/mine/end/withdrawn')
  assert.equal((await one.person.post('/mine/end/withdrawn', fields)).status, 303)
  assert.deepEqual(await days(one), [['2026-04-20', 'stopped']])
  const triage = `/cases/${one.on.file}/triage`
  const { body } = await one.officer.get(triage)
  const step = { ...fieldsOf(body, `${triage}/decide`), to: 'received', words: 'Received again.' }
  assert.equal((await one.officer.post(`${triage}/decide`, step)).status, 303)
  assert.deepEqual(await days(one), [
    ['2026-04-20', 'stopped'],
    ['2026-04-20', null],
  ])
})

test('what holds of several States is told once, against all of them', async () => {
  const respondentStates = ['FRA', 'COL', 'KEN', 'ITA']
  const on = await fileCase(desk, { facets: { respondentStates, acts: ['body', 'killing'], states: ['FRA'] } })
  const { body } = await (await personBrowser(desk, on.secret)).get('/mine/pathways')
  const [, section = ''] = /<h2>You can turn here if something is confirmed(.*?)<\/section>/s.exec(body) ?? []
  assert.match(section, /<bdi>Colombia, France, Italy and Kenya<\/bdi>/)
  assert.equal(section.match(/guides\/forums\/special_procedures/g)?.length, 1)
  assert.match(section, /must be confirmed/)
})
