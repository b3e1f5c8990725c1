import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { newKeyPair } from '@recourse/chronicle'
import { testAuthority, testServer } from '../../../test/house.ts'
import type { House } from '../../house.ts'
import { enrolMember, isTrained, rolesToday, type Membership, type People } from '../../platform/access/index.ts'
import type { Acting } from '../../platform/http/index.ts'
import { nodePrimitives as primitives } from '../../platform/primitives.ts'
import { addUnit, inviteMember, letIn, recordTraining, removeFromUnit } from './commands.ts'
import { standIn } from './deputy.ts'
import { standingOf } from './rules.ts'

let house: House
let app: FastifyInstance
let administrator: Acting
let desk: string
/** A colleague who holds the desk's key throughout. */
let keyHolder: Acting
before(async () => {
  ;({ house, app } = await testServer('people'))
  const { authority, member } = await testAuthority(house)
  administrator = await enrolled(authority, member)
  const { units } = await house.directory.current()
  desk = [...units.values()].find(({ name }) => name === 'First desk')?.id ?? ''
})
after(() => app.close())

/** A member with keys of their own, as enrolment leaves them. */
async function enrolled(authority: string, member: string): Promise<Acting> {
  const random = (length: number): Uint8Array => house.chance.bytes(length)
  const keys = { seal: newKeyPair(primitives, 'X25519', random), sign: newKeyPair(primitives, 'Ed25519', random) }
  assert.ok((await enrolMember(house.acts, { authority, member, keys })).ok)
  const roles = rolesToday(await house.directory.current(), member, '2026-03-11')
  return { session: { id: house.chance.bytes(32), member, authority, keys }, who: { member, authority, roles } }
}

const membershipOf = async (name: string): Promise<Membership> => {
  const people = await house.directory.current()
  const member = [...people.members.values()].find((one) => one.name === name)
  const found = [...people.memberships.values()].find((one) => one.member === member?.id && !one.ended)
  assert.ok(found)
  return found
}

const DAYS = { from: '2026-04-01', until: '2026-04-14' }

/** A member acting, whose keys this test does not need. */
const colleague = (name: string, people: People): Acting => {
  const member = [...people.members.values()].find((one) => one.name === name)?.id ?? ''
  const roles = rolesToday(people, member, '2026-03-11')
  return { session: { ...administrator.session, member }, who: { ...administrator.who, member, roles } }
}

const standing = async (name: string): Promise<string> =>
  standingOf(await house.directory.current(), await membershipOf(name))

async function invite(name: string, unit = desk): Promise<Acting> {
  assert.ok((await inviteMember(house, administrator, { name, unit, role: 'desk-officer' })).ok)
  return enrolled(administrator.session.authority, (await membershipOf(name)).member)
}

/** A new member of the desk whom a colleague has handed its key. */
async function letInto(name: string): Promise<Acting> {
  const member = await invite(name)
  assert.ok((await letIn(house, keyHolder, (await membershipOf(name)).id)).ok)
  return member
}

/** What the keys of somebody open of the unit. */
async function epochsOpened({ session }: Acting, unit = desk): Promise<number> {
  const keyring = house.chronicle.keyring([session.keys.seal])
  await keyring.openUnits()
  const { units } = await house.directory.current()
  return (units.get(unit)?.epochs ?? []).filter(({ kid }) => keyring.get(kid) !== undefined).length
}

test('the first to enrol in a unit holds its key; the next one waits until a colleague lets them in', async () => {
  const first = await invite('Bilal')
  assert.equal(await standing('Bilal'), 'member')
  assert.equal(await epochsOpened(first), 1)
  const second = await invite('Chen')
  assert.equal(await standing('Chen'), 'waiting')
  assert.equal(await epochsOpened(second), 0)
  const { id } = await membershipOf('Chen')
  const refused = await letIn(house, administrator, id)
  assert.equal(!refused.ok && refused.refusal.code, 'nothing-to-hand-on')
  assert.ok((await letIn(house, first, id)).ok)
  keyHolder = second
  assert.equal(await standing('Chen'), 'member')
  assert.equal(await epochsOpened(second), 1)
})

test('an administrator manages the desk and holds none of its keys', async () => {
  assert.equal(await epochsOpened(administrator), 0)
})

