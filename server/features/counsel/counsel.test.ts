import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { auditFindings } from '../../../test/audit.ts'
import type { Browserless } from '../../../test/browserless.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fileCase, TODAY, type FiledCase } from '../../../test/filed-case.ts'
import { contactAgreed, dangerTold } from '../../platform/cases/index.ts'
import { norms } from '../../platform/norms/index.ts'
import { fieldsOf, personBrowser } from '../../../test/parties.ts'
import { staffBrowser } from '../../../test/staff-browser.ts'
import { inviteMember, removeFromUnit } from '../people/commands.ts'
import { sweepFiles } from '../../platform/files/index.ts'
import { recoveryShares } from '../../../test/recovery.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('counsel')))
after(() => desk.close())

const DAY_MS = 86_400_000
const FIRST = { name: 'Chambers of the planted oak', role: 'counsel' } as const
const SECOND = { name: 'Second chambers', role: 'counsel' } as const

async function someone(): Promise<{ filed: FiledCase; person: Browserless }> {
  await desk.partner(FIRST)
  const filed = await fileCase(desk, { called: 'Planted name', phone: '+57 planted phone' })
  return { filed, person: await personBrowser(desk, filed.secret) }
}

const giving = async (person: Browserless, wanted: typeof FIRST | typeof SECOND, parts: readonly string[] = []) => {
  const { unit } = await desk.partner(wanted)
  await person.get('/mine/counsel')
  return person.post('/mine/counsel/give', { unit, parts })
}

const write = (browser: Browserless, path: string, text: string) => browser.post(`${path}/write`, { text })

async function counselOf({ file }: FiledCase) {
  const state = (await desk.house.cases.statesOf(file)).get('counsel')
  assert.ok(state)
  return state
}

test('a person and their lawyer write to each other, and the lawyer reads what was opened to them and no more', async () => {
  const { filed, person } = await someone()
  assert.equal((await giving(person, FIRST, ['narrative'])).location, '/mine/counsel')
  assert.equal((await write(person, '/mine/counsel', 'Planted confession')).location, '/mine/counsel')
  const lawyer = await staffBrowser(desk, await desk.partner(FIRST), '/clients')
  assert.ok((await lawyer.get('/clients')).body.includes(`/clients/${filed.file}`))
  const { body } = await lawyer.get(`/clients/${filed.file}`)
  for (const words of ['Planted confession', 'Vinieron de noche', 'A car stood there'])
    assert.ok(body.includes(words), words)
  for (const words of ['Planted name', '+57 planted phone', 'blue door']) assert.ok(!body.includes(words), words)
  assert.equal((await write(lawyer, `/clients/${filed.file}`, 'Say nothing yet')).status, 303)
  assert.match((await person.get('/mine/counsel')).body, /Planted confession[\s\S]*Say nothing yet/)
  const readers = (await person.get('/mine/readers')).body
  assert.match(readers, /To advise you as your lawyer/)
})

test('a lawyer to whom it was opened reads all that was said on safe contact and on danger, each under its question', async () => {
  const { filed, person } = await someone()
  const rules = { hours: 'Mondays', voicemail: 'no', language: 'Nahuatl', sharedDevice: 'yes' } as const
  await filed.say((work) => {
    const place = filed.places.protection
    work.say(place, contactAgreed, { facets: {}, body: { channels: [], ...rules }, recordedOn: TODAY })
    const body = { now: 'yes' as const, of: ['surveillance'], words: 'A grey car.' }
    work.say(place, dangerTold, { facets: {}, body, recordedOn: TODAY })
  })
  await giving(person, FIRST, ['protection'])
  const lawyer = await staffBrowser(desk, await desk.partner(FIRST), '/clients')
  const { body } = await lawyer.get(`/clients/${filed.file}`)
  assert.match(body, /leave a message on it\? No[\s\S]*same phone or account\? Yes/)
  for (const words of [
    'Mondays',
    'Nahuatl',
    'A grey car.',
    norms().words('en').say('risk', 'surveillance', 'label').text,
  ])
    assert.ok(body.includes(words), words)
})

