import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { auditFindings } from '../../../test/audit.ts'
import { day } from '../../../test/case-at-tab.ts'
import type { Browserless } from '../../../test/browserless.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fileCase, TODAY, type FiledCase } from '../../../test/filed-case.ts'
import { fieldsOf, personBrowser } from '../../../test/parties.ts'
import { staffBrowser } from '../../../test/staff-browser.ts'
import { addDays } from '../../platform/cases/index.ts'
import { reliefsOf } from './read.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('relief')))
after(() => desk.close())

interface Case {
  readonly filed: FiledCase
  readonly tab: string
  readonly officer: Browserless
  readonly person: Browserless
}

async function aCase(): Promise<Case> {
  const filed = await fileCase(desk, { called: 'Sol' })
  const tab = `/cases/${filed.file}/relief`
  const officer = await staffBrowser(desk, await desk.reader('case-handler'), tab)
  return { filed, tab, officer, person: await personBrowser(desk, filed.secret) }
}

async function reliefsNow({ filed }: Case) {
  const file = await desk.house.cases.openForStaff(await desk.reader('desk-officer'), filed.file, ['narrative'])
  assert.ok(file)
  return reliefsOf(file.entries)
}

/** Asked by the desk; answers the address of its page. */
async function asked(one: Case, remedy = 'prot-order'): Promise<string> {
  const done = await one.officer.post(`${one.tab}/ask`, { remedy, words: 'A planted threat.', told: 'phone' })
  assert.equal(done.status, 303, done.body.slice(0, 600))
  return done.location ?? ''
}

async function step(one: Case, at: string, code: string, fields: Record<string, string> = {}) {
  const { body } = await one.officer.get(`${at}&step=${code}`)
  return one.officer.post(`${one.tab}/step`, { ...fieldsOf(body, `${one.tab}/step`), ...fields })
}

async function clocksOf({ filed }: Case): Promise<readonly string[]> {
  const { rows } = await desk.house.database.app.query<{ said: string }>(
    `select rule || ' ' || due::text as said from clock
     where file = $1 and ended is null and rule like 'relief-%' order by rule`,
    [filed.file],
  )
  return rows.map(({ said }) => said)
}

test('asked in one short form, it comes before all others until somebody acts, and its hours are counted', async () => {
  const one = await aCase()
  const at = await asked(one, 'safe-housing')
  assert.deepEqual(await clocksOf(one), [`relief-answer ${addDays(TODAY, 1)}`])
  const { body } = await one.officer.get(at)
  assert.match(body, /Safe place to stay[\s\S]*Asked for[\s\S]*24 hours[\s\S]*A planted threat\./)
  assert.match((await one.officer.get('/board')).body, /Help now was asked for/)
  await asked(one, 'emergency-medical')
  assert.ok((await clocksOf(one)).includes(`relief-answer ${TODAY}`), 'four hours end on the same day')
})

test('granted with a last day, the desk is asked a week before; extended, the days move; what was lifted rings no more', async () => {
  const one = await aCase()
  const at = await asked(one)
  const until = addDays(TODAY, 30)
  const granted = await step(one, at, 'grant', { body: 'Planted court', ...day('until', until) })
  assert.equal(granted.status, 303, granted.body.slice(0, 600))
  assert.deepEqual(await clocksOf(one), [`relief-ends ${until}`, `relief-warn ${addDays(until, -7)}`])
  assert.equal((await step(one, at, 'extend')).status, 422, 'a new last day is asked for')
  await step(one, at, 'extend', day('until', addDays(TODAY, 60)))
  assert.deepEqual(await clocksOf(one), [`relief-ends ${addDays(TODAY, 60)}`, `relief-warn ${addDays(TODAY, 53)}`])
  assert.equal((await step(one, at, 'expire')).status, 409, 'its last day has not passed')
  assert.equal((await step(one, at, 'lift')).status, 422, 'a reason is asked for')
  assert.equal((await step(one, at, 'lift', { words: 'Planted reason.' })).status, 303)
  assert.deepEqual(await clocksOf(one), [])
})

test('sent elsewhere, the other body has its hours and the desk asks again a day later', async () => {
  const one = await aCase()
  const at = await asked(one)
  assert.equal((await step(one, at, 'send')).status, 422, 'to whom is asked for')
  await step(one, at, 'send', { body: 'Planted court of ESP' })
  assert.deepEqual(await clocksOf(one), [`relief-elsewhere ${addDays(TODAY, 1)}`, `relief-follow ${addDays(TODAY, 2)}`])
})

test('the person asks, and says that it was broken, each in one step; the desk says what it did', async () => {
  const one = await aCase()
  const page = await one.person.get('/mine/relief')
  assert.match(page.body, /emergency number[\s\S]*when it is open/, 'nobody on call is promised where none is set')
  const done = await one.person.post('/mine/relief/ask', { remedy: 'prot-order', words: 'He came back.' })
  assert.equal(done.status, 303, done.body.slice(0, 600))
  const [relief] = await reliefsNow(one)
  assert.ok(relief)
  assert.deepEqual([relief.state, relief.told, relief.header.unit], ['asked', 'page', null])
  assert.equal(relief.header.recordedAt, undefined, 'no hour of theirs is kept')
  const at = `${one.tab}?relief=${relief.id}`
  await step(one, at, 'grant', { body: 'Planted court' })
  const seen = fieldsOf((await one.person.get('/mine/relief')).body, '/mine/relief/step')
  assert.equal((await one.person.post('/mine/relief/step', { ...seen, step: 'breach' })).status, 303)
  assert.ok((await clocksOf(one)).includes(`relief-broken ${TODAY}`))
  assert.match((await one.officer.get('/board')).body, /Protection was broken/)
  await step(one, at, 'acted', { words: 'Planted patrol sent.' })
  assert.ok(!(await clocksOf(one)).some((said) => said.startsWith('relief-broken')))
  assert.match((await one.person.get('/mine/relief')).body, /Planted patrol sent\./)
})

