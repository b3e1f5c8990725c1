import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileHeld } from '@recourse/chronicle'
import { auditFindings } from '../../../test/audit.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { consentGiven, messageSent } from '../../platform/cases/index.ts'
import { disclose, type Holder } from '../../platform/chronicle/index.ts'
import { nodePrimitives as primitives } from '../../platform/primitives.ts'
import { saidIn } from './room/own.ts'
import { atDesk, comeBack, deskSays, everythingStored, filesOf, sentReport } from './testing/person.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('keeping')))
after(() => desk.close())

test('who has read what, on which day, in which role and why; the person’s own readings are not there', async () => {
  const { person, file } = await sentReport(desk)
  assert.match((await person.get('/mine/readers')).body, /Nobody has read anything yet/)
  await atDesk(desk, file, ['narrative', 'identity'])
  await atDesk(desk, file, ['narrative', 'identity'])
  await atDesk(desk, file, ['desk'])
  await person.get('/mine/messages')
  const { body } = await person.get('/mine/readers')
  for (const words of [
    '11 March 2026',
    'Desk officer',
    'First desk, Desk',
    'To work on your case.',
    '2 times that day.',
  ])
    assert.ok(body.includes(words), words)
  assert.match(body, /What happened, needs and messages/)
  assert.match(body, /The desk’s own notes/)
  assert.equal(body.match(/Desk officer/g)?.length, 2)
})

/** Hands the account to another unit on the person's consent, as a referral does. */
async function shared(file: string, consent: string): Promise<Holder> {
  const opened = await atDesk(desk, file)
  const outsider = await desk.outsider()
  const people = await desk.house.directory.current()
  const unit = people.units.get(outsider.who.roles[0]?.unit ?? '')
  assert.ok(unit)
  const holder = desk.house.directory.unitHolder(people, unit)
  const state = opened.states.get('narrative')
  assert.ok(holder && state)
  const work = desk.house.chronicle.begin(opened.author)
  const why = { purpose: 'services', basis: 'consent', reason: 'A place in the shelter', consent } as const
  const done = disclose(
    primitives,
    work,
    { state, keyring: opened.keyring },
    { holders: [holder], epochs: [1], ...why },
  )
  assert.ok(done.ok && (await desk.house.chronicle.commit(work)).ok)
  return holder
}

test('a consent is given later, what rests on it is told, and taking it back begins a new epoch', async () => {
  const { person, file } = await sentReport(desk, { sharing: { services: 'no' } })
  assert.match((await person.get('/mine/sharing')).body, /The people of .*First desk, Desk/)
  assert.equal((await person.fill('/mine/sharing/give', { purpose: 'services' })).location, '/mine/sharing')
  const given = saidIn((await atDesk(desk, file)).entries, consentGiven).at(-1)
  assert.ok(given)
  assert.match(given.body.shown.join(' '), /what you need, your languages/)
  const holder = await shared(file, given.body.consent)
  assert.match((await person.get('/mine/sharing')).body, /Other desk, Desk/)
  assert.match((await person.get('/mine/readers')).body, /A place in the shelter/)

  const sure = await person.post('/mine/sharing/withdraw', { consent: given.body.consent })
  for (const words of ['Other desk, Desk', 'No reading of theirs is recorded here', 'can’t be called back'])
    assert.ok(sure.body.includes(words), words)
  assert.equal(
    (await person.post('/mine/sharing/withdrawn', { consent: given.body.consent })).location,
    '/mine/sharing',
  )
  const state = (await atDesk(desk, file)).states.get('narrative')
  assert.ok(state)
  assert.ok(state.withdrawn.includes(holder.id) && state.epochs.length === 2)
  assert.ok(!state.wraps.some((wrap) => wrap.holder === holder.id && wrap.epoch === 2))
  assert.ok(!(await person.get('/mine/sharing')).body.includes('Other desk'))
  await deskSays(desk, file, { kind: 'message', text: 'not for the shelter' })
  assert.match((await person.get('/mine/messages')).body, /not for the shelter/)
  assert.equal((await person.post('/mine/sharing/withdrawn', { consent: given.body.consent })).status, 422)
  assert.deepEqual(await auditFindings(desk.house), [])
})

