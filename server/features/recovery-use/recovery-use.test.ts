import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { parsePublicKey } from '@recourse/chronicle'
import { auditFindings } from '../../../test/audit.ts'
import type { MovableClock } from '../../../test/clock.ts'
import { colleague, enrolled, unitNamed, type AtWork } from '../../../test/enrolled.ts'
import { testAuthority, testServer } from '../../../test/house.ts'
import { recoveryShares } from '../../../test/recovery.ts'
import type { House } from '../../house.ts'
import type { Holder } from '../../platform/chronicle/index.ts'
import type { Outcome } from '../../platform/outcome.ts'
import { nodePrimitives as primitives } from '../../platform/primitives.ts'
import { letWait, openAgain } from './commands.ts'
import { TRIES_KEPT_MS, TRIES_MAX, WAIT_MS_MAX, WaitingShares } from './waiting.ts'

let house: House
let app: FastifyInstance
let clock: MovableClock
let authority: string
let desk: string
let bilal: AtWork
let custodians: readonly [AtWork, AtWork, AtWork]
let shares: readonly [string, string, string]
let waiting: WaitingShares

before(async () => {
  ;({ house, app, clock } = await testServer('recovery-use'))
  const first = await testAuthority(house)
  authority = first.authority
  const units = [...(await house.directory.current()).units.values()]
  const idOf = (name: string): string => units.find((unit) => unit.name === name)?.id ?? ''
  desk = idOf('First desk')
  bilal = await colleague(house, authority, { name: 'Bilal', unit: desk, role: 'desk-officer' })
  const other = { unit: idOf('Administration'), role: 'administrator' } as const
  custodians = [
    await enrolled(house, authority, first.member),
    await colleague(house, authority, { ...other, name: 'Chen' }),
    await colleague(house, authority, { ...other, name: 'Dora' }),
  ]
  shares = await recoveryShares(house, authority, ids())
  waiting = new WaitingShares(clock, house.chance)
})
after(() => app.close())

const ids = (): [string, string, string] => custodians.map(({ session }) => session.member) as [string, string, string]
const reason = 'The only officer forgot the passphrase.'
const codeOf = (done: Outcome<unknown>): string => (done.ok ? 'accepted' : done.refusal.code)

const begin = (who: AtWork, share: string, unit = desk): Promise<Outcome<null>> =>
  letWait(house, waiting, who, { unit, reason, share })

const join = (who: AtWork, share: string): ReturnType<typeof openAgain> =>
  openAgain(house, waiting, who, { waiting: waiting.of(authority)?.id ?? house.chance.id(), share })

const again = (): void => {
  for (const { session } of custodians) {
    waiting.withdraw(authority, session.member)
    waiting.forgetTries(session.member)
  }
}

/** A file of the desk's: one compartment that the recovery key opens, and one that it does not. */
async function deskFile(): Promise<{ file: string; compartments: readonly string[] }> {
  const people = await house.directory.current()
  const unit = people.units.get(desk)
  const own = unit && house.directory.unitHolder(people, unit)
  const recovery = people.authorities.get(authority)?.recovery
  const key = parsePublicKey(primitives, 'X25519', recovery?.key ?? '')
  assert.ok(own && key && recovery)
  const spare: Holder = { type: 'recovery', id: recovery.holder, key }
  const work = house.chronicle.begin({ authority, unit: desk, id: bilal.session.member })
  const file = work.openFile('case')
  const open = { file, fileKind: 'case', custody: 'members' } as const
  const compartments = [
    work.openCompartment({ ...open, purpose: 'narrative', holders: [own, spare] }).compartment,
    work.openCompartment({ ...open, purpose: 'counsel', holders: [own] }).compartment,
  ]
  assert.ok((await house.chronicle.commit(work)).ok)
  return { file, compartments }
}

async function read(who: AtWork, { file, compartments }: { file: string; compartments: readonly string[] }) {
  const keyring = house.chronicle.keyring([who.session.keys.seal])
  const reader = { author: { authority, unit: desk, id: who.session.member }, keyring, role: 'x', reason: 'x' }
  const entries = await house.chronicle.read(reader, file, compartments)
  return entries.flatMap((one) => (one.state === 'open' ? [one.kind] : []))
}

test('who is no custodian, and a unit that is not theirs or that nobody could read, are refused', async () => {
  assert.equal(codeOf(await begin(bilal, shares[0])), 'not-a-custodian')
  const another = house.chance.id()
  assert.equal(codeOf(await begin(custodians[0], shares[0], another)), 'no-such-unit')
  const foreign = { ...custodians[0], session: { ...custodians[0].session, authority: another } }
  assert.equal(codeOf(await begin(foreign, shares[0])), 'not-a-custodian')
  const empty = await unitNamed(house, authority, 'Empty')
  assert.equal(codeOf(await begin(custodians[0], shares[0], empty)), 'unit-without-key')
  assert.equal(waiting.of(authority), null)
})

