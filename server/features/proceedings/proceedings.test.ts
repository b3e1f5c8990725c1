import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { day } from '../../../test/case-at-tab.ts'
import { fileCase, type FiledCase } from '../../../test/filed-case.ts'
import { staffBrowser } from '../../../test/staff-browser.ts'
import type { Browserless } from '../../../test/browserless.ts'
import { fieldsOf, personBrowser } from '../../../test/parties.ts'
import { auditFindings } from '../../../test/audit.ts'
import { areAllThere, proceedingsOf } from './read.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('proceedings')))
after(() => desk.close())

const tab = ({ file }: Pick<FiledCase, 'file'>): string => `/cases/${file}/proceedings`
interface Case {
  readonly filed: FiledCase
  readonly officer: Browserless
}

async function aCase(): Promise<Case> {
  const filed = await fileCase(desk)
  return { filed, officer: await staffBrowser(desk, await desk.reader('desk-officer'), tab(filed)) }
}

const COURT = { forum: 'domestic', forumState: 'COL', name: 'Planted district court', respondentState: 'COL' }

/** Writes a proceeding down; answers its id. */
async function opened({ filed, officer }: Case, fields: Record<string, string> = COURT): Promise<string> {
  await officer.get(`${tab(filed)}?new=1`)
  const done = await officer.post(`${tab(filed)}/open`, { what: '', ...fields })
  assert.equal(done.status, 303, done.body.slice(0, 600))
  return [...(await officer.get(tab(filed))).body.matchAll(/proceeding=([0-9a-f-]{36})/g)].at(-1)?.[1] ?? ''
}

async function stepFields({ filed, officer }: Case, proceeding: string, step: string) {
  const { body } = await officer.get(`${tab(filed)}?proceeding=${proceeding}&step=${step}`)
  return fieldsOf(body, `${tab(filed)}/step`)
}

async function step(one: Case, proceeding: string, code: string, fields: Record<string, string> = {}) {
  const hidden = await stepFields(one, proceeding, code)
  return one.officer.post(`${tab(one.filed)}/step`, { ...hidden, ...fields })
}

async function read({ filed }: Case) {
  const file = await desk.house.cases.openForStaff(await desk.reader('desk-officer'), filed.file, ['narrative'])
  assert.ok(file)
  return { all: proceedingsOf(file), areAllThere: areAllThere(file) }
}

test('a proceeding goes from the filing to a final decision, and the person reads every step in plain words', async () => {
  const one = await aCase()
  const id = await opened(one, { ...COURT, what: 'That somebody looks for the planted car.' })
  const taken = [
    await step(one, id, 'filed', { ...day('on', '2025-06'), reference: 'Planted 12/2025' }),
    await step(one, id, 'interim-asked', { measure: 'A planted guard at the door' }),
    await step(one, id, 'interim-granted', { measure: 'A planted guard for a month', ...day('on', '2025-07-02') }),
    await step(one, id, 'decided', { outcome: 'no-violation', examined: 'yes', ...day('on', '2026-01-09') }),
    await step(one, id, 'served', day('on', '2026-01-20')),
    await step(one, id, 'final', day('on', '2026-02-20')),
  ]
  assert.deepEqual(
    taken.map(({ status }) => status),
    [303, 303, 303, 303, 303, 303],
  )
  const [found] = (await read(one)).all
  assert.equal(found?.state, 'final')
  assert.equal(found?.interim, 'granted')
  const person = await personBrowser(desk, one.filed.secret)
  const { body } = await person.get('/mine/proceedings')
  for (const words of [
    'Planted district court',
    'Planted 12/2025',
    'June 2025',
    'planted guard for a month',
    'planted car',
  ])
    assert.ok(body.includes(words), words)
  assert.match(body, /it can’t be appealed any more/)
})

test('days that can’t be are refused at their field, and what was typed stays', async () => {
  const one = await aCase()
  const id = await opened(one)
  const toCome = await step(one, id, 'filed', { ...day('on', '2031-01-01'), reference: 'Planted 9' })
  assert.equal(toCome.status, 422)
  assert.match(toCome.body, /This day is still to come[\s\S]*Planted 9/)
  assert.equal((await step(one, id, 'filed', day('on', '2026-02'))).status, 303)
  const before = await step(one, id, 'decided', { outcome: 'other', ...day('on', '2025-12-31') })
  assert.match(before.body, /can’t be in this order/)
  assert.equal((await step(one, id, 'decided', { outcome: 'other', ...day('on', '2026-03-02') })).status, 303)
  const served = await step(one, id, 'served', day('on', '2026-03-01'))
  assert.equal(served.status, 422)
  const noDay = await step(one, id, 'served', { 'on-day': '31', 'on-month': '', 'on-year': '2026' })
  assert.match(noDay.body, /Write a day, a month and a year, or a year/)
})

