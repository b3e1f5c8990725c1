import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { noteMade, testHouse, type TestHouse } from '../../../test/chronicle.ts'
import { CHUNK_BYTES, StreamSealer, type Sealer } from '../age/index.ts'
import { Chronicle, type OpenCompartment } from '../chronicle/index.ts'
import { rowsOf } from '../chronicle/read/rows.ts'
import { openRows, type Unsealer } from '../chronicle/read/open-rows.ts'
import { nodePrimitives as primitives } from '../primitives.ts'
import { NoSecondCore, SecondCore } from './index.ts'

const NOTES = 400
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
      const asked = core.unseal(entries, keys)
      await core.close()
      return asked
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

async function sealed(sealer: Sealer, bytes: Buffer): Promise<Buffer> {
  const parts: Buffer[] = []
  const whole = Math.ceil(bytes.length / CHUNK_BYTES)
  for (let first = 0; first < whole; first += 2) {
    const count = Math.min(2, whole - first)
    const plain = Buffer.alloc(count * CHUNK_BYTES)
    const own = bytes.subarray(first * CHUNK_BYTES, (first + count) * CHUNK_BYTES)
    plain.set(own)
    const done = await sealer.seal({
      plain: new Uint8Array(plain),
      own: own.length,
      first,
      isEnd: first + count === whole,
    })
    parts.push(Buffer.from(done.sealed))
  }
  return Buffer.concat(parts)
}

test('an upload is sealed and hashed there to the same bytes as here', async () => {
  const start = { head: new Uint8Array(randomBytes(200)), payloadKey: new Uint8Array(randomBytes(32)), hashed: true }
  const bytes = randomBytes(5 * CHUNK_BYTES - 77)
  const [here, there] = [new StreamSealer(start), core.sealer(start)]
  assert.deepEqual(await sealed(there, bytes), await sealed(here, bytes))
  assert.deepEqual(await there.hashes(), await here.hashes())
  there.close()
  await assert.rejects(there.hashes(), NoSecondCore)
})

test('two uploads at once do not mix', async () => {
  const startOf = () => ({ head: new Uint8Array(16), payloadKey: new Uint8Array(randomBytes(32)), hashed: true })
  const [one, two] = [startOf(), startOf()]
  const [film, song] = [randomBytes(4 * CHUNK_BYTES), randomBytes(3 * CHUNK_BYTES + 5)]
  const done = await Promise.all([sealed(core.sealer(one), film), sealed(core.sealer(two), song)])
  assert.deepEqual(done, [await sealed(new StreamSealer(one), film), await sealed(new StreamSealer(two), song)])
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