test('a slip is told at once, and after five tries a custodian waits', async () => {
  const slip = shares[0].replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A'))
  for (let tries = 0; tries < TRIES_MAX; tries += 1)
    assert.equal(codeOf(await begin(custodians[0], slip)), 'not-a-share')
  assert.equal(codeOf(await begin(custodians[0], shares[0])), 'too-many-tries')
  assert.equal(codeOf(await begin(custodians[1], slip)), 'not-a-share', 'each custodian has tries of their own')
  clock.move(TRIES_KEPT_MS + 1)
  assert.equal(codeOf(await begin(custodians[0], shares[0])), 'accepted')
  again()
})

test('one custodian twice is not two, and a second first share does not push the first out', async () => {
  assert.equal(codeOf(await begin(custodians[0], shares[0])), 'accepted')
  assert.equal(codeOf(await begin(custodians[0], shares[0])), 'same-custodian')
  assert.equal(codeOf(await begin(custodians[1], shares[1])), 'somebody-waits')
  assert.equal(codeOf(await join(custodians[0], shares[1])), 'same-custodian')
  assert.equal(codeOf(await join(bilal, shares[1])), 'not-a-custodian')
  assert.equal(JSON.stringify(waiting.of(authority)).includes(shares[0]), false, 'it is shown to nobody')
  again()
})

test('a share that waits is forgotten after half an hour, and its custodian takes it back before', async () => {
  assert.equal(codeOf(await begin(custodians[0], shares[0])), 'accepted')
  waiting.withdraw(authority, custodians[1].session.member)
  assert.notEqual(waiting.of(authority), null, 'only their own')
  const { id = '' } = waiting.of(authority) ?? {}
  waiting.withdraw(authority, custodians[0].session.member)
  assert.equal(codeOf(await openAgain(house, waiting, custodians[1], { waiting: id, share: shares[1] })), 'wait-over')
  assert.equal(codeOf(await begin(custodians[0], shares[0])), 'accepted')
  clock.move(WAIT_MS_MAX)
  assert.equal(codeOf(await join(custodians[1], shares[1])), 'wait-over')
  again()
})

test('what the second confirms is what they saw: another unit in its place is another request', async () => {
  assert.equal(codeOf(await begin(custodians[0], shares[0])), 'accepted')
  const { id = '' } = waiting.of(authority) ?? {}
  waiting.withdraw(authority, custodians[0].session.member)
  const administration = custodians[1].who.roles[0]?.unit ?? ''
  assert.equal(codeOf(await begin(custodians[0], shares[0], administration)), 'accepted')
  assert.equal(codeOf(await openAgain(house, waiting, custodians[1], { waiting: id, share: shares[1] })), 'wait-over')
  again()
})

test('a wrong share opens nothing and leaves the first one waiting; the right one opens what the unit lost', async () => {
  const files = [await deskFile(), await deskFile()]
  const forgetful = await enrolled(house, authority, bilal.session.member)
  for (const one of files) assert.deepEqual(await read(forgetful, one), [])

  assert.equal(codeOf(await begin(custodians[2], shares[2])), 'accepted')
  assert.equal(codeOf(await join(custodians[0], shares[2])), 'shares-do-not-fit')
  assert.equal((await house.directory.current()).authorities.get(authority)?.recovery?.used, false)
  const [done, late] = await Promise.all([join(custodians[0], shares[0]), join(custodians[1], shares[1])])
  assert.deepEqual(done, { ok: true, value: { opened: 2, lost: 2 } })
  assert.equal(codeOf(late), 'wait-over', 'two who confirm at one moment use it once')
  for (const one of files) assert.deepEqual(await read(forgetful, one), ['compartment.opened', 'compartment.disclosed'])
})

test('the directory says that the key was used, and for which unit; a new key makes it good again', async () => {
  const people = await house.directory.current()
  assert.equal(people.authorities.get(authority)?.recovery?.used, true)
  const unit = people.units.get(desk)
  assert.equal(unit?.epochs.length, 2, 'nobody held the old key any more')
  const { rows } = await house.database.app.query<{ facets: unknown }>(
    `select facets from entry e join entry_facets f on f.entry = e.id where e.kind = 'recovery.used'`,
  )
  const holder = people.authorities.get(authority)?.recovery?.holder
  assert.deepEqual(
    rows.map(({ facets }) => facets),
    [{ unit: desk, holder, opened: 2, lost: 2 }],
  )
  shares = await recoveryShares(house, authority, ids(), 'next')
  assert.equal((await house.directory.current()).authorities.get(authority)?.recovery?.used, false)
})

test('whoever holds the newest key gets the files under it, and what they read already is not opened twice', async () => {
  const fresh = await deskFile()
  assert.equal(codeOf(await begin(custodians[0], shares[0])), 'accepted')
  assert.deepEqual(await join(custodians[1], shares[1]), { ok: true, value: { opened: 0, lost: 2 } })
  const people = await house.directory.current()
  assert.equal(people.units.get(desk)?.epochs.length, 2)
  assert.equal(fresh.compartments.length, 2)
})

test('who is not signed in is sent to sign in', async () => {
  const { statusCode, headers } = await app.inject('/recovery/use')
  assert.deepEqual([statusCode, headers.location], [303, '/sign-in?back=%2Frecovery%2Fuse'])
})

test('an audit finds every wrap announced, whoever it was for', async () => {
  assert.deepEqual(await auditFindings(house), [])
})