test('no authority has a wrap of what the two write: no desk, administrator, supervisor, recovery or break-glass', async () => {
  const roles = ['desk-officer', 'case-handler', 'supervisor'] as const
  const [a, b, c] = await Promise.all(roles.map(async (role) => (await desk.reader(role)).who.member))
  await recoveryShares(desk.house, desk.unit.authority, [a ?? '', b ?? '', c ?? ''])
  const { filed, person } = await someone()
  await giving(person, FIRST)
  await write(person, '/mine/counsel', 'Planted confession')
  const state = await counselOf(filed)
  const { rows } = await desk.house.database.app.query<{ holder: string; type: string }>(
    'select distinct holder, holder_type as type from wrap where key_id = $1 order by holder_type',
    [state.id],
  )
  const { unit } = await desk.partner(FIRST)
  assert.deepEqual(
    rows.map(({ type }) => type),
    ['person', 'unit'],
  )
  assert.equal(rows.find(({ type }) => type === 'unit')?.holder, unit)
  for (const role of ['desk-officer', 'case-handler', 'supervisor', 'administrator', 'liaison-officer'] as const) {
    const { session } = await desk.reader(role)
    const keyring = desk.house.chronicle.keyring([session.keys.seal])
    const read = await desk.house.chronicle.readUnrecorded(keyring, [state.id])
    assert.ok(read.length >= 3 && read.every((entry) => entry.state !== 'open'), role)
  }
  const narrative = filed.places.narrative.compartment
  const others = await desk.house.database.app.query(
    `select 1 from wrap where key_id = $1 and holder_type = 'recovery'`,
    [narrative],
  )
  assert.equal(others.rows.length, 1)
  const kinds = await desk.house.database.app.query<{ kind: string }>(
    `select distinct kind from entry where compartment = $1 order by kind`,
    [state.id],
  )
  assert.deepEqual(
    kinds.rows.map(({ kind }) => kind),
    ['compartment.disclosed', 'compartment.opened', 'sealed'],
  )
})

test('that somebody wrote to their lawyer changes no list of the desk, and the desk’s pages show nothing of it', async () => {
  const { filed, person } = await someone()
  await giving(person, FIRST)
  const row = async () =>
    (await desk.house.database.app.query('select to_jsonb(r) as r from file_row r where file = $1', [filed.file])).rows
  const before = await row()
  desk.clock.move(1000)
  await write(person, '/mine/counsel', 'Planted confession')
  assert.deepEqual(await row(), before)
  const officer = await staffBrowser(desk, await desk.reader('desk-officer'))
  for (const tab of ['', '/chronicle', '/messages', '/audit'])
    assert.ok(!(await officer.get(`/cases/${filed.file}${tab}`)).body.includes('Planted confession'), tab)
  assert.match((await officer.get(`/cases/${filed.file}`)).body, /The person and their lawyer/)
})

test('a lawyer whose access was taken away has no client any more, and no key to what comes after', async () => {
  const { filed, person } = await someone()
  await giving(person, FIRST, ['narrative', 'identity'])
  await write(person, '/mine/counsel', 'Before')
  const form = fieldsOf((await person.get('/mine/counsel')).body, '/mine/counsel/remove')
  assert.equal((await person.post('/mine/counsel/remove', form)).location, '/mine/counsel')
  await giving(person, SECOND)
  await write(person, '/mine/counsel', 'After')
  const old = await desk.partner(FIRST)
  const lawyer = await staffBrowser(desk, old, '/clients')
  assert.ok(!(await lawyer.get('/clients')).body.includes(filed.file))
  assert.equal((await lawyer.get(`/clients/${filed.file}`)).status, 404)
  const states = await desk.house.cases.statesOf(filed.file)
  for (const purpose of ['counsel', 'narrative', 'identity']) {
    const state = states.get(purpose)
    const newest = state?.epochs.at(-1)?.epoch
    const { rows } = await desk.house.database.app.query(
      'select 1 from wrap where key_id = $1 and epoch = $2 and holder = $3',
      [state?.id, newest, old.unit],
    )
    assert.deepEqual([purpose, newest !== 1, rows.length], [purpose, true, 0])
  }
  const next = await staffBrowser(desk, await desk.partner(SECOND), '/clients')
  const { body } = await next.get(`/clients/${filed.file}`)
  assert.match(body, /After/)
  assert.ok(!body.includes('Before'))
})

test('the same consent taken back among all consents takes the access away as well', async () => {
  const { filed, person } = await someone()
  await giving(person, FIRST, ['narrative'])
  const { consent = '' } = fieldsOf((await person.get('/mine/counsel')).body, '/mine/counsel/remove')
  assert.equal((await person.post('/mine/sharing/withdrawn', { consent })).location, '/mine/sharing')
  const lawyer = await staffBrowser(desk, await desk.partner(FIRST), '/clients')
  assert.equal((await lawyer.get(`/clients/${filed.file}`)).status, 404)
})

test('a lawyer opens no page of the desk and no file of somebody who did not choose them', async () => {
  const { filed } = await someone()
  const lawyer = await staffBrowser(desk, await desk.partner(FIRST), '/clients')
  for (const page of [`/clients/${filed.file}`, `/cases/${filed.file}`, `/cases/${filed.file}/chronicle`])
    assert.ok([403, 404].includes((await lawyer.get(page)).status), page)
  const officer = await staffBrowser(desk, await desk.reader('desk-officer'))
  assert.equal((await officer.get('/clients')).status, 403)
})

