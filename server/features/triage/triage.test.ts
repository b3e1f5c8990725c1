import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  caseMoved,
  contactAgreed,
  refreshRow,
  STEP_SUBJECT,
  subjectUuid,
  type StaffReader,
} from '../../platform/cases/index.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fileCase, TODAY, type FiledCase } from '../../../test/filed-case.ts'
import { fieldsOf, personBrowser } from '../../../test/parties.ts'
import { hiddenFields, staffBrowser } from '../../../test/staff-browser.ts'
import type { Browserless } from '../../../test/browserless.ts'
import type { Role } from '../../platform/access/index.ts'
import { norms } from '../../platform/norms/index.ts'
import { shortReference } from '../casefile/index.ts'
import { sentReport } from '../mine/testing/person.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('triage')))
after(() => desk.close())

/** Somebody of another unit, the same one each time. */
let outsider: Promise<StaffReader> | undefined
const stranger = (): Promise<StaffReader> => (outsider ??= desk.outsider())

const tab = ({ file }: Pick<FiledCase, 'file'>): string => `/cases/${file}/triage`
const at = async (role: Role, filed: FiledCase): Promise<Browserless> =>
  staffBrowser(desk, await desk.reader(role), tab(filed))

/** Fills in the form of a step as the page showed it. */
async function decide(browser: Browserless, filed: FiledCase, fields: Record<string, string | string[]>) {
  const { body } = await browser.get(tab(filed))
  const action = `${tab(filed)}/decide`
  const { _csrf: _token, ...seen } = hiddenFields(body, action)
  return browser.post(action, { ...seen, reason: '', words: '', wayToObject: 'Here.', ...fields })
}

const clocksOf = async ({ file }: FiledCase): Promise<readonly string[]> => {
  const text = 'select rule from clock where file = $1 and ended is null order by rule'
  return (await desk.house.database.app.query<{ rule: string }>(text, [file])).rows.map(({ rule }) => rule)
}
const statusOf = async ({ file }: FiledCase): Promise<unknown> =>
  (await desk.house.database.app.query('select status from file_row where file = $1', [file])).rows[0]?.status

test('to accept ends the days for an acknowledgement and a decision, begins those for needs, and the person reads why', async () => {
  const filed = await fileCase(desk)
  const officer = await at('desk-officer', filed)
  assert.equal(
    (await decide(officer, filed, { to: 'accepted', words: 'We take it.', criteria: ['person', 'harm'] })).status,
    303,
  )
  assert.equal(await statusOf(filed), 'accepted')
  assert.deepEqual(await clocksOf(filed), ['ask-needs'])
  const [own] = await desk.house.receipts.files(filed.secret)
  assert.ok(own)
  const { entries } = await desk.house.cases.openForPerson(own, ['narrative'])
  const moved = entries.find(({ kind }) => kind === caseMoved.kind)
  assert.ok(moved?.state === 'open')
  assert.deepEqual(caseMoved.body.parse(moved.body), { words: 'We take it.', criteria: ['person', 'harm'] })
})

test('to decline needs a reason, words and the way to object; what was typed stays', async () => {
  const filed = await fileCase(desk)
  const officer = await at('desk-officer', filed)
  const again = await decide(officer, filed, { to: 'declined', words: 'Only one State.', wayToObject: '' })
  assert.equal(again.status, 422)
  assert.match(again.body, /Choose a reason/)
  assert.match(again.body, /Say how the person can object/)
  assert.match(again.body, />Only one State\.</)
  const done = await decide(officer, filed, { to: 'declined', reason: 'no-border', words: 'Only one State.' })
  assert.equal(done.status, 303)
  assert.equal(await statusOf(filed), 'declined')
})