test('who leaves keeps no key of what comes after, and who stays goes on', async () => {
  const leaver = await invite('Dora')
  const { id } = await membershipOf('Dora')
  const stayer = await invite('Emre')
  const people = await house.directory.current()
  const colleague = [...people.members.values()].find(({ name }) => name === 'Chen')
  assert.ok(colleague)
  assert.ok((await removeFromUnit(house, administrator, id)).ok)
  const unit = (await house.directory.current()).units.get(desk)
  assert.equal(unit?.epochs.length, 2)
  assert.equal(await epochsOpened(leaver), 0)
  assert.equal(await epochsOpened(stayer), 0, 'Emre was never let in')
})

test('a colleague stands in while a member is away, with their roles, for those days only', async () => {
  const people = await house.directory.current()
  const id = (name: string): string => [...people.members.values()].find((one) => one.name === name)?.id ?? ''
  const stranger = await standIn(house, colleague('Chen', people), { ...DAYS, deputy: id('Ada') })
  assert.equal(!stranger.ok && stranger.refusal.code, 'not-a-colleague')
  const turned = await standIn(house, colleague('Chen', people), {
    deputy: id('Bilal'),
    from: DAYS.until,
    until: DAYS.from,
  })
  assert.equal(!turned.ok && turned.refusal.code, 'dates-turned')
  assert.ok((await standIn(house, colleague('Chen', people), { ...DAYS, deputy: id('Bilal') })).ok)
  const { deputies } = await house.directory.current()
  assert.deepEqual(deputies, [{ member: id('Chen'), deputy: id('Bilal'), unit: desk, ...DAYS }])
})

test('who has left the unit stands in for nobody there any more', async () => {
  const [away, deputy] = [await letInto('Gita'), await letInto('Hugo')]
  const { member } = deputy.session
  assert.ok((await standIn(house, away, { ...DAYS, deputy: member })).ok)
  const unitsOf = async (): Promise<readonly string[]> =>
    rolesToday(await house.directory.current(), member, DAYS.from).map(({ unit }) => unit)
  assert.ok((await unitsOf()).includes(desk))
  assert.ok((await removeFromUnit(house, administrator, (await membershipOf('Hugo')).id)).ok)
  assert.deepEqual(await unitsOf(), [])
})

test('a recovered member has new keys and waits again, whatever an administrator ends meanwhile', async () => {
  const { member } = await membershipOf('Bilal')
  const again = await enrolled(administrator.session.authority, member)
  assert.equal(await standing('Bilal'), 'waiting')
  assert.ok((await removeFromUnit(house, administrator, (await membershipOf('Emre')).id)).ok)
  assert.equal(await standing('Bilal'), 'waiting')
  assert.equal(await epochsOpened(again), 0)
})

test('who has left stands in for nobody, and lets nobody in with the keys that they kept', async () => {
  const leaver = await invite('Gina')
  const { id, member } = await membershipOf('Gina')
  assert.ok((await letIn(house, keyHolder, id)).ok)
  assert.ok((await standIn(house, keyHolder, { ...DAYS, deputy: member })).ok)
  assert.ok((await removeFromUnit(house, administrator, id)).ok)
  const roles = rolesToday(await house.directory.current(), member, DAYS.from)
  assert.deepEqual(roles, [])
  await invite('Hana')
  const refused = await letIn(house, { ...leaver, who: { ...leaver.who, roles } }, (await membershipOf('Hana')).id)
  assert.equal(!refused.ok && refused.refusal.code, 'nothing-to-hand-on')
})

test('somebody with new keys is let in by a colleague, never by the next key of the unit', async () => {
  const [lost, leaver] = [await letInto('Ines'), await letInto('Jun')]
  const again = await enrolled(administrator.session.authority, lost.session.member)
  assert.ok((await removeFromUnit(house, administrator, (await membershipOf('Jun')).id)).ok)
  assert.equal(await standing('Ines'), 'waiting')
  assert.equal(await epochsOpened(again), 0)
  assert.ok((await epochsOpened(leaver)) > 0, 'what was read before can not be recalled')
})

