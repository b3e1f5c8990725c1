import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fileCase, TODAY, type FiledCase, type Wanted } from '../../../test/filed-case.ts'
import { directoryPlace, endMemberships, instanceAuthor } from '../access/index.ts'
import { contactAgreed, identityGiven, type StaffReader } from '../cases/index.ts'
import { erase, keepingOfFile, readingsOf } from '../chronicle/index.ts'
import { filesWith, makeFindable, notFindableYet, similarFiles, tokensFor } from './index.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('findable')))
after(() => desk.close())

const open = async (filed: FiledCase, reader?: StaffReader, unit = desk.unit.id): Promise<boolean> => {
  const people = await desk.house.directory.current()
  return makeFindable(desk.house, people, reader ?? (await desk.reader('desk-officer')), { file: filed.file, unit })
}

async function find(text: string, reader?: StaffReader): Promise<readonly string[]> {
  const { house } = desk
  const { session, who } = reader ?? (await desk.reader('desk-officer'))
  const keyring = house.chronicle.keyring([session.keys.seal])
  await keyring.openUnits()
  const units = who.roles.map(({ unit }) => unit)
  const wanted = tokensFor(house, await house.directory.current(), keyring, { text, units })
  return (await filesWith(house.database.app, wanted)).map(({ file }) => file)
}

async function opened(wanted: Wanted): Promise<FiledCase> {
  const filed = await fileCase(desk, wanted)
  await open(filed)
  return filed
}

const count = async (table: string, { file }: FiledCase): Promise<number> =>
  (await desk.house.database.app.query(`select 1 from ${table} where file = $1`, [file])).rowCount ?? 0

test('before anybody has opened a file it can’t be found, and the first opening is a reading that the person sees', async () => {
  const filed = await fileCase(desk, { identity: { name: 'Inés Quiroga' }, phone: '+254 711 000 001' })
  assert.deepEqual(await find('0711 000 001'), [])
  assert.equal(await open(filed), true)
  assert.deepEqual(await find('0711 000 001'), [filed.file])
  assert.deepEqual(await find('quiroga INES'), [filed.file])
  const readings = await readingsOf(desk.house.database.app, filed.file)
  assert.deepEqual(
    readings.map(({ reason }) => reason),
    ['making-it-findable'],
  )
})

test('a second opening reads nothing again; what the person adds later is found after the next one', async () => {
  const filed = await opened({ phone: '+254 711 000 002' })
  assert.equal(await open(filed), false)
  await filed.say((work) => {
    const fields = { name: 'Bruno Salgado', documents: 'passport KX 551-2230' }
    work.say(filed.places.identity, identityGiven, { facets: {}, body: { fields }, recordedOn: TODAY })
  })
  assert.deepEqual(await find('KX5512230'), [])
  assert.equal(await open(filed), true)
  for (const asked of ['KX5512230', 'salgado bruno', '+254711000002']) assert.deepEqual(await find(asked), [filed.file])
})

test('a name is found in another script; what is like it only in part is not', async () => {
  const filed = await opened({ identity: { name: 'محمود الخطيب' } })
  assert.deepEqual(await find('Mahmoud al-Khatib'), [filed.file])
  assert.deepEqual(await find('Mahmoud'), [])
})

test('an earlier number stays found after a newer one was given: a person has both', async () => {
  const filed = await opened({ phone: '+254 711 000 003' })
  await filed.say((work) => {
    const channels = [{ channel: 'mail' as const, address: 'write to Sol@Example.org' }]
    work.say(filed.places.protection, contactAgreed, { facets: {}, body: { channels }, recordedOn: TODAY })
  })
  await open(filed)
  for (const asked of ['0711000003', 'sol@example.ORG']) assert.deepEqual(await find(asked), [filed.file])
})

test('the tokens go in the transaction of the erasure; what was not erased is found after the next opening', async () => {
  const { house } = desk
  const filed = await opened({ identity: { name: 'Clara Montalbán' }, phone: '+254 711 000 004' })
  assert.ok((await count('search_token', filed)) > 0)
  const reader = await desk.reader('desk-officer')
  const read = await house.cases.openForStaff(reader, filed.file, ['identity'])
  assert.ok(read)
  const entry = read.entries.find(({ kind }) => kind === identityGiven.kind)?.header.id ?? ''
  const [work, keeping] = [house.chronicle.begin(read.author), await keepingOfFile(house.database.app, filed.file)]
  const from = { place: filed.places.narrative, keeping, projector: house.chronicle.projector }
  const target = { unit: 'entry', entries: [entry] } as const
  assert.ok(erase(work, from, { target, reason: 'asked', backupsUntil: '2026-04-10' }).ok)
  assert.ok((await house.chronicle.commitErasing(work)).ok)
  assert.deepEqual([await count('search_token', filed), await count('search_mark', filed)], [0, 0])
  await open(filed)
  assert.deepEqual(await find('Clara Montalbán'), [])
  assert.deepEqual(await find('0711000004'), [filed.file])
})