test('what is for a body to say the person’s page refuses, and nothing is stored', async () => {
  const one = await aCase()
  await one.person.get('/mine/relief')
  await one.person.post('/mine/relief/ask', { remedy: 'prot-order' })
  const seen = fieldsOf((await one.person.get('/mine/relief')).body, '/mine/relief/step')
  assert.equal((await one.person.post('/mine/relief/step', { ...seen, step: 'grant' })).status, 422)
  assert.equal((await one.person.post('/mine/relief/ask', { remedy: 'compensation' })).status, 422)
  assert.deepEqual(
    (await reliefsNow(one)).map(({ state }) => state),
    ['asked'],
  )
  assert.equal((await one.person.post('/mine/relief/step', { ...seen, step: 'take-back' })).status, 303)
  assert.deepEqual(await clocksOf(one), [])
})

test('nothing of what the person wrote is cut off in silence: what is too long comes back to be shortened', async () => {
  const one = await aCase()
  await one.person.get('/mine/relief')
  const words = `${'He came back. '.repeat(1500)}The end.`
  const long = await one.person.post('/mine/relief/ask', { remedy: 'prot-order', words })
  assert.equal(long.status, 422)
  assert.match(long.body, /This is too long[\s\S]*The end\./)
  assert.deepEqual(await reliefsNow(one), [])
})

test('nonsense changes nothing and is answered in words', async () => {
  const [one, other] = [await aCase(), await aCase()]
  const [at, foreign] = [await asked(one), await asked(other)]
  const idOf = (address: string): string => address.split('relief=')[1] ?? ''
  const [relief] = await reliefsNow(one)
  const seen = { relief: relief?.id ?? '', saw: relief?.head ?? '' }
  for (const fields of [
    {},
    { ...seen, step: 'no-such' },
    { ...seen, step: 'acted', words: 'Nobody broke it' },
    { ...seen, step: 'grant', body: 'Planted court', ...day('on', addDays(TODAY, 1)) },
    { ...seen, step: 'grant', body: 'Planted court', ...day('until', '2026-02-30') },
    { ...seen, step: 'grant', body: 'Planted court', ...day('until', addDays(TODAY, -1)) },
    { ...seen, step: 'grant', body: 'x'.repeat(501) },
    { ...seen, step: 'send' },
    { ...seen, step: 'refuse' },
    { ...seen, step: 'extend', ...day('until', addDays(TODAY, 1)) },
    { ...seen, saw: idOf(foreign), step: 'take-back' },
    { relief: idOf(foreign), saw: idOf(foreign), step: 'take-back' },
    { relief: idOf(at), saw: '', step: 'take-back' },
  ]) {
    await one.officer.get(at)
    const { status, body } = await one.officer.post(`${one.tab}/step`, fields as Record<string, string>)
    assert.ok(status >= 400 && status < 500 && body.length > 0, `${JSON.stringify(fields).slice(0, 120)} ${status}`)
  }
  const [own] = await reliefsNow(one)
  assert.deepEqual([own?.state, own?.moves.length, (await reliefsNow(other))[0]?.state], ['asked', 0, 'asked'])
  assert.equal((await step(one, at, 'grant', { body: 'Planted court', ...day('until', '9999-12-31') })).status, 303)
  assert.equal((await one.officer.get(one.tab)).status, 200)
})

test('of two at once the second sees both', async () => {
  const one = await aCase()
  const at = await asked(one)
  const hidden = fieldsOf((await one.officer.get(`${at}&step=refuse`)).body, `${one.tab}/step`)
  await step(one, at, 'grant', { body: 'Planted court' })
  const late = await one.officer.post(`${one.tab}/step`, { ...hidden, words: 'My own reason.' })
  assert.equal(late.status, 409)
  assert.match(late.body, /Granted[\s\S]*My own reason\./)
})

test('which help it is stands in no clear field', async () => {
  const one = await aCase()
  await asked(one, 'emergency-medical')
  const { rows } = await desk.house.database.app.query<{ said: string }>(
    `select to_jsonb(e)::text as said from entry e where file = $1`,
    [one.filed.file],
  )
  assert.ok(rows.length > 0)
  for (const { said } of rows) assert.doesNotMatch(said, /emergency-medical|planted threat/)
  assert.deepEqual(await auditFindings(desk.house), [])
})

test('a form that is sent twice asks for help once, at the desk and on the own page', async () => {
  const one = await aCase()
  const form = fieldsOf((await one.officer.get(one.tab)).body, `${one.tab}/ask`)
  const said = { ...form, remedy: 'prot-order', words: 'A planted threat.' }
  const [first, second] = [
    await one.officer.post(`${one.tab}/ask`, said),
    await one.officer.post(`${one.tab}/ask`, said),
  ]
  assert.deepEqual([first.status, second.status, second.location], [303, 303, first.location])
  const other = await one.officer.post(`${one.tab}/ask`, { ...said, words: 'Another planted threat.' })
  assert.match(other.body, /This form was sent before[\s\S]*Another planted threat/)
  const own = { ...fieldsOf((await one.person.get('/mine/relief')).body, '/mine/relief/ask'), remedy: 'safe-housing' }
  const both = await Promise.all([one.person.post('/mine/relief/ask', own), one.person.post('/mine/relief/ask', own)])
  for (const { status } of [...both, await one.person.post('/mine/relief/ask', own)]) assert.equal(status, 303)
  assert.deepEqual(
    (await reliefsNow(one)).map(({ remedy }) => remedy),
    ['prot-order', 'safe-housing'],
  )
})
