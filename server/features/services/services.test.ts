import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { instanceAuthor } from '../../platform/access/index.ts'
import { endShares } from '../../platform/chronicle/index.ts'
import { contactAgreed, needStated } from '../../platform/cases/index.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fileCase, TODAY } from '../../../test/filed-case.ts'
import { staffBrowser } from '../../../test/staff-browser.ts'
import { auditFindings } from '../../../test/audit.ts'
import { fieldsOf, personBrowser } from '../../../test/parties.ts'
import { agreed, madeReferral, offered, referred, SHELTER, someone, tab } from './testing/referral.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('services')))
after(() => desk.close())

const answerTo = (line: string): string => `/service-lines/${line}/answer`
const wrapsOf = async (compartment: string): Promise<number> => {
  const text = 'select count(*)::int as n from wrap where key_id = $1'
  return (await desk.house.database.app.query<{ n: number }>(text, [compartment])).rows[0]?.n ?? -1
}

test('before they agree a person sees exactly what the provider would read, and the provider has nothing', async () => {
  const one = await someone(desk)
  await offered(desk, one)
  const { body } = await one.person.get('/mine/services')
  for (const words of [
    'planted words',
    '+57 planted phone',
    'blue door',
    'Shelter of the planted hill',
    'Tonight if you can',
  ])
    assert.ok(body.includes(words), words)
  assert.doesNotMatch(body, /Large print|qu\b.*Languages spoken/)
  const shelter = await staffBrowser(desk, await desk.partner(SHELTER), '/service-lines')
  assert.doesNotMatch((await shelter.get('/service-lines')).body, /service-lines\/[0-9a-f-]{36}/)
})

test('how somebody may be reached is shown whole, and an interpreter is not taken for whoever may call', async () => {
  const one = await someone(desk)
  const rules = {
    hours: 'Mondays',
    codeWord: 'river',
    voicemail: 'no',
    language: 'Nahuatl',
    note: 'Never at noon',
  } as const
  const body = { channels: [], ...rules, interpreterGender: 'woman' as const, sharedDevice: 'yes' as const }
  await one.filed.say((work) =>
    work.say(one.filed.places.protection, contactAgreed, { facets: {}, body, recordedOn: TODAY }),
  )
  await offered(desk, one)
  const shown = (await one.person.get('/mine/services')).body
  for (const words of ['Mondays', 'river', 'Nahuatl', 'Never at noon', 'Somebody else may see the device'])
    assert.ok(shown.includes(words), words)
  assert.match(shown, /Interpreter<[^?]{0,150}A woman/)
})

test('a provider reads the one line that was agreed to, answers, and the person and the desk see it', async () => {
  const { filed, officer, person, shelter, line, referral } = await madeReferral(desk)
  const page = await shelter.get(`/service-lines/${line}`)
  assert.equal(page.status, 200)
  for (const words of ['planted words', '+57 planted phone', 'blue door', 'Tonight if you can'])
    assert.ok(page.body.includes(words), words)
  for (const words of ['Vinieron de noche', 'A car stood there', 'Large print'])
    assert.ok(!page.body.includes(words), words)
  const form = fieldsOf(page.body, `/service-lines/${line}/answer`)
  const day = { 'day-day': '14', 'day-month': '3', 'day-year': '2026' }
  const said = { ...form, to: 'taken-up', place: 'Back entrance', words: 'Ask for Ana', ...day }
  assert.equal((await shelter.post(`/service-lines/${line}/answer`, said)).location, `/service-lines/${line}`)
  const again = fieldsOf((await shelter.get(`/service-lines/${line}`)).body, `/service-lines/${line}/answer`)
  await shelter.post(`/service-lines/${line}/answer`, { ...again, to: 'taken-up', came: 'no', words: '', ...day })
  for (const body of [
    (await person.get('/mine/services')).body,
    (await officer.get(`${tab(filed)}?referral=${referral}`)).body,
  ])
    assert.match(body, /Taken up[\s\S]*Back entrance[\s\S]*14 March 2026[\s\S]*Ask for Ana[\s\S]*They did not come/)
  assert.match((await person.get('/mine/services')).body, /They have read it/)
})

