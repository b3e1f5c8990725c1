import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { newKeyPair, parsePublicKey, publicKey, type KeyPair } from '@recourse/chronicle'
import { testAuthority, testServer } from '../../../test/house.ts'
import type { House } from '../../house.ts'
import {
  directoryPlace,
  enrolMember,
  grantMembership,
  instanceAuthor,
  registerMember,
  registerUnit,
  type Member,
  type Unit,
} from '../access/index.ts'
import { nodePrimitives as primitives } from '../primitives.ts'
import { approve, ask, keyBreakGlass, type Supervisor } from './index.ts'

let house: House
let app: FastifyInstance
let authority: string
let glass: string
const supervisors: { member: string; keys: { seal: KeyPair; sign: KeyPair } }[] = []
const random = (length: number): Uint8Array => house.chance.bytes(length)

before(async () => {
  ;({ house, app } = await testServer('break-glass'))
  authority = (await testAuthority(house)).authority
  const place = await directoryPlace(house.acts, authority)
  const work = house.chronicle.begin(instanceAuthor(authority))
  glass = registerUnit(house.acts, work, place, 'Break-glass')
  const members = ['Uma', 'Vito', 'Wen'].map((name) => registerMember(house.acts, work, place, name))
  for (const member of members) grantMembership(house.acts, work, place, { member, unit: glass, role: 'supervisor' })
  assert.ok((await house.chronicle.commit(work)).ok)
  for (const member of members) {
    const keys = { seal: newKeyPair(primitives, 'X25519', random), sign: newKeyPair(primitives, 'Ed25519', random) }
    supervisors.push({ member, keys })
  }
})
after(() => app.close())

const parts = (): Parameters<typeof ask>[0] => ({ ...house.acts, database: house.database })
const people = (): ReturnType<House['directory']['current']> => house.directory.current()
const unit = async (): Promise<Unit> => (await people()).units.get(glass) as Unit
const others = async (): Promise<readonly Member[]> =>
  [...(await people()).members.values()].filter(({ keys }) => keys !== null)

function acting(index: number): Supervisor {
  const one = supervisors[index]
  assert.ok(one)
  return { author: { authority, unit: glass, id: one.member, sign: one.keys.sign }, seal: one.keys.seal }
}

test('one enrolled supervisor is not enough; with two or more the key is split among them', async () => {
  const [first, ...more] = supervisors
  assert.ok(first)
  // Enrolled before the unit has a key of the ordinary kind, which break-glass must never have.
  const place = await directoryPlace(house.acts, authority)
  const early = house.chronicle.begin(instanceAuthor(authority))
  const alone = await keyBreakGlass(parts(), early, place, { unit: glass, epoch: 1, supervisors: [] })
  assert.equal(!alone.ok && alone.refusal.code, 'two-supervisors')
  for (const { member, keys } of [first, ...more])
    assert.ok((await enrolMember(house.acts, { authority, member, keys })).ok)
  const epoch = (await unit()).epochs.length + 1
  const work = house.chronicle.begin(instanceAuthor(authority))
  const made = await keyBreakGlass(parts(), work, place, { unit: glass, epoch, supervisors: await others() })
  assert.ok(made.ok)
  assert.ok((await house.chronicle.commit(work)).ok)
})

test('two supervisors open a file with a reason that stands in it; one alone does not, nor a bystander', async () => {
  const newest = (await unit()).epochs.at(-1)
  const key = parsePublicKey(primitives, 'X25519', newest?.key ?? '')
  assert.ok(key)
  const work = house.chronicle.begin(acting(0).author)
  const file = work.openFile('case')
  const lost = publicKey(primitives, 'X25519', newKeyPair(primitives, 'X25519', random).bytes)
  const place = work.openCompartment({
    ...{ file, fileKind: 'case', purpose: 'narrative', custody: 'members' },
    holders: [
      { type: 'unit', id: house.chance.id(), key: lost },
      { type: 'break-glass', id: glass, key },
    ],
  })
  assert.ok((await house.chronicle.commit(work)).ok)
  const reason = 'The case handler is in hospital and the hearing is tomorrow.'
  const wanted = { unit: await unit(), compartment: place.compartment, reason, others: await others() }
  const asked = await ask(parts(), acting(0), wanted)
  assert.ok(asked.ok)

  const taker = newKeyPair(primitives, 'X25519', random)
  const to = { type: 'unit', id: house.chance.id(), key: taker } as const
  const input = { request: asked.value, unit: await unit(), to }
  const self = await approve(parts(), acting(0), input)
  assert.equal(!self.ok && self.refusal.code, 'no-such-request')
  const stranger = { ...acting(1), author: { ...acting(1).author, id: house.chance.id() } }
  assert.equal((await approve(parts(), stranger, input)).ok, false)
  assert.deepEqual(await approve(parts(), acting(1), input), { ok: true, value: null })

  const reader = {
    author: acting(1).author,
    keyring: house.chronicle.keyring([taker]),
    role: 'supervisor',
    reason: 'x',
  }
  const entries = await house.chronicle.read(reader, file, [place.compartment])
  assert.deepEqual(
    entries.map(({ kind }) => kind),
    ['compartment.opened', 'break-glass.asked', 'compartment.disclosed'],
  )
  const [, why, given] = entries
  assert.equal(why?.state === 'open' && why.body.reason, reason)
  assert.equal(given?.state === 'open' && given.facets.basis, 'break-glass')
  assert.equal((await approve(parts(), acting(2), input)).ok, false, 'a request is good once')
})
