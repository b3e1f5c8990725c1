import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { newKeyPair, type Primitives } from '@recourse/chronicle'
import { noteMade, testHouse, type TestHouse } from '../../../../test/chronicle.ts'
import type { OpenCompartment } from '../index.ts'
import { nodePrimitives } from '../../primitives.ts'
import { ContentKeys } from './content-keys.ts'
import { openRows } from './open-rows.ts'
import { rowsOf } from './rows.ts'

const NOTES = 40
const random = (length: number): Uint8Array => randomBytes(length)
let agreements = 0
const counting: Primitives = {
  ...nodePrimitives,
  x25519Agree: (own, theirs) => {
    agreements += 1
    return nodePrimitives.x25519Agree(own, theirs)
  },
}
let house: TestHouse
let place: OpenCompartment

before(async () => {
  house = await testHouse('content-keys')
  const work = house.chronicle.begin(house.author)
  const file = work.openFile('case')
  const open = { file, fileKind: 'case', purpose: 'narrative', custody: 'members' } as const
  place = work.openCompartment({ ...open, holders: [house.deskHolder] })
  for (let at = 0; at < NOTES; at += 1) work.say(place, noteMade, { body: { words: `note ${at}` }, facets: {} })
  assert.ok((await house.chronicle.commit(work)).ok)
})
after(() => house.database.close())

async function openWith(contentKeys: ContentKeys, own = house.desk) {
  const keyring = house.chronicle.keyring([own])
  await keyring.open((await house.chronicle.states.get([place.compartment])).values())
  agreements = 0
  const rows = await rowsOf(house.database.app, [place.compartment], null)
  return openRows({ primitives: counting, catalogue: house.chronicle.catalogue, contentKeys }, keyring, rows)
}

test('a file that is opened again costs no key agreement, and reads the same', async () => {
  const keys = new ContentKeys(nodePrimitives, random)
  const first = await openWith(keys)
  assert.ok(agreements >= NOTES)
  const again = await openWith(keys)
  assert.equal(agreements, 0)
  assert.deepEqual(again, first)
  assert.equal(again.filter(({ state }) => state === 'open').length, first.length)
})

test('who has no key to the compartment is not helped by what others have opened', async () => {
  const keys = new ContentKeys(nodePrimitives, random)
  await openWith(keys)
  const stranger = newKeyPair(nodePrimitives, 'X25519', random)
  const seen = await openWith(keys, stranger)
  assert.ok(seen.every(({ state }) => state === 'sealed'))
})

test('what is kept is sealed: no content key stands in it, and another key of the same name opens nothing', () => {
  const keys = new ContentKeys(nodePrimitives, random)
  const owner = newKeyPair(nodePrimitives, 'X25519', random)
  const learned = Array.from({ length: 20 }, (_, at) => ({
    jwe: `x.${Buffer.alloc(16, at + 1).toString('base64url')}`,
    contentKey: new Uint8Array(random(32)),
  }))
  keys.learn(owner, learned)
  const [first] = learned
  assert.ok(first !== undefined)
  assert.deepEqual(Buffer.from(keys.recall([owner])(first.jwe) ?? []), Buffer.from(first.contentKey))
  const kept = (keys as unknown as { kept: Map<string, { ciphertext: Uint8Array }> }).kept.get(owner.kid)
  assert.equal(Buffer.from(kept?.ciphertext ?? []).indexOf(Buffer.from(first.contentKey)), -1)
  const thief = { kid: owner.kid, privateKey: new Uint8Array(random(32)) }
  assert.equal(keys.recall([thief])(first.jwe), undefined)
})

test('a wrong memory costs time and hides nothing', async () => {
  const keys = new ContentKeys(nodePrimitives, random)
  const first = await openWith(keys)
  const wrong = new ContentKeys(nodePrimitives, random)
  const keyring = house.chronicle.keyring([house.desk])
  await keyring.open((await house.chronicle.states.get([place.compartment])).values())
  const rows = await rowsOf(house.database.app, [place.compartment], null)
  const learned = rows.flatMap(({ jwe }) => (jwe === null ? [] : [{ jwe, contentKey: new Uint8Array(random(32)) }]))
  for (const key of keyring.all()) wrong.learn(key, learned)
  assert.deepEqual(await openWith(wrong), first)
})

test('the memory has a measure: what was used longest ago goes first', () => {
  const owners = Array.from({ length: 3 }, () => newKeyPair(nodePrimitives, 'X25519', random))
  const learned = Array.from({ length: 20 }, (_, at) => ({
    jwe: `x.${Buffer.alloc(16, at + 1).toString('base64url')}`,
    contentKey: new Uint8Array(random(32)),
  }))
  const bytesOfTwo = 2 * 20 * 38
  const keys = new ContentKeys(nodePrimitives, random, bytesOfTwo)
  for (const owner of owners) keys.learn(owner, learned)
  const known = owners.map((owner) => keys.recall([owner])(learned[0]?.jwe ?? '') !== undefined)
  assert.deepEqual(known, [false, true, true])
})
