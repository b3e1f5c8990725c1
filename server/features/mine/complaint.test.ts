import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { linked } from '@recourse/chronicle'
import { auditFindings } from '../../../test/audit.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { HANDLING_KIND, reportFiled } from '../../platform/cases/index.ts'
import { keepingOfFile } from '../../platform/chronicle/index.ts'
import { saidIn } from './room/own.ts'
import { otherAuthority, type OtherBody } from './testing/bodies.ts'
import { comeBack, everythingStored, filesOf, sentReport } from './testing/person.ts'

let desk: SettledDesk
let body: OtherBody
before(async () => void (desk = await settledDesk('complaints')))
after(() => desk.close())

test('where no other body receives complaints, the page names the outside one plainly', async () => {
  const { person } = await sentReport(desk)
  const page = await person.get('/mine/complaint')
  assert.match(page.body, /Outside, this one does: .*Ombudsman/)
  assert.ok(!page.body.includes('name="about"'))
  const refused = await person.post('/mine/complaint', { about: 'They never answered.' })
  assert.equal(refused.status, 422)
})

test('a complaint is a file of its own, sealed to another body, of which the desk has no key and knows nothing', async () => {
  body = await otherAuthority(desk.house, { type: 'nhri-or-ombudsman', name: 'The Ombudsman', state: 'KEN' })
  const { person, secret, digits, file } = await sentReport(desk)
  const page = await person.get('/mine/complaint')
  assert.match(page.body, /Complaints of The Ombudsman/)
  assert.equal((await person.fill('/mine/complaint', { about: ' ' })).status, 422)
  const sent = await person.fill('/mine/complaint', { about: 'planted: they never answered', wish: 'An answer' })
  assert.equal(sent.location, '/mine?slot=1')
  const [, complaint] = await filesOf(desk, secret)
  assert.deepEqual([complaint?.kind, complaint?.authority], [HANDLING_KIND, body.authority])

  const officer = await desk.reader('desk-officer')
  assert.equal(await desk.house.cases.openForStaff(officer, complaint?.file ?? '', ['narrative']), null)
  const { rows } = await desk.house.database.app.query(
    'select from wrap w join compartment c on c.id = w.key_id where c.file = $1 and w.holder = $2',
    [complaint?.file, desk.unit.id],
  )
  assert.equal(rows.length, 0)
  const keeping = await keepingOfFile(desk.house.database.app, complaint?.file ?? '')
  assert.ok(keeping.excludedAuthorities.includes(desk.unit.authority))

  const reader = { ...body.officer, reason: 'working-the-case' }
  const opened = await desk.house.cases.openForStaff(reader, complaint?.file ?? '', ['narrative', 'own'])
  assert.ok(opened)
  const told = saidIn(opened.entries, reportFiled)[0]?.body.answers.map(({ answered }) => answered)
  assert.deepEqual(told, ['First desk', 'planted: they never answered', 'An answer'])
  assert.ok(!JSON.stringify(told).includes(file))
  assert.equal(saidIn(opened.entries, linked).length, 0)
  assert.ok(!(await everythingStored(desk)).includes('planted'))

  const later = await comeBack(desk, digits)
  assert.match((await later.get('/mine')).body, /: complaint about the handling/)
  const front = await later.get('/mine?slot=1')
  assert.match(front.body, /This file is your complaint/)
  assert.match(front.body, /href="\/mine\/messages\?slot=1"/)
  assert.match((await later.get('/mine/complaint?slot=1')).body, /This file is your complaint/)
  assert.deepEqual(await auditFindings(desk.house), [])
})

test('a message from the second file goes to the second file', async () => {
  const { person, secret } = await sentReport(desk)
  await person.fill('/mine/complaint', { about: 'slow', namesFile: 'yes' })
  await person.get('/mine/messages?slot=1')
  assert.equal(
    (await person.post('/mine/messages', { text: 'To the Ombudsman', slot: '1' })).location,
    '/mine/messages?slot=1',
  )
  assert.match((await person.get('/mine/messages?slot=1')).body, /To the Ombudsman/)
  assert.ok(!(await person.get('/mine/messages')).body.includes('To the Ombudsman'))
  assert.equal((await filesOf(desk, secret)).length, 2)
})

test('a report that is under way is not lost to a complaint', async () => {
  const { person, secret } = await sentReport(desk)
  await person.fill('/report/q/story', { account: 'half of a second report' })
  const sent = await person.fill('/mine/complaint', { about: 'slow' })
  assert.equal(sent.location, '/mine?slot=2')
  assert.match((await person.get('/report/q/story')).body, /half of a second report/)
  assert.deepEqual(
    (await filesOf(desk, secret)).map(({ slot }) => slot),
    [0, 2],
  )
})

test('a State that the person kept out gets no complaint either', async () => {
  const { person } = await sentReport(desk, { exclude: { stateOne: 'UGA' } })
  assert.match((await person.get('/mine/complaint')).body, /Complaints of The Ombudsman/)
  const far = await settledDesk('complaints elsewhere')
  try {
    await otherAuthority(far.house, { type: 'monitor', name: 'A monitor', state: 'UGA' })
    await otherAuthority(far.house, { type: 'provider', name: 'A shelter', state: 'KEN' })
    const kept = await sentReport(far, { exclude: { stateOne: 'UGA' } })
    assert.match((await kept.person.get('/mine/complaint')).body, /No other body reads complaints here/)
    const open = await sentReport(far)
    assert.match((await open.person.get('/mine/complaint')).body, /Complaints of A monitor/)
  } finally {
    await far.close()
  }
})

test('a new receipt opens the case and the complaint alike', async () => {
  const { person, secret } = await sentReport(desk)
  await person.fill('/mine/complaint', { about: 'slow' })
  const shown = await person.fill('/mine/receipt', {})
  const fresh = /name="fresh" value="([^"]+)"/.exec(shown.body)?.[1] ?? ''
  const groups = [...shown.body.matchAll(/<bdi class="reference" dir="ltr">(\d{1,4})<\/bdi>/g)].map(
    ([, one]) => one ?? '',
  )
  assert.equal(
    (await person.post('/mine/receipt/change', { fresh, end: groups.slice(-2).join(' ') })).location,
    '/mine',
  )
  assert.deepEqual(await filesOf(desk, secret), [])
  const later = await comeBack(desk, groups.join(''))
  assert.match((await later.get('/mine?slot=1')).body, /This file is your complaint/)
  assert.deepEqual(await auditFindings(desk.house), [])
})