test('of two who are removed at the same moment neither holds the key that comes after', async () => {
  const leaving = [await letInto('Kofi'), await letInto('Lena')]
  const memberships = [await membershipOf('Kofi'), await membershipOf('Lena')]
  const done = await Promise.all(memberships.map(({ id }) => removeFromUnit(house, administrator, id)))
  assert.deepEqual(
    done.map(({ ok }) => ok),
    [true, true],
  )
  const { units } = await house.directory.current()
  const epochs = units.get(desk)?.epochs ?? []
  const newest = epochs.at(-1)
  assert.equal(new Set(epochs.map(({ epoch }) => epoch)).size, epochs.length)
  for (const { session } of leaving) {
    const keyring = house.chronicle.keyring([session.keys.seal])
    await keyring.openUnits()
    assert.equal(keyring.get(newest?.kid ?? ''), undefined)
  }
  const keyring = house.chronicle.keyring([keyHolder.session.keys.seal])
  await keyring.openUnits()
  assert.ok(keyring.get(newest?.kid ?? ''))
})

test('of two who enrol first at the same moment one holds the key and the other waits', async () => {
  const unit = await addUnit(house, administrator, 'Night desk')
  assert.ok(unit.ok)
  const names = ['Mina', 'Noor']
  for (const name of names)
    assert.ok((await inviteMember(house, administrator, { name, unit: unit.value, role: 'desk-officer' })).ok)
  const members = [await membershipOf('Mina'), await membershipOf('Noor')]
  await Promise.all(members.map(({ member }) => enrolled(administrator.session.authority, member)))
  const { units } = await house.directory.current()
  assert.equal(units.get(unit.value)?.epochs.length, 1)
  assert.deepEqual((await Promise.all(names.map(standing))).sort(), ['member', 'waiting'])
})

test('a training is written down by an administrator, holds for its days, and only for colleagues', async () => {
  const trained = await invite('Trained')
  const { member } = trained.session
  const said = { member, training: 'safety', completed: '2026-03-01', until: '2026-06-30', by: 'A clinic' } as const
  assert.ok((await recordTraining(house, administrator, said)).ok)
  const people = await house.directory.current()
  const holdsOn = (day: string): boolean => isTrained(people, member, 'safety', day)
  assert.deepEqual(['2026-02-28', '2026-03-01', '2026-06-30', '2026-07-01'].map(holdsOn), [false, true, true, false])
  assert.equal(isTrained(people, administrator.session.member, 'safety', '2026-03-11'), false)
  for (const [wrong, code] of [
    [{ completed: '2026-03-12' }, 'training-ahead'],
    [{ until: '2026-02-01' }, 'dates-turned'],
    [{ member: house.chance.id() }, 'no-such-member'],
  ] as const) {
    const done = await recordTraining(house, administrator, { ...said, ...wrong })
    assert.equal(!done.ok && done.refusal.code, code)
  }
})

test('the last administrator stays, and nobody is put into a unit of another authority', async () => {
  const { id } = await membershipOf('Ada')
  const last = await removeFromUnit(house, administrator, id)
  assert.equal(!last.ok && last.refusal.code, 'last-administrator')
  const { unit } = await membershipOf('Ada')
  assert.ok((await inviteMember(house, administrator, { name: 'Oren', unit, role: 'administrator' })).ok)
  const stillLast = await removeFromUnit(house, administrator, id)
  assert.equal(!stillLast.ok && stillLast.refusal.code, 'last-administrator')
  assert.ok((await removeFromUnit(house, administrator, (await membershipOf('Oren')).id)).ok)
  const elsewhere = { name: 'Faye', unit: house.chance.id(), role: 'desk-officer' } as const
  const done = await inviteMember(house, administrator, elsewhere)
  assert.equal(!done.ok && done.refusal.code, 'no-such-unit')
  assert.ok((await addUnit(house, administrator, 'Liaison office')).ok)
})

test('who is not signed in is sent to sign in, whatever page of this feature they ask for', async () => {
  for (const url of ['/people', '/people/let-in', '/people/recovery', '/people/recovery/share']) {
    const { statusCode, headers } = await app.inject(url)
    assert.deepEqual([statusCode, headers.location], [303, `/sign-in?back=${encodeURIComponent(url)}`])
  }
})