test('the copy is a ZIP that any program opens: a page to read and every entry, kept by nobody on the way', async () => {
  const { person, file } = await sentReport(desk, { identity: { called: 'أمل <b>' } })
  await deskSays(desk, file, { kind: 'message', text: 'We have read it.' })
  await person.get('/mine/export')
  const copy = await person.post('/mine/export', {})
  assert.equal(copy.headers['content-type'], 'application/zip')
  assert.equal(copy.headers['cache-control'], 'no-store')
  assert.equal(copy.headers['content-disposition'], 'attachment; filename="information.zip"')
  const folder = mkdtempSync(join(tmpdir(), 'recourse-copy-'))
  try {
    writeFileSync(join(folder, 'copy.zip'), copy.bytes)
    const python =
      'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; z.extractall(sys.argv[2]); print(*z.namelist())'
    const names = execFileSync('python3', ['-c', python, join(folder, 'copy.zip'), folder], { encoding: 'utf8' })
    assert.deepEqual(names.trim().split(' '), ['read-me.en.html', 'entries.json'])
    const read = (name: string): string => readFileSync(join(folder, name), 'utf8')
    const html = read('read-me.en.html')
    assert.ok(html.includes('We have read it.') && html.includes('أمل &lt;b') && !html.includes('<script'))
    assert.match(html, /They came at night/)
    const entries = JSON.parse(read('entries.json')) as { part: string; state: string; kind: string }[]
    assert.ok(entries.some(({ kind, state }) => kind === 'identity.given' && state === 'open'))
    assert.ok(!entries.some(({ part }) => part === 'desk'))
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('a withdrawn case is nobody’s work any more, keeps everything, and takes two steps', async () => {
  const { person, file, digits } = await sentReport(desk)
  const sure = await person.fill('/mine/end/withdraw', {})
  assert.match(sure.body, /Withdraw your case\?/)
  assert.equal((await atDesk(desk, file)).standing.status, 'received')
  assert.equal((await person.post('/mine/end/withdrawn', { saw: '' })).location, '/mine')
  const { standing } = await atDesk(desk, file)
  assert.deepEqual([standing.status, standing.clocks], ['withdrawn', []])
  assert.match((await (await comeBack(desk, digits)).get('/mine')).body, /You have withdrawn your case/)
})

test('single things are erased after a second step that says what it can’t reach', async () => {
  const { person, file } = await sentReport(desk)
  await person.fill('/mine/messages', { text: 'Planted, to be erased' })
  const id = saidIn((await atDesk(desk, file)).entries, messageSent).at(-1)?.id ?? ''
  assert.match((await person.get('/mine/end')).body, /Planted, to be erased/)
  const sure = await person.post('/mine/end/erase', { what: `entry:${id}` })
  assert.match(sure.body, /10 April 2026/)
  assert.match(sure.body, /said and erased stays visible, with the day/)
  assert.match(sure.body, /First desk, Desk/)
  assert.equal((await person.post('/mine/end/erased', { what: `entry:${id}` })).location, '/mine')
  assert.ok(!(await person.get('/mine/messages')).body.includes('Planted'))
  const entry = (await atDesk(desk, file)).entries.find(({ header }) => header.id === id)
  assert.equal(entry?.state, 'erased')
  assert.equal((await person.post('/mine/end/erase', {})).status, 422)
  assert.deepEqual(await auditFindings(desk.house), [])
})

test('nobody erases what the desk wrote, or what is not theirs, by naming its id', async () => {
  const { person, file } = await sentReport(desk)
  const id = await deskSays(desk, file, { kind: 'message', text: 'The desk’s own' })
  await person.get('/mine/end')
  assert.equal((await person.post('/mine/end/erased', { what: `entry:${id}` })).status, 422)
  assert.match((await person.get('/mine/messages')).body, /The desk’s own/)
})

test('a part is erased with its keys, and the rest stays', async () => {
  const { person, file } = await sentReport(desk, { identity: { called: 'Sol' } })
  await person.get('/mine/end')
  assert.equal((await person.post('/mine/end/erased', { what: 'identity' })).location, '/mine')
  const { rows } = await desk.house.database.app.query(
    `select from wrap w join entry e on e.compartment = w.key_id join entry_facets f on f.entry = e.id
      where e.file = $1 and f.facets ->> 'purpose' = 'identity'`,
    [file],
  )
  assert.equal(rows.length, 0)
  assert.match((await person.get('/mine/messages')).body, /Messages and decisions/)
  assert.deepEqual(await auditFindings(desk.house), [])
})

test('with everything goes the way in: the receipt opens nothing, nobody reads anything, and the audit holds', async () => {
  const { person, file, digits, secret } = await sentReport(desk, { identity: { called: 'Sol' } })
  await person.get('/mine/end')
  await person.post('/mine/end/erase', { what: 'all' })
  assert.equal((await person.post('/mine/end/erased', { what: 'all' })).location, '/mine')
  assert.match((await person.get('/mine')).body, /There is nothing here yet/)
  assert.deepEqual(await filesOf(desk, secret), [])
  assert.match((await person.copy().post('/return', { receipt: digits })).body, /There is nothing here yet/)
  const { rows } = await desk.house.database.app.query<{ status: string; bodies: string; wraps: string }>(
    `select (select status from file_row where file = $1) as status,
      (select count(*) from entry_body b join entry e on e.id = b.entry where e.file = $1) as bodies,
      (select count(*) from wrap w where w.key_id in (select compartment from entry where file = $1)) as wraps`,
    [file],
  )
  assert.deepEqual(rows, [{ status: 'withdrawn', bodies: '0', wraps: '0' }])
  assert.deepEqual(await auditFindings(desk.house), [])
})

test('a hold by law wins, and the person reads which and why', async () => {
  const { person, file } = await sentReport(desk)
  const opened = await atDesk(desk, file)
  const place = opened.place('narrative')
  assert.ok(place)
  const work = desk.house.chronicle.begin(opened.author)
  const body = { note: 'A court has asked for this file.', article: 'Article 12' }
  work.say(place, fileHeld, { facets: { reason: 'court-order' }, body })
  assert.ok((await desk.house.chronicle.commit(work)).ok)
  const page = await person.get('/mine/end')
  assert.match(page.body, /A court has asked for this file/)
  assert.ok(!page.body.includes('name="what"'))
  const refused = await person.post('/mine/end/erased', { what: 'all' })
  assert.equal(refused.status, 422)
  assert.match(refused.body, /The law requires/)
})

test('nothing that was typed on these pages can be read in the database', async () => {
  const { person } = await sentReport(desk)
  await person.fill('/mine/worry', { text: 'planted worry' })
  await person.fill('/mine/contact/contact', { phone: 'planted phone' })
  await person.fill('/mine/identity', { name: 'planted name' })
  assert.ok(!(await everythingStored(desk)).includes('planted'))
})