test('a provider who asks for another page of the file is refused by policy, and has no key to any of it', async () => {
  const { filed, shelter } = await madeReferral(desk)
  for (const page of ['', '/needs', '/services', '/chronicle', '/files'])
    assert.ok([403, 404].includes((await shelter.get(`/cases/${filed.file}${page}`)).status), page)
  const { session, unit } = await desk.partner(SHELTER)
  const { rows } = await desk.house.database.app.query<{ purpose: string }>(
    `select distinct c.purpose from wrap w join compartment c on c.id = w.key_id
      where c.file = $1 and w.holder = any($2)`,
    [filed.file, [unit, session.member]],
  )
  assert.ok(rows.length === 1 && rows[0]?.purpose.startsWith('share:'), JSON.stringify(rows))
  const keyring = desk.house.chronicle.keyring([session.keys.seal])
  const states = await desk.house.cases.statesOf(filed.file)
  const closed = [...states.values()].filter(({ purpose }) => !purpose.startsWith('share:')).map(({ id }) => id)
  const read = await desk.house.chronicle.readUnrecorded(keyring, closed)
  assert.ok(read.length > 5)
  assert.deepEqual(
    read.filter(({ state }) => state === 'open'),
    [],
  )
})

test('whoever takes their consent back ends the share in one step: no wrap is left and nobody opens it again', async () => {
  const { person, shelter, line, officer, filed, referral } = await madeReferral(desk)
  assert.ok((await wrapsOf(line)) > 0)
  assert.equal((await person.post('/mine/services/withdraw', { referral })).location, '/mine/services')
  assert.equal(await wrapsOf(line), 0)
  assert.equal((await shelter.get(`/service-lines/${line}`)).status, 404)
  assert.match((await person.get('/mine/services')).body, /Their key is destroyed[\s\S]*They have read it/)
  assert.match((await officer.get(`${tab(filed)}?referral=${referral}`)).body, /Consent taken back/)
  const { rows } = await desk.house.database.app.query(
    `select 1 from clock where file = $1 and ended is null and rule like '%provider%'`,
    [filed.file],
  )
  assert.equal(rows.length, 0, 'nobody is asked about it any more')
})

test('the same consent taken back among all consents ends the share as well', async () => {
  const { person, line, referral } = await madeReferral(desk)
  await person.get('/mine/sharing')
  assert.equal((await person.post('/mine/sharing/withdrawn', { consent: referral })).location, '/mine/sharing')
  assert.equal(await wrapsOf(line), 0)
})

test('without an answer of the person no referral is made; what they said by telephone is told as such', async () => {
  const one = await someone(desk)
  const referral = await offered(desk, one, { covers: [], way: 'phone', provider: 'Clinic by the planted river' })
  const at = `${tab(one.filed)}?referral=${referral}`
  const page = (await one.officer.get(at)).body
  const form = fieldsOf(page, `${tab(one.filed)}/answer`)
  assert.equal((await one.officer.post(`${tab(one.filed)}/refer`, form)).status, 409)
  const said = { ...form, to: 'consented', words: 'Called at ten, read it out' }
  assert.equal((await one.officer.post(`${tab(one.filed)}/answer`, said)).status, 303)
  assert.match((await one.person.get('/mine/services')).body, /Said by telephone, and written down by the desk/)
  await referred(one, referral)
  const { rows } = await desk.house.database.app.query(
    `select 1 from compartment where file = $1 and purpose like 'share:%'`,
    [one.filed.file],
  )
  assert.equal(rows.length, 0)
  const later = fieldsOf((await one.officer.get(at)).body, `${tab(one.filed)}/step`)
  assert.equal((await one.officer.post(`${tab(one.filed)}/step`, { ...later, step: 'waiting-list' })).status, 303)
  assert.match((await one.officer.get(at)).body, /On the waiting list/)
})