test('to ask back acknowledges, waits for the person, and leaves the desk its days', async () => {
  const filed = await fileCase(desk, { facets: { urgency: 'danger-now' } })
  assert.deepEqual(await clocksOf(filed), ['acknowledge', 'decide-on-report', 'urgent-contact'])
  const officer = await at('desk-officer', filed)
  await decide(officer, filed, { to: 'asked-back', words: 'On which day was it?' })
  assert.deepEqual(await clocksOf(filed), ['answer-question', 'decide-on-report'])
  assert.match((await officer.get('/board?section=waiting')).body, new RegExp(shortReference(filed.file)))
})

test('two who decide at once: the second sees both versions and nothing is lost', async () => {
  const filed = await fileCase(desk)
  const [first, second] = [await at('desk-officer', filed), await at('desk-officer', filed)]
  const action = `${tab(filed)}/decide`
  const { _csrf: _token, ...seen } = hiddenFields((await second.get(tab(filed))).body, action)
  await decide(first, filed, { to: 'asked-back', words: 'First question.' })
  const late = await second.post(action, {
    ...seen,
    to: 'declined',
    reason: 'other',
    words: 'My own words.',
    wayToObject: 'Here.',
  })
  assert.equal(late.status, 409)
  assert.match(late.body, /Question asked/)
  assert.match(late.body, /My own words\./)
  assert.equal(await statusOf(filed), 'asked-back')
})

test('a step that the person took meanwhile is not trodden over, and an objection brings a case back to be decided', async () => {
  const filed = await fileCase(desk)
  const officer = await at('desk-officer', filed)
  await decide(officer, filed, { to: 'declined', reason: 'other', words: 'No.' })
  const { primitives, chronicle } = desk.house
  const step = subjectUuid(primitives, filed.file, STEP_SUBJECT)
  const saw = (await chronicle.subjectHeads([step])).get(step) ?? null
  await filed.say((work) => {
    const objected = {
      facets: { to: 'received', reason: 'objection' },
      body: { words: '' },
      recordedOn: TODAY,
    } as const
    work.say(filed.places.narrative, caseMoved, { ...objected, subject: { id: step, saw } })
    refreshRow(work, filed.file, TODAY)
  })
  const stale = { saw: saw ?? '', from: 'received', to: 'accepted', words: 'Yes.', reason: '', wayToObject: '' }
  assert.equal((await officer.post(`${tab(filed)}/decide`, stale)).status, 409)
  assert.equal(await statusOf(filed), 'received')
  assert.equal((await decide(officer, filed, { to: 'accepted', words: 'Yes.' })).status, 303)
  assert.equal(await statusOf(filed), 'accepted')
})

test('only a desk officer of the unit decides; a handler works; a stranger gets nothing', async () => {
  const filed = await fileCase(desk)
  const officer = await at('desk-officer', filed)
  const { body } = await officer.get(tab(filed))
  const { _csrf: _token, ...seen } = hiddenFields(body, `${tab(filed)}/decide`)
  const fields = { ...seen, to: 'accepted', words: '', reason: '', wayToObject: '' }
  const handler = await at('case-handler', filed)
  assert.equal((await handler.post(`${tab(filed)}/decide`, fields)).status, 403)
  const outside = await staffBrowser(desk, await stranger())
  assert.equal((await outside.post(`${tab(filed)}/decide`, fields)).status, 403)
  assert.equal(await statusOf(filed), 'received')
})

test('a contact outside the person’s page goes only by a way that they called safe, after it was looked at', async () => {
  const filed = await fileCase(desk, { phone: '+57 1 000', facets: { urgency: 'danger-now' } })
  const handler = await at('case-handler', filed)
  const { body } = await handler.get(tab(filed))
  assert.match(body, /blue door/)
  const { _csrf: _token, ...seen } = hiddenFields(body, `${tab(filed)}/contacted`)
  const note = (fields: Record<string, string>) =>
    handler.post(`${tab(filed)}/contacted`, { ...seen, outcome: 'reached', ...fields })
  assert.match((await note({ channel: 'mail' })).body, /not called this way safe/)
  await filed.say((work) =>
    work.say(filed.places.protection, contactAgreed, { facets: {}, body: { channels: [] }, recordedOn: TODAY }),
  )
  assert.match((await note({ channel: 'phone' })).body, /changed how they can be reached/)
  assert.match((await handler.get(tab(filed))).body, /can be reached only here/)
  const other = await fileCase(desk, { phone: '+57 1 000', facets: { urgency: 'danger-now' } })
  const page = await handler.get(tab(other))
  const { _csrf: _other, ...fresh } = hiddenFields(page.body, `${tab(other)}/contacted`)
  const done = await handler.post(`${tab(other)}/contacted`, { ...fresh, channel: 'phone', outcome: 'reached' })
  assert.equal(done.status, 303)
  assert.ok(!(await clocksOf(other)).includes('urgent-contact'))
})