test('a unit in which others than lawyers work is never given a key; nonsense changes nothing', async () => {
  const { person } = await someone()
  const mixed = await desk.partner({ name: 'Mixed unit', role: 'provider' })
  for (const unit of [desk.unit.id, mixed.unit, 'nonsense', '']) {
    await person.get('/mine/counsel')
    assert.match((await person.post('/mine/counsel/give', { unit })).body, /can’t be given a key/)
  }
  assert.match((await write(person, '/mine/counsel', 'To nobody')).body, /No lawyer has access yet/)
  assert.equal((await giving(person, FIRST)).location, '/mine/counsel')
  assert.match((await giving(person, FIRST)).body, /has access already/)
  assert.match((await write(person, '/mine/counsel', '  ')).body, /Nothing is written yet/)
})

test('when somebody leaves the chambers, what comes after the next opening is sealed to a key that they never had', async () => {
  const { filed, person } = await someone()
  await giving(person, FIRST)
  const { unit } = await desk.partner(FIRST)
  const administrator = await desk.reader('administrator')
  const invited = { name: 'Pupil', unit, role: 'counsel' } as const
  assert.ok((await inviteMember(desk.house, administrator, invited)).ok)
  const people = await desk.house.directory.current()
  const pupil = [...people.members.values()].find(({ name }) => name === 'Pupil')?.id
  const membership = [...people.memberships.values()].find(({ member }) => member === pupil)?.id ?? ''
  assert.ok((await removeFromUnit(desk.house, administrator, membership)).ok)
  const lawyer = await staffBrowser(desk, await desk.partner(FIRST), '/clients')
  assert.equal((await lawyer.get(`/clients/${filed.file}`)).status, 200)
  const state = await counselOf(filed)
  const newest = (await desk.house.directory.current()).units.get(unit)?.epochs.at(-1)?.kid
  const held = state.wraps
    .filter(({ epoch }) => epoch === state.epochs.length)
    .map(({ type, holderKid }) => [type, holderKid])
  assert.ok(state.epochs.length > 1)
  assert.equal(held.find(([type]) => type === 'unit')?.[1], newest)
  assert.ok(held.some(([type]) => type === 'person'))
})

test('a lawyer takes files out of the evidence that was opened to them; the person reads that they did', async () => {
  const { filed, person } = await someone()
  const bytes = Buffer.from('planted evidence')
  await person.attach('/mine/files', '/mine/files/add', [{ name: 'door.txt', bytes }])
  await giving(person, FIRST, ['evidence'])
  const page = `/clients/${filed.file}`
  const lawyer = await staffBrowser(desk, await desk.partner(FIRST), '/clients')
  const [, href = ''] = /href="([^"]+\/bytes)"/.exec((await lawyer.get(page)).body) ?? []
  assert.deepEqual(Buffer.from((await lawyer.get(href)).bytes), bytes)
  assert.match((await person.get('/mine/readers')).body, /To get one of your files/)
  const { consent = '' } = fieldsOf((await person.get('/mine/counsel')).body, '/mine/counsel/remove')
  await person.post('/mine/counsel/remove', { consent })
  assert.equal((await lawyer.get(href)).status, 404)
})

test('files between the two open to no desk, and no night takes them away', async () => {
  const { filed, person } = await someone()
  await giving(person, FIRST)
  const page = `/clients/${filed.file}`
  const lawyer = await staffBrowser(desk, await desk.partner(FIRST), '/clients')
  const brief = { name: 'brief.txt', bytes: Buffer.from('planted brief') }
  assert.equal((await lawyer.attach(page, `${page}/files/add`, [brief])).location, page)
  const letter = { name: 'letter.txt', bytes: Buffer.from('planted letter') }
  const own = await person.attach('/mine/counsel', '/mine/counsel/files/add', [letter])
  assert.equal(own.location, '/mine/counsel')
  desk.clock.move(90 * DAY_MS)
  assert.equal((await sweepFiles(desk.house.files, desk.house.database.app, 60)).blobs, 0)
  const again = await personBrowser(desk, filed.secret)
  const theirs = await staffBrowser(desk, await desk.partner(FIRST), '/clients')
  const [clients, mine] = [(await theirs.get(page)).body, (await again.get('/mine/counsel')).body]
  for (const [reader, body] of [
    [theirs, clients],
    [again, mine],
  ] as const) {
    const hrefs = [...body.matchAll(/href="([^"]+\/bytes)"/g)].map(([, href]) => href ?? '')
    const got = await Promise.all(hrefs.map(async (href) => (await reader.get(href)).body))
    assert.deepEqual(got, ['planted brief', 'planted letter'])
  }
  const officer = await staffBrowser(desk, await desk.reader('desk-officer'))
  assert.doesNotMatch((await officer.get(`/cases/${filed.file}/files`)).body, /brief\.txt|letter\.txt/)
  const [, stolen = ''] = /href="([^"]+\/bytes)"/.exec(clients) ?? []
  assert.equal((await officer.get(stolen)).status, 404)
})

test('an audit holds over everything that these tests did', async () => {
  assert.deepEqual(await auditFindings(desk.house), [])
})