test('a refusal and a silence come back to the desk as something due', async () => {
  const { filed, shelter, line } = await madeReferral(desk)
  const due = async (): Promise<readonly (readonly [string, string, string])[]> => {
    const text = `select rule, owner, due::text from clock where file = $1 and ended is null and rule = any($2) order by due`
    const values = [filed.file, ['provider-answers', 'ask-provider', 'find-other-service']]
    const { rows } = await desk.house.database.app.query<{ rule: string; owner: string; due: string }>(text, values)
    return rows.map(({ rule, owner, due: day }) => [rule, owner, day] as const)
  }
  assert.deepEqual(await due(), [
    ['provider-answers', 'other', '2026-03-18'],
    ['ask-provider', 'desk', '2026-03-19'],
  ])
  const form = fieldsOf((await shelter.get(`/service-lines/${line}`)).body, `/service-lines/${line}/answer`)
  const refused = await shelter.post(`/service-lines/${line}/answer`, { ...form, to: 'refused', words: 'No beds' })
  assert.equal(refused.location, '/service-lines')
  assert.deepEqual(await due(), [['find-other-service', 'desk', '2026-03-14']])
  assert.equal(await wrapsOf(line), 0)
})

test('what the person changed after they agreed is not shared unasked', async () => {
  const one = await someone(desk)
  const referral = await offered(desk, one)
  await agreed(one)
  await one.filed.say((work) => {
    const body = { channels: [{ channel: 'phone' as const, address: 'a new number' }] }
    work.say(one.filed.places.protection, contactAgreed, { facets: {}, body, recordedOn: TODAY })
  })
  const { body } = await one.officer.get(`${tab(one.filed)}?referral=${referral}`)
  const done = await one.officer.post(`${tab(one.filed)}/refer`, fieldsOf(body, `${tab(one.filed)}/refer`))
  assert.equal(done.status, 409)
  assert.match(done.body, /Ask them again/)
})

test('of two who act on the same referral the second is told, and a consent taken back meanwhile wins', async () => {
  const one = await someone(desk)
  const referral = await offered(desk, one)
  const offer = fieldsOf((await one.person.get('/mine/services')).body, '/mine/services/answer')
  await agreed(one)
  const twice = await one.person.post('/mine/services/answer', { ...offer, to: 'declined' })
  assert.match(twice.body, /Somebody has taken a step meanwhile/)
  const { body } = await one.officer.get(`${tab(one.filed)}?referral=${referral}`)
  assert.equal((await one.person.post('/mine/services/withdraw', { referral })).location, '/mine/services')
  const late = await one.officer.post(`${tab(one.filed)}/refer`, fieldsOf(body, `${tab(one.filed)}/refer`))
  assert.equal(late.status, 409)
  assert.match(late.body, /Somebody was quicker[\s\S]*Consent taken back[\s\S]*Make the referral now/)
  const { rows } = await desk.house.database.app.query(
    `select 1 from compartment where file = $1 and purpose like 'share:%'`,
    [one.filed.file],
  )
  assert.equal(rows.length, 0)
})

test('a provider who was not the quicker one sees both answers, and none of their words is lost', async () => {
  const { shelter, line } = await madeReferral(desk)
  const [at, action] = [`/service-lines/${line}`, `/service-lines/${line}/answer`]
  const form = fieldsOf((await shelter.get(at)).body, action)
  const noDay = { 'day-day': '31', 'day-month': '4', 'day-year': '2026' }
  const typed = { ...form, to: 'waiting-list', words: 'Room two is planted', ...noDay }
  const again = await shelter.post(action, typed)
  assert.equal(again.status, 422)
  assert.match(again.body, /value="waiting-list"[^>]* checked/)
  for (const words of ['Room two is planted', 'value="31"']) assert.ok(again.body.includes(words), words)
  assert.equal((await shelter.post(action, { ...form, to: 'waiting-list', words: 'The list is long' })).location, at)
  const late = await shelter.post(action, { ...form, to: 'taken-up', words: 'A planted bed is free' })
  assert.equal(late.status, 409)
  assert.match(late.body, /On the waiting list\s+The list is long[\s\S]*It is taken up\s+A planted bed is free/)
  assert.match(late.body, /<h1>Somebody was quicker/)
})

