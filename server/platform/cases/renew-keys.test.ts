import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { currentEpoch, type KeyPair } from '@recourse/chronicle'
import { auditFindings } from '../../../test/audit.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fileCase, type FiledCase } from '../../../test/filed-case.ts'
import { directoryPlace, endMemberships, endWhatRanOut, grantMembership, instanceAuthor } from '../access/index.ts'
import { messageSent, type CasePurpose } from './index.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('renew-keys')))
after(() => desk.close())

const DESK_PARTS: readonly CasePurpose[] = ['narrative', 'identity', 'protection', 'evidence', 'desk']

async function epochsOf({ file }: FiledCase): Promise<Record<string, number | undefined>> {
  const states = await desk.house.cases.statesOf(file)
  return Object.fromEntries([...states].map(([purpose, state]) => [purpose, currentEpoch(state)?.epoch]))
}

/** Somebody of the desk leaves it; answers the key that they keep. */
async function leaves(role: 'case-handler' | 'liaison-officer'): Promise<KeyPair> {
  const { house, unit } = desk
  const { session } = await desk.reader(role)
  const people = await house.directory.current()
  const held = [...people.memberships.values()].find(({ member }) => member === session.member)
  const work = house.chronicle.begin(instanceAuthor(unit.authority))
  const leaving = { people, memberships: [held?.id ?? ''], reason: 'left', today: '2026-03-11' } as const
  endMemberships(house.acts, work, await directoryPlace(house.acts, unit.authority), leaving)
  assert.ok((await house.chronicle.commit(work)).ok)
  return session.keys.seal
}

async function deskSays({ file }: FiledCase, words: string): Promise<void> {
  const opened = await desk.house.cases.openForStaff(await desk.reader('desk-officer'), file, [])
  const place = opened?.place('narrative')
  assert.ok(opened && place)
  const work = desk.house.chronicle.begin(opened.author)
  work.say(place, messageSent, {
    facets: { from: 'desk', kind: 'message' },
    body: { text: words },
  })
  assert.ok((await desk.house.chronicle.commit(work)).ok)
}

/** What a key opens of what was said. */
async function readWith(key: KeyPair, { file }: FiledCase): Promise<readonly string[]> {
  const { chronicle, cases } = desk.house
  const narrative = (await cases.statesOf(file)).get('narrative')
  const entries = await chronicle.readUnrecorded(chronicle.keyring([key]), [narrative?.id ?? ''])
  const messages = entries.filter(({ kind }) => kind === messageSent.kind)
  return messages.map((one) => (one.state === 'open' ? String(one.body.text) : one.state))
}

test('after somebody left, a file that is opened changes its keys; they open what was, and nothing that comes', async () => {
  const filed = await fileCase(desk)
  await deskSays(filed, 'before')
  const leaver = await leaves('case-handler')
  assert.deepEqual((await epochsOf(filed)).narrative, 1, 'nothing happens to a file that nobody opens')
  await deskSays(filed, 'afterwards')
  const epochs = await epochsOf(filed)
  for (const part of DESK_PARTS) assert.equal(epochs[part], 2, part)
  assert.equal(epochs.own, 1, 'what is the person’s alone has no key of the desk')
  assert.deepEqual(await readWith(leaver, filed), ['before', 'sealed'])
  const [own] = await desk.house.receipts.files(filed.secret)
  assert.ok(own)
  assert.deepEqual(await readWith(own.keys.seal, filed), ['before', 'afterwards'])
  assert.deepEqual(await readWith((await desk.reader('desk-officer')).session.keys.seal, filed), [
    'before',
    'afterwards',
  ])
  await deskSays(filed, 'again')
  assert.equal((await epochsOf(filed)).narrative, 2, 'once is enough')
  assert.deepEqual(await auditFindings(desk.house), [])
})

test('two who open a file at the same moment leave it with keys that both sides hold', async () => {
  const filed = await fileCase(desk)
  await leaves('liaison-officer')
  await Promise.all([deskSays(filed, 'one'), deskSays(filed, 'two')])
  const [own] = await desk.house.receipts.files(filed.secret)
  assert.deepEqual([...(await readWith(own?.keys.seal as KeyPair, filed))].sort(), ['one', 'two'])
  assert.deepEqual(await auditFindings(desk.house), [])
})

async function grantUntil(member: string, until: string): Promise<void> {
  const { house, unit } = desk
  const work = house.chronicle.begin(instanceAuthor(unit.authority))
  const place = await directoryPlace(house.acts, unit.authority)
  grantMembership(house.acts, work, place, { member, unit: unit.id, role: 'supervisor', until })
  assert.ok((await house.chronicle.commit(work)).ok)
}

test('a membership that ran out is ended by the clock, with a new key for those who stay, and once', async () => {
  const { house, unit } = desk
  const ending = async (today: string) => endWhatRanOut(house.acts, unit.authority, today)
  const epochs = async (): Promise<number> => (await house.directory.current()).units.get(unit.id)?.epochs.length ?? 0
  const { session } = await desk.reader('supervisor')
  const [held] = [...(await house.directory.current()).memberships.values()].filter(
    ({ member }) => member === session.member,
  )
  const before = await epochs()
  await grantUntil(session.member, '2026-03-31')
  const work = house.chronicle.begin(instanceAuthor(unit.authority))
  const leaving = { people: await house.directory.current(), memberships: [held?.id ?? ''], today: '2026-03-11' }
  endMemberships(house.acts, work, await directoryPlace(house.acts, unit.authority), { ...leaving, reason: 'replaced' })
  assert.ok((await house.chronicle.commit(work)).ok)
  assert.equal(await epochs(), before + 1)
  assert.deepEqual(await ending('2026-03-31'), { ended: 0, leftBe: [] })
  assert.deepEqual(await ending('2026-04-01'), { ended: 1, leftBe: [] })
  assert.deepEqual(await ending('2026-04-02'), { ended: 0, leftBe: [] })
  assert.equal(await epochs(), before + 2)
  const newest = (await house.directory.current()).units.get(unit.id)?.epochs.at(-1)
  const keyring = house.chronicle.keyring([session.keys.seal])
  await keyring.openUnits()
  assert.equal(keyring.get(newest?.kid ?? ''), undefined)
  assert.deepEqual(await auditFindings(house), [])
})

test('the last member of a unit is left be: with a new key nobody could open what comes in', async () => {
  const { house } = desk
  const outsider = await desk.outsider()
  const [role] = outsider.who.roles
  const people = await house.directory.current()
  const [held] = [...people.memberships.values()].filter(({ member }) => member === outsider.session.member)
  assert.ok(role && held)
  const place = await directoryPlace(house.acts, outsider.session.authority)
  const work = house.chronicle.begin(instanceAuthor(outsider.session.authority))
  const grant = { member: held.member, unit: role.unit, role: 'case-handler', until: '2026-03-20' } as const
  grantMembership(house.acts, work, place, grant)
  endMemberships(house.acts, work, place, { people, memberships: [held.id], reason: 'left', today: '2026-03-11' })
  assert.ok((await house.chronicle.commit(work)).ok)
  const done = await endWhatRanOut(house.acts, outsider.session.authority, '2026-03-21')
  assert.deepEqual(done.leftBe, [role.unit])
})