test('all that the person said of how to reach them, and of what they fear, is in sight before any contact', async () => {
  const [first, second] = [...norms().risk.indicators.values()].filter((one) => one.scope === 'any' && !one.protective)
  assert.ok(first && second)
  const ways = {
    phone: '+57 1 planted',
    message: 'Signal: planted',
    mail: 'planted@example.org',
    post: 'Calle Planted 1',
  }
  const rules = { hours: 'Mondays', codeWord: 'river', voicemail: 'no', language: 'Nahuatl', note: 'Never at noon' }
  const contact = { ...ways, ...rules, interpreterGender: 'woman', sharedDevice: 'yes' }
  const danger = { now: 'unknown', of: [first.id, second.id], words: 'They know where I sleep.' }
  const { file } = await sentReport(desk, { contact, danger })
  const officer = await staffBrowser(desk, await desk.reader('desk-officer'), tab({ file }))
  const { body } = await officer.get(tab({ file }))
  for (const words of [...Object.values(ways), 'Mondays', 'river', 'Nahuatl', 'Never at noon', danger.words])
    assert.ok(body.includes(words), words)
  assert.match(body, /leave a message on it\?[\s\S]{0,90}>No</)
  assert.match(body, /Interpreter[\s\S]{0,90}>A woman</)
  assert.match(body, /use the same phone or account\?[\s\S]{0,90}>Yes</)
  assert.match(body, /in danger now\?[\s\S]{0,90}>I don’t know</)
  for (const { id } of [first, second]) assert.ok(body.includes(norms().words('en').say('risk', id, 'label').text), id)
  const hidden = await sentReport(desk, { contact: { sharedDevice: 'yes', note: 'Write to nobody' } })
  const here = (await officer.get(tab(hidden))).body
  for (const words of ['can be reached only here', 'same phone or account', 'Write to nobody'])
    assert.ok(here.includes(words), words)
})

test('a case is given to somebody of the unit and to nobody else', async () => {
  const filed = await fileCase(desk)
  const handler = await desk.reader('case-handler')
  const officer = await at('desk-officer', filed)
  assert.equal(
    (await officer.post(`${tab(filed)}/assign`, { member: handler.who.member, handOver: 'Yours.' })).status,
    303,
  )
  assert.match((await officer.get(`/cases/${filed.file}`)).body, /The case-handler/)
  const { who } = await stranger()
  assert.equal((await officer.post(`${tab(filed)}/assign`, { member: who.member })).status, 409)
})

test('reports with an act and a State in common, of the same weeks, are offered by codes alone', async () => {
  const facets = { acts: ['torture'], states: ['COL'] }
  const [one, two] = [await fileCase(desk, { facets, daysAgo: 3 }), await fileCase(desk, { facets })]
  const far = await fileCase(desk, { facets, daysAgo: 90 })
  const unlike = await fileCase(desk, { facets: { acts: ['torture'], states: ['FRA'] } })
  const { body } = await (await at('desk-officer', one)).get(tab(one))
  assert.ok(body.includes(shortReference(two.file)))
  for (const { file } of [far, unlike]) assert.ok(!body.includes(shortReference(file)))
})