test('of two desk officers the second sees both steps; what was typed beside a wrong day stands there again', async () => {
  const one = await someone(desk)
  const referral = await offered(desk, one, { covers: [], way: 'phone', provider: 'Clinic by the planted river' })
  const at = `${tab(one.filed)}?referral=${referral}`
  const form = fieldsOf((await one.officer.get(at)).body, `${tab(one.filed)}/answer`)
  const unsaid = await one.officer.post(`${tab(one.filed)}/answer`, { ...form, to: 'declined', words: '' })
  assert.equal(unsaid.status, 422)
  assert.match(unsaid.body, /value="declined"[^>]* checked/)
  const agree = { ...form, to: 'consented', words: 'Called at ten' }
  assert.equal((await one.officer.post(`${tab(one.filed)}/answer`, agree)).status, 303)
  const late = await one.officer.post(`${tab(one.filed)}/answer`, { ...agree, to: 'declined', words: 'Called at noon' })
  assert.equal(late.status, 409)
  assert.match(late.body, /Person agreed\s+Called at ten[\s\S]*They do not want it\s+Called at noon/)
  await referred(one, referral)
  const later = fieldsOf((await one.officer.get(at)).body, `${tab(one.filed)}/step`)
  const noDay = { 'day-day': '31', 'day-month': '4', 'day-year': '2026' }
  const wrong = { ...later, step: 'taken-up', place: 'Planted street', stepWords: 'They went', ...noDay }
  const again = await one.officer.post(`${tab(one.filed)}/step`, wrong)
  assert.equal(again.status, 422)
  for (const words of ['Planted street', 'They went', 'value="31"']) assert.ok(again.body.includes(words), words)
})

test('an offer past its last day is agreed to by nobody: the person reads why, and the desk ends it and offers anew', async () => {
  const one = await someone(desk)
  const referral = await offered(desk, one)
  const action = '/mine/services/answer'
  const form = fieldsOf((await one.person.get('/mine/services')).body, action)
  const at = `${tab(one.filed)}?referral=${referral}`
  const heard = fieldsOf((await one.officer.get(at)).body, `${tab(one.filed)}/answer`)
  const now = desk.clock.now()
  desk.clock.set(now + 31 * 86_400_000)
  const person = await personBrowser(desk, one.filed.secret)
  const late = await person.post(action, { ...form, to: 'consented' })
  assert.match(late.body, /The last day of this offer has passed/)
  assert.doesNotMatch((await person.get('/mine/services')).body, /value="consented"/)
  const officer = await staffBrowser(desk, await desk.reader('desk-officer'), tab(one.filed))
  const said = { ...heard, to: 'consented', words: 'Called at ten' }
  const refused = await officer.post(`${tab(one.filed)}/answer`, said)
  assert.equal(refused.status, 409)
  assert.match(refused.body, /The desk can offer it anew/)
  const end = fieldsOf((await officer.get(at)).body, `${tab(one.filed)}/step`)
  assert.equal((await officer.post(`${tab(one.filed)}/step`, { ...end, step: 'ended' })).status, 303)
  const again = await offered(desk, { ...one, officer })
  assert.notEqual(again, referral)
  desk.clock.set(now)
})

test('a share whose last day has passed opens to nobody, even before its wraps are destroyed', async () => {
  const { shelter, line } = await madeReferral(desk)
  const now = desk.clock.now()
  desk.clock.set(now + 31 * 86_400_000)
  const page = await shelter.get(`/service-lines/${line}`)
  desk.clock.set(now)
  assert.ok([401, 303, 404].includes(page.status), String(page.status))
  assert.doesNotMatch(page.body, /planted/)
})

