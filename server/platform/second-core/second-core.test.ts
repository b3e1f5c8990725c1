import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { noteMade, testHouse, type TestHouse } from '../../../test/chronicle.ts'
import { Chronicle, type OpenCompartment } from '../chronicle/index.ts'
import { rowsOf } from '../chronicle/read/rows.ts'
import { openRows, type Unsealer } from '../chronicle/read/open-rows.ts'
import { nodePrimitives as primitives } from '../primitives.ts'
import { hasherHere, NoSecondCore, SecondCore, type Hasher, type Hashes } from './index.ts'

const NOTES = 400
const PART_BYTES = 64 * 1024
const core = new SecondCore()
let house: TestHouse
let place: OpenCompartment
before(async () => {
  house = await testHouse('second-core')
  const work = house.chronicle.begin(house.author)
  const file = work.openFile('case')
  const open = { file, fileKind: 'case', purpose: 'narrative', custody: 'members' } as const
  place = work.openCompartment({ ...open, holders: [house.deskHolder] })
  for (let at = 0; at < NOTES; at += 1) work.say(place, noteMade, { body: { words: `note ${at}` }, facets: {} })
  assert.ok((await house.chronicle.commit(work)).ok)
})
after(async () => {
  await core.close()
  await house.database.close()
})

async function openWith(unsealer: Unsealer | undefined, key = house.desk) {
  const keyring = house.chronicle.keyring([key])
  await keyring.open((await house.chronicle.states.get([place.compartment])).values())
  const rows = await rowsOf(house.database.app, [place.compartment], null)
  return openRows({ primitives, catalogue: house.chronicle.catalogue, unsealer }, keyring, rows)
}

test('a long file opens the same, in the same order, with and without the second core', async () => {
  const alone = await openWith(undefined)
  assert.equal(alone.length, NOTES + 1)
  let parts = 0
  const counted: Unsealer = {
    unseal: (entries, keys) => {
      parts += 1
      return core.unseal(entries, keys)
    },
  }
  assert.deepEqual(await openWith(counted), alone)
  assert.ok(parts > 0, 'it had its share')
})

test('where the thread ends in the middle the rest is opened here, and the next file has a new one', async () => {
  const alone = await openWith(undefined)
  const ending: Unsealer = {
    unseal: async (entries, keys) => {
      const [opened] = await Promise.all([core.unseal(entries, keys), core.close()])
      return opened
    },
  }
  assert.deepEqual(await openWith(ending), alone)
  assert.deepEqual(await openWith(core), alone)
})

test('what was changed behind our back is named from there too', async () => {
  const changed: Unsealer = {
    unseal: (entries, keys) =>
      core.unseal(
        entries.map(({ jws, jwe }) => ({
          jws,
          jwe: jwe === null ? null : jwe.replace(/.$/, (end) => (end === 'A' ? 'B' : 'A')),
        })),
        keys,
      ),
  }
  await assert.rejects(openWith(changed), { name: 'IntegrityAlarm' })
})

async function hashed(hasher: Hasher, bytes: Buffer): Promise<Hashes> {
  for (let at = 0; at < bytes.length; at += PART_BYTES) {
    const own = new Uint8Array(new SharedArrayBuffer(PART_BYTES)).subarray(0, Math.min(PART_BYTES, bytes.length - at))
    own.set(bytes.subarray(at, at + PART_BYTES))
    await hasher.take({ own, sealed: own })
  }
  return hasher.end()
}

test('an upload is hashed there as it is here', async () => {
  const [head, bytes] = [new Uint8Array(randomBytes(200)), randomBytes(5 * PART_BYTES - 77)]
  const there = core.hasher(head)
  const hashes = await hashed(there, bytes)
  assert.deepEqual(hashes, await hashed(hasherHere(head), bytes))
  assert.equal(hashes.sha256, createHash('sha256').update(bytes).digest('hex'))
  there.close()
  await assert.rejects(there.end(), NoSecondCore)
})

test('two uploads at once do not mix', async () => {
  const [head, film, song] = [new Uint8Array(16), randomBytes(4 * PART_BYTES), randomBytes(3 * PART_BYTES + 5)]
  const done = await Promise.all([hashed(core.hasher(head), film), hashed(core.hasher(head), song)])
  assert.deepEqual(done, [await hashed(hasherHere(head), film), await hashed(hasherHere(head), song)])
})

test('an upload whose thread ends is refused its hashes, and is no upload', async () => {
  const hasher = core.hasher(new Uint8Array(16))
  await hasher.take({ own: new Uint8Array(5), sealed: new Uint8Array(5) })
  await core.close()
  await assert.rejects(hasher.end(), NoSecondCore)
})

test('the chronicle of a house is read through it', async () => {
  const { database, clock, keys, instance, author } = house
  const chance = { id: () => house.id(), bytes: (length: number) => new Uint8Array(randomBytes(length)) }
  const parts = { database, primitives, clock, chance, keys, instance, kinds: [noteMade as never], projections: [] }
  const chronicle = new Chronicle({ ...parts, unsealer: core })
  const reader = { author, keyring: chronicle.keyring([house.desk]), role: 'case-handler', reason: 'working-the-case' }
  const entries = await chronicle.read(reader, place.file, [place.compartment])
  assert.equal(entries.filter(({ state }) => state === 'open').length, NOTES)
})