test('an erasure under way and a reader who writes tokens meanwhile leave none behind', async () => {
  const { house } = desk
  const filed = await fileCase(desk, { identity: { name: 'Teresa Villamor' } })
  const eraser = await house.database.eraser.connect()
  await eraser.query('begin')
  await eraser.query(
    `delete from entry_body b using entry e, compartment c
      where e.id = b.entry and c.id = e.compartment and e.file = $1 and c.purpose = 'identity'`,
    [filed.file],
  )
  const writing = open(filed)
  await eraser.query('commit')
  eraser.release()
  await writing
  assert.deepEqual(await find('Teresa Villamor'), [])
})

test('another unit finds nothing, and its tokens for the same words are others', async () => {
  const filed = await opened({ phone: '+254 711 000 005' })
  const stranger = await desk.outsider()
  assert.deepEqual(await find('0711000005', stranger), [])
  assert.equal(await open(filed, stranger, stranger.who.roles[0]?.unit), false)
})

test('who shares a phone, a paper, or a name with a day of birth is offered; who shares a name alone is not', async () => {
  const { app } = desk.house.database
  const [one, phone, born, name] = [
    await opened({ identity: { name: 'Amal Haddad', birthDate: '12.03.1990' }, phone: '+254 711 000 006' }),
    await opened({ phone: '0711 000 006' }),
    await opened({ identity: { name: 'أمل حداد', birthDate: '1990-03-12' } }),
    await opened({ identity: { name: 'Amal Haddad' } }),
  ]
  const similar = await similarFiles(app, { file: one.file, unit: desk.unit.id }, 10)
  assert.deepEqual([...similar].sort(), [phone.file, born.file].sort())
  assert.deepEqual(await similarFiles(app, { file: name.file, unit: desk.unit.id }, 10), [])
})

test('no token is in the clear, none tells what it is of, and the same number has others in each unit', async () => {
  const filed = await opened({ phone: '+254 711 000 007' })
  const { rows } = await desk.house.database.app.query<Record<string, unknown>>(
    'select * from search_token where file = $1',
    [filed.file],
  )
  assert.deepEqual(Object.keys(rows[0] ?? {}).sort(), ['file', 'offered', 'token', 'unit'])
  for (const { token } of rows) assert.equal((token as Buffer).length, 16)
})

test('after somebody has left, the unit has another key: tokens are found under the old one and written under the new', async () => {
  const { house } = desk
  const filed = await opened({ phone: '+254 711 000 008' })
  const before = await tokensOf(filed)
  const leaver = await desk.reader('liaison-officer')
  const people = await house.directory.current()
  const membership = [...people.memberships.values()].find(({ member }) => member === leaver.who.member)?.id ?? ''
  const work = house.chronicle.begin(instanceAuthor(desk.unit.authority))
  const place = await directoryPlace(house.acts, desk.unit.authority)
  endMemberships(house.acts, work, place, { people, memberships: [membership], reason: 'left', today: TODAY })
  assert.ok((await house.chronicle.commit(work)).ok)
  assert.deepEqual(await find('0711000008'), [filed.file])
  const newest = (await house.directory.current()).units.get(desk.unit.id)?.epochs.at(-1)?.kid ?? ''
  const waiting = await notFindableYet(house.database.app, [{ unit: desk.unit.id, kid: newest }], 100)
  assert.ok(waiting.some(({ file }) => file === filed.file))
  assert.equal(await open(filed), true)
  assert.ok((await tokensOf(filed)).every((token) => !before.includes(token)))
  assert.deepEqual(await find('0711000008'), [filed.file])
  const gone = leaver
  assert.deepEqual(await find('0711000008', gone), [], 'whoever left makes no token of the new key')
})

const tokensOf = async ({ file }: FiledCase): Promise<readonly string[]> =>
  (
    await desk.house.database.app.query<{ token: Buffer }>('select token from search_token where file = $1', [file])
  ).rows.map(({ token }) => token.toString('hex'))
