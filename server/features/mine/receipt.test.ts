import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { toBase64Url } from '@recourse/chronicle'
import { auditFindings } from '../../../test/audit.ts'
import { browserless, type Browserless } from '../../../test/browserless.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { recoveryShares } from '../../../test/recovery.ts'
import { CASE_PURPOSES, showReceipt } from '../../platform/cases/index.ts'
import { isUpToDate } from '../../platform/chronicle/index.ts'
import { atDesk, comeBack, deskSays, digitsOn, filesOf, sentReport } from './testing/person.ts'

let desk: SettledDesk
before(async () => {
  desk = await settledDesk('receipts')
  const { session } = await desk.reader('desk-officer')
  const custodians = ['case-handler', 'supervisor', 'monitor'] as const
  const members = await Promise.all(custodians.map(async (role) => (await desk.reader(role)).who.member))
  await recoveryShares(desk.house, session.authority, members as unknown as [string, string, string])
})
after(() => desk.close())

/** Makes a new receipt on the pages, and answers it as it was shown. */
async function changed(person: Browserless): Promise<string> {
  const shown = await person.fill('/mine/receipt', {})
  const groups = digitsOn(shown.body)
  assert.equal(groups.join('').length, 34)
  const fresh = /name="fresh" value="([^"]+)"/.exec(shown.body)?.[1] ?? ''
  const wrong = await person.post('/mine/receipt/change', { fresh, end: '0000 0000' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.body, /not the end of the new receipt/)
  const done = await person.post('/mine/receipt/change', { fresh, end: groups.slice(-2).join(' ') })
  assert.equal(done.location, '/mine')
  return groups.join('')
}

test('the page of the receipt shows nothing of the present one', async () => {
  const { person, secret, digits } = await sentReport(desk)
  const { body } = await person.get('/mine/receipt')
  const { words } = showReceipt(desk.house.primitives, secret, 'en')
  assert.deepEqual(digitsOn(body), [])
  assert.ok(!body.includes(digits.slice(0, 4)) || !body.includes(digits.slice(-4)))
  assert.ok(!body.includes(words?.slice(0, 3).join(' ') ?? ''))
})

test('after the change the old receipt opens nothing, the new one opens all that was and all that comes', async () => {
  const { person, digits, secret, file } = await sentReport(desk, {
    identity: { called: 'Sol' },
    danger: { now: 'no' },
  })
  await deskSays(desk, file, { kind: 'message', text: 'Before the change.' })
  const old = person.copy()
  const fresh = await changed(person)
  assert.equal((await old.get('/mine')).location, '/return')
  const stranger = browserless(desk.app)
  assert.match((await stranger.post('/return', { receipt: digits })).body, /There is nothing here yet/)
  assert.deepEqual(await filesOf(desk, secret), [])

  await deskSays(desk, file, { kind: 'message', text: 'After the change.' })
  const later = await comeBack(desk, fresh)
  const { body } = await later.get('/mine/messages')
  assert.ok(body.includes('Before the change.') && body.includes('After the change.'))
  assert.match((await later.get('/mine/identity')).body, /Sol/)
  assert.equal((await later.fill('/mine/messages', { text: 'Written with the new one' })).location, '/mine/messages')
  assert.deepEqual(await auditFindings(desk.house), [])
})

test('the keys of the old receipt open no part of the file, neither the past nor the future, even from the tables', async () => {
  const { person, secret, file } = await sentReport(desk)
  const [before] = await filesOf(desk, secret)
  assert.ok(before)
  await changed(person)
  await deskSays(desk, file, { kind: 'message', text: 'later' })
  const keyring = desk.house.chronicle.keyring([before.keys.seal])
  const states = await desk.house.chronicle.states.ofFile(file)
  assert.equal(states.length, CASE_PURPOSES.length)
  await keyring.open(states)
  for (const { epochs, purpose } of states) {
    assert.ok(
      epochs.every(({ kid }) => keyring.get(kid) === undefined),
      purpose,
    )
    assert.equal(epochs.length, purpose === 'desk' ? 1 : 2)
  }
})