test('an offer for a need that is answered meanwhile is not made for another one, and the page says what to do', async () => {
  const filed = await fileCase(desk, { needs: ['safety-now', 'basic-food'] })
  const officer = await staffBrowser(desk, await desk.reader('desk-officer'), tab(filed))
  const page = (await officer.get(`${tab(filed)}?line=1`)).body
  const { need, line } = fieldsOf(page, `${tab(filed)}/offer`)
  await filed.say((work) =>
    work.say(filed.places.narrative, needStated, {
      ...{ facets: { need: need ?? '', answer: 'no' }, body: {}, recordedOn: TODAY },
    }),
  )
  const good = { need: need ?? '', line: line ?? '', service: 'shelter', way: 'phone', provider: 'Planted clinic' }
  const late = await officer.post(`${tab(filed)}/offer`, { ...good, days: '30', covers: [], words: 'Planted words' })
  assert.equal(late.status, 409)
  assert.match(late.body, /The offer was not made[\s\S]*Nothing was stored[\s\S]*Planted words/)
  assert.match((await officer.get(tab(filed))).body, /Nothing/)
})

test('wrong roles and nonsense offer nothing to anybody', async () => {
  const { unit } = await desk.partner(SHELTER)
  const filed = await fileCase(desk, { needs: ['safety-now'] })
  const officer = await staffBrowser(desk, await desk.reader('desk-officer'), tab(filed))
  const good = { line: '1', service: 'shelter', way: 'here', unit, provider: '', days: '30', words: '' }
  for (const bad of [
    { ...good, service: 'x'.repeat(90) },
    { ...good, unit: '' },
    { ...good, days: '9999' },
    { ...good, way: 'phone' },
  ])
    assert.equal((await officer.post(`${tab(filed)}/offer`, bad)).status, 422, JSON.stringify(bad))
  assert.equal((await officer.post(`${tab(filed)}/offer`, { ...good, line: '7' })).status, 409)
  assert.equal((await officer.post(`${tab(filed)}/offer`, { ...good, unit: desk.unit.id })).status, 409)
  const supervisor = await staffBrowser(desk, await desk.reader('supervisor'), tab(filed))
  assert.equal((await supervisor.post(`${tab(filed)}/offer`, good)).status, 403)
  const outsider = await staffBrowser(desk, await desk.outsider())
  assert.ok([403, 404].includes((await outsider.post(`${tab(filed)}/offer`, good)).status))
  assert.equal((await officer.get('/service-lines')).status, 403)
})

test('long words with signs of any script are agreed to whole: none is cut in two where a line of the consent ends', async () => {
  for (const words of ['', 'x'].map((first) => `${first}${'😀'.repeat(3000)}`)) {
    const one = await someone(desk)
    const referral = await offered(desk, one, { words })
    await agreed(one)
    await referred(one, referral)
  }
})

test('a hold by law keeps the file, and nobody’s access: a consent is taken back and a provider says no all the same', async () => {
  const [taken, refused, silent] = [await madeReferral(desk), await madeReferral(desk), await madeReferral(desk)]
  for (const { filed, officer } of [taken, refused, silent]) {
    await officer.get(`/cases/${filed.file}/keeping`)
    const hold = { reason: 'proceedings', note: 'A planted court needs this file.' }
    assert.equal((await officer.post(`/cases/${filed.file}/keeping/hold`, hold)).status, 303)
  }
  const own = fieldsOf((await taken.person.get('/mine/services')).body, '/mine/services/withdraw')
  const done = await taken.person.post('/mine/services/withdraw', own)
  assert.equal(done.location, '/mine/services', done.body.slice(-900))
  assert.equal(await wrapsOf(taken.line), 0)
  const form = fieldsOf((await refused.shelter.get(`/service-lines/${refused.line}`)).body, answerTo(refused.line))
  const said = await refused.shelter.post(answerTo(refused.line), { ...form, to: 'refused', words: 'Full' })
  assert.equal(said.location, '/service-lines')
  assert.equal(await wrapsOf(refused.line), 0)
  const { house, unit } = desk
  assert.ok((await endShares({ ...house, pool: house.database.app }, instanceAuthor(unit.authority), '2026-12-31')) > 0)
  assert.equal(await wrapsOf(silent.line), 0)
})

test('an audit finds every key where the entries say that it is, and none where a share has ended', async () => {
  await madeReferral(desk)
  const over = await madeReferral(desk)
  await over.person.post('/mine/services/withdraw', { referral: over.referral })
  assert.deepEqual(await auditFindings(desk.house), [])
})