test('a step is said anew, the older words stay below it, and periods run from the newer day', async () => {
  const one = await aCase()
  const id = await opened(one)
  await step(one, id, 'filed', { ...day('on', '2025-06-01'), words: 'First planted words' })
  const { body } = await one.officer.get(`${tab(one.filed)}?proceeding=${id}`)
  const [, entry = ''] = /correct=([0-9a-f-]{36})/.exec(body) ?? []
  const form = await one.officer.get(`${tab(one.filed)}?proceeding=${id}&correct=${entry}`)
  assert.match(form.body, /First planted words/)
  const fields = { ...fieldsOf(form.body, `${tab(one.filed)}/step`), ...day('on', '2025-06-11'), words: 'Better words' }
  assert.equal((await one.officer.post(`${tab(one.filed)}/step`, fields)).status, 303)
  const [found] = (await read(one)).all
  assert.equal(found?.steps[0]?.on, '2025-06-11')
  assert.match(
    (await one.officer.get(`${tab(one.filed)}?proceeding=${id}`)).body,
    /Better words[\s\S]*1 older version[\s\S]*First planted/,
  )
})

test('of two officers the second sees both steps, and none of their words is lost', async () => {
  const one = await aCase()
  const id = await opened(one)
  const hidden = await stepFields(one, id, 'filed')
  assert.equal((await step(one, id, 'filed', { words: 'Sent by the planted post' })).status, 303)
  const late = await one.officer.post(`${tab(one.filed)}/step`, { ...hidden, words: 'Sent by planted courier' })
  assert.equal(late.status, 409)
  assert.match(late.body, /Sent by the planted post[\s\S]*Sent by planted courier/)
})

test('that nothing else is pending is known only once somebody has asked', async () => {
  const one = await aCase()
  assert.equal((await read(one)).areAllThere, false)
  assert.match((await one.officer.get(tab(one.filed))).body, /Nobody has asked yet/)
  assert.equal((await one.officer.post(`${tab(one.filed)}/asked`, {})).status, 422)
  assert.equal((await one.officer.post(`${tab(one.filed)}/asked`, { answer: 'all-there' })).status, 303)
  assert.equal((await read(one)).areAllThere, true)
})

test('in the clear stand body, States, step and day, and none of the words', async () => {
  const one = await aCase()
  const id = await opened(one, { ...COURT, what: 'Planted claim' })
  await step(one, id, 'filed', { ...day('on', '2025-06-01'), reference: 'Planted 12/2025', words: 'Planted words' })
  const { rows } = await desk.house.database.app.query<{ text: string }>(
    `select to_jsonb(f)::text as text from entry_facets f join entry e on e.id = f.entry
      where e.file = $1 and e.kind like 'proceeding%'`,
    [one.filed.file],
  )
  assert.equal(rows.length, 2)
  assert.ok(rows.every(({ text }) => !/planted/i.test(text)))
  assert.ok(rows.some(({ text }) => text.includes('2025-06-01')))
})

test('wrong roles and nonsense write nothing down', async () => {
  const one = await aCase()
  const open = `${tab(one.filed)}/open`
  const wrong = await one.officer.post(open, { ...COURT, forum: 'no-such-body', what: 'Planted claim' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.body, /This body is not on the list[\s\S]*Planted claim/)
  assert.match((await one.officer.post(open, { forum: 'domestic' })).body, /Say which State’s/)
  assert.equal((await one.officer.post(open, { ...COURT, forumState: 'QQQ' })).status, 422)
  const id = await opened(one)
  const hidden = await stepFields(one, id, 'filed')
  const wrongs = { step: ['final', 'nonsense'], saw: ['x'], corrects: [desk.house.chance.id()] }
  for (const [field, values] of Object.entries(wrongs))
    for (const value of values) {
      const { status } = await one.officer.post(`${tab(one.filed)}/step`, { ...hidden, [field]: value })
      assert.ok(status >= 400, `${field} ${value}`)
    }
  const supervisor = await staffBrowser(desk, await desk.reader('supervisor'), tab(one.filed))
  assert.equal((await supervisor.post(open, COURT)).status, 403)
  const outsider = await staffBrowser(desk, await desk.outsider())
  assert.ok([403, 404].includes((await outsider.post(open, COURT)).status))
  assert.equal((await read(one)).all.length, 1)
})

test('an audit finds every entry as it was signed', async () => {
  await opened(await aCase())
  assert.deepEqual(await auditFindings(desk.house), [])
})