test('everybody else reads on: the unit and the recovery key hold the new epochs, and nothing is due', async () => {
  const { person, file, secret } = await sentReport(desk)
  const [{ person: id = '' } = {}] = await filesOf(desk, secret)
  await changed(person)
  const opened = await atDesk(desk, file, CASE_PURPOSES)
  const { house, unit } = desk
  const people = await house.directory.current()
  const deskHolder = house.directory.unitHolder(people, unit)
  assert.ok(deskHolder)
  for (const [purpose, state] of opened.states) {
    const newest = state.wraps.filter(({ epoch }) => epoch === state.epochs.length)
    const types = newest.map(({ type }) => type).sort()
    const expected = { own: ['person'], desk: ['recovery', 'unit'] }[purpose] ?? ['person', 'recovery', 'unit']
    assert.deepEqual(types, expected, purpose)
    assert.ok(purpose === 'own' || newest.some(({ holderKid }) => holderKid === deskHolder.key.kid))
    assert.ok(purpose === 'desk' || newest.some(({ holder }) => holder === id))
  }
  const narrative = opened.states.get('narrative')
  assert.ok(narrative && !isUpToDate(narrative, []))
})

test('a draft goes along, and all files of a receipt change together', async () => {
  const { person, file } = await sentReport(desk)
  await person.fill('/report/q/story', { account: 'A second report, half written' })
  const fresh = await changed(person)
  const later = await comeBack(desk, fresh)
  assert.match((await later.get('/report/q/story')).body, /A second report, half written/)
  const { rows } = await desk.house.database.app.query<{ count: string }>(
    'select count(*) from receipt where file = $1',
    [file],
  )
  assert.equal(rows[0]?.count, '1')
})

test('what the person did carries the day and no hour, also in the entries about keys', async () => {
  const { person, file } = await sentReport(desk)
  await changed(person)
  const states = await desk.house.chronicle.states.ofFile(file)
  const entries = await desk.house.chronicle.readUnrecorded(
    desk.house.chronicle.keyring([]),
    states.map(({ id }) => id),
  )
  const own = entries.filter(({ header }) => header.unit === null)
  assert.ok(own.length > CASE_PURPOSES.length * 2)
  assert.ok(own.every(({ header }) => header.recordedAt === undefined && header.recordedOn === '2026-03-11'))
})

test('a receipt that is in use is not taken, and what our page did not make is no receipt', async () => {
  const { person } = await sentReport(desk)
  const other = await sentReport(desk)
  await person.get('/mine/receipt')
  const groups = showReceipt(desk.house.primitives, other.secret, 'en').digits
  const taken = await person.post('/mine/receipt/change', {
    fresh: toBase64Url(other.secret),
    end: groups.slice(-2).join(' '),
  })
  assert.equal(taken.status, 422)
  assert.match(taken.body, /in use already/)
  assert.equal((await person.post('/mine/receipt/change', { fresh: 'x', end: 'y' })).location, '/mine/receipt')
  assert.equal((await person.get('/mine')).status, 200)
})

test('an audit finds an old wrap that was put back', async () => {
  const { person, file } = await sentReport(desk)
  const before = await desk.house.database.owner.query<{ row: Record<string, unknown> }>(
    `select to_jsonb(w) as row from wrap w join compartment c on c.id = w.key_id where c.file = $1 and w.holder_type = 'person'`,
    [file],
  )
  await changed(person)
  assert.deepEqual(await auditFindings(desk.house), [])
  const text = 'insert into wrap select * from jsonb_populate_record(null::wrap, $1)'
  await desk.house.database.owner.query(text, [JSON.stringify(before.rows[0]?.row)])
  assert.deepEqual(await auditFindings(desk.house), ['wrap-replayed wrap'])
  await desk.house.database.owner.query('delete from wrap where hash = $1', [before.rows[0]?.row.hash])
})