test('to hand a case on shares what the person agreed to, after it was shown, and the other unit can read it', async () => {
  const reader = await stranger()
  const unit = reader.who.roles[0]?.unit ?? ''
  const filed = await fileCase(desk, { consents: ['authorities'], called: 'Sol' })
  const officer = await at('desk-officer', filed)
  const { body } = await officer.get(tab(filed))
  const { _csrf: _token, ...seen } = hiddenFields(body, `${tab(filed)}/preview`)
  const chosen = { ...seen, unit, parts: 'narrative', referWords: 'They can help.' }
  const preview = await officer.post(`${tab(filed)}/preview`, chosen)
  assert.match(preview.body, /What would be shared[\s\S]*Share it with other bodies\?/)
  const there = await staffBrowser(desk, reader)
  assert.equal((await there.get(`/cases/${filed.file}`)).status, 403)
  assert.equal((await officer.post(`${tab(filed)}/refer`, chosen)).status, 303)
  assert.equal(await statusOf(filed), 'referred')
  assert.match((await there.get(`/cases/${filed.file}/report`)).body, /Vinieron de noche/)
  const summary = await there.get(`/cases/${filed.file}`)
  assert.match(summary.body, /Who the person is[\s\S]{0,80}sealed item/)
  // What was done stands on the consent itself, so that whoever takes it back at the same moment is told.
  const text = 'select count(*)::int as done from entry where file = $1 and kind = $2'
  const { rows } = await desk.house.database.app.query<{ done: number }>(text, [filed.file, 'hand-over.done'])
  assert.equal(rows[0]?.done, 1)
  const person = await personBrowser(desk, filed.secret)
  const back = fieldsOf((await person.get('/mine/sharing')).body, '/mine/sharing/withdraw')
  const sure = await person.post('/mine/sharing/withdraw', back)
  assert.ok((await person.post('/mine/sharing/withdrawn', fieldsOf(sure.body, '/mine/sharing/withdrawn'))).status < 400)
  assert.doesNotMatch((await person.get('/mine/sharing')).body, /Share it with other bodies/)
})

test('without the consent that covers it, nothing is handed on', async () => {
  const unit = (await stranger()).who.roles[0]?.unit ?? ''
  for (const consents of [[], ['services']]) {
    const filed = await fileCase(desk, { consents })
    const officer = await at('desk-officer', filed)
    const { _csrf: _token, ...seen } = hiddenFields((await officer.get(tab(filed))).body, `${tab(filed)}/preview`)
    const chosen = { ...seen, unit, parts: ['narrative'], referWords: 'They can help.' }
    assert.match((await officer.post(`${tab(filed)}/refer`, chosen)).body, /has not agreed to sharing/)
    assert.equal(await statusOf(filed), 'received')
  }
})

test('a general word on authorities covers what happened, and no name, no address and no file', async () => {
  const unit = (await stranger()).who.roles[0]?.unit ?? ''
  const filed = await fileCase(desk, { consents: ['authorities', 'services', 'abroad'], called: 'Sol' })
  const officer = await at('desk-officer', filed)
  const { _csrf: _token, ...seen } = hiddenFields((await officer.get(tab(filed))).body, `${tab(filed)}/preview`)
  for (const parts of [['identity'], ['narrative', 'protection'], ['narrative', 'evidence']]) {
    const chosen = { ...seen, unit, parts, referWords: 'They can help.' }
    for (const way of ['preview', 'refer'])
      assert.match((await officer.post(`${tab(filed)}/${way}`, chosen)).body, /has not agreed to sharing/)
  }
  assert.equal(await statusOf(filed), 'received')
})

test('what a desk looks at is public, in every language', async () => {
  const filed = await fileCase(desk)
  for (const language of ['ar', 'en', 'es', 'fr', 'ru', 'zh']) {
    const { statusCode, body } = await desk.app.inject(`/criteria?lang=${language}`)
    assert.equal(statusCode, 200)
    assert.equal(body.match(/<dt/g)?.length, 6)
  }
  const officer = await at('desk-officer', filed)
  assert.match((await officer.get(tab(filed))).body, /href="\/criteria"/, 'whoever decides is led to what is published')
})
