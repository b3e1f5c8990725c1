import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { seededChance } from '../../../../test/chance.ts'
import { fixedClock } from '../../../../test/clock.ts'
import { open, placeIn, settled } from '../../../../test/exchanges.ts'
import { must, partner, pinEachOther, type Partner } from '../../../../test/partners.ts'
import { until } from '../../../../test/until.ts'
import { erase, keepingOfFile } from '../../chronicle/index.ts'
import type { SealedFile } from '../../files/index.ts'
import { nodePrimitives as primitives } from '../../primitives.ts'
import { signRequest } from '../hop/sign.ts'
import { filesComing, sayFile } from '../index.ts'
import type { SendingParts } from '../outbox/ask.ts'
import { BLOB_CHUNK_BYTES, TURN_MS_MAX } from './limits.ts'
import { Puller } from './puller.ts'

const clock = fixedClock()
const [ken, esp, fra] = [
  await partner({ seed: 'blob-ken', state: 'KEN', clock }),
  await partner({ seed: 'blob-esp', state: 'ESP', clock }),
  await partner({ seed: 'blob-fra', state: 'FRA', clock }),
]
after(() => Promise.all([ken.close(), esp.close(), fra.close()]))
await pinEachOther(ken, esp)
await pinEachOther(ken, fra)

/** Two chunks and a bit. */
const FILM = Buffer.from(seededChance('film').bytes(2 * BLOB_CHUNK_BYTES + 100_000))

async function* bytesIn(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}

async function stored(who: Partner, bytes: Buffer): Promise<SealedFile> {
  const { value } = await must(who.house.files.store(bytesIn(bytes)))
  return { ...value, name: 'film', declaredType: 'video/mp4', came: 'form' }
}

/** Says that a file belongs to what both hold. */
async function hand(who: Partner, file: string, bytes: Buffer): Promise<{ entry: string; blob: string }> {
  const sealed = await stored(who, bytes)
  const work = who.house.chronicle.begin(who.author)
  const entry = await sayFile(who.house.files, work, await placeIn(who, file), sealed)
  await must(who.house.chronicle.commit(work))
  return { entry, blob: sealed.blob }
}

const standing = async (who: Partner, file: string, entry: string) =>
  (await filesComing(who.house.database.app, file, who.authority)).get(entry)

const isSaid = (who: Partner, file: string, entry: string): Promise<void> =>
  until(async () => (await standing(who, file, entry))?.state === 'said')

const incidents = async (who: Partner): Promise<readonly string[]> =>
  (await who.house.database.app.query<{ code: string }>('select code from wire_incident order by at')).rows.map(
    ({ code }) => code,
  )

/** Kinds that stand in a file, in the order of their authors. */
const kindsIn = async (who: Partner, file: string): Promise<readonly string[]> =>
  (await who.house.database.app.query<{ kind: string }>('select kind from entry where file = $1', [file])).rows.map(
    ({ kind }) => kind,
  )

const folder = (who: Partner): readonly string[] => readdirSync(who.house.files.folder)
const hashOf = (who: Partner, blob: string): string =>
  createHash('sha256')
    .update(readFileSync(who.house.files.pathOf(blob)))
    .digest('hex')

/** What an instance is told that asks for bytes with its own signature. */
async function asks(who: Partner, whom: Partner, path: string): Promise<{ status: number; bytes: Buffer }> {
  const url = `${whom.house.origin}/federation/blobs/${path}`
  const key = await who.house.trust.callKey()
  const signer = { primitives, key, now: clock.now(), nonce: who.house.chance.id().replaceAll('-', '') }
  const plain = { method: 'GET', url, headers: { 'content-type': 'application/octet-stream' } }
  const headers = await signRequest(signer, plain, new Uint8Array())
  const answer = await fetch(url, { headers })
  return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) }
}

test('a file that one party names comes to the other whole, and the one who sent it sees that it is there', async () => {
  const { file } = await open(ken, esp)
  const { entry, blob } = await hand(ken, file, FILM)
  await isSaid(esp, file, entry)
  assert.equal(hashOf(esp, blob), blob)
  await settled(esp, file)
  assert.ok((await kindsIn(ken, file)).includes('exchange.file-received'))
  assert.deepEqual(await standing(esp, file, entry), { entry, state: 'said', chunks: 3, of: 3, reason: null })
  assert.deepEqual(
    folder(esp).filter((name) => name.endsWith('.coming')),
    [],
  )
})

test('a line that is cut in the middle goes on after the last chunk that came, also after a restart', async () => {
  const { file } = await open(ken, esp)
  let asked: string[] = []
  let isCut = true
  ken.app.server.prependListener('request', (request, response) => {
    if (!/\/blobs\/\w+\/\d+/.test(request.url ?? '')) return
    asked.push(String(request.url).split('/').at(-1) ?? '')
    if (isCut && request.url?.endsWith('/1') === true) response.destroy()
  })
  const { entry, blob } = await hand(ken, file, FILM)
  await until(async () => (await standing(esp, file, entry))?.reason === 'no-answer')
  assert.equal((await standing(esp, file, entry))?.chunks, 1)
  assert.equal(folder(esp).includes(blob), false)
  isCut = false
  asked = []
  await esp.reopen()
  clock.move(40_000)
  esp.house.federation.wake()
  await isSaid(esp, file, entry)
  assert.deepEqual(asked, ['1', '2'])
  assert.equal(hashOf(esp, blob), blob)
})

test('one flipped byte, on the way or before it, is found; nothing gets the name of the file', async () => {
  const { file } = await open(ken, esp)
  const sealed = await stored(ken, FILM)
  const path = ken.house.files.pathOf(sealed.blob)
  const good = readFileSync(path)
  const bad = Buffer.from(good)
  bad[BLOB_CHUNK_BYTES + 5] = (bad[BLOB_CHUNK_BYTES + 5] ?? 0) ^ 1
  writeFileSync(path, bad)
  const work = ken.house.chronicle.begin(ken.author)
  const entry = await sayFile(ken.house.files, work, await placeIn(ken, file), sealed)
  await must(ken.house.chronicle.commit(work))
  await until(async () => (await standing(esp, file, entry))?.reason === 'blob-changed')
  assert.equal(folder(esp).includes(sealed.blob), false)
  // Raised once the standing is stored, which is seen before.
  await until(async () => (await incidents(esp)).includes('blob-changed'))
  // Mended at its source, it comes.
  writeFileSync(path, good)
  await ken.reopen()
  clock.move(40_000)
  esp.house.federation.wake()
  await isSaid(esp, file, entry)
  assert.equal(hashOf(esp, sealed.blob), sealed.blob)
})

test('what lies on the disk from a crash is read again, and only what holds is kept', async () => {
  const { store, folder: place } = (await import('../../files/testing/store.ts')).storeOf('arriving')
  const parts = [Buffer.alloc(1000, 1), Buffer.alloc(1000, 2), Buffer.alloc(10, 3)]
  const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
  const whole = Buffer.concat(parts)
  const plan = { blob: hash(whole), bytes: 2010, chunkBytes: 1000, chunks: parts.map(hash), part: 'one' }
  const [first = whole, second = whole, third = whole] = parts
  const one = await must(store.arrive(plan))
  assert.equal(await one.value.take(first, hash(first)), true)
  assert.equal(await one.value.take(first, hash(first)), false)
  assert.equal(await one.value.take(second, hash(second)), true)
  await one.value.close()
  const torn = readFileSync(`${place}/one.coming`)
  torn[1500] = 9
  writeFileSync(`${place}/one.coming`, torn)
  const two = await must(store.arrive(plan))
  assert.equal(two.value.next, 1)
  for (const part of [second, third]) assert.equal(await two.value.take(part, hash(part)), true)
  assert.equal(await two.value.end(), true)
  await two.value.close()
  assert.deepEqual(readdirSync(place), [plan.blob])
})

test('only the instance of a present party may ask; what nobody named does not exist for it either', async () => {
  const { file } = await open(ken, esp)
  const { entry, blob } = await hand(ken, file, Buffer.from('small'))
  const unnamed = await stored(ken, Buffer.from('of a case'))
  await isSaid(esp, file, entry)
  assert.equal((await asks(esp, ken, blob)).status, 200)
  assert.equal((await asks(esp, ken, `${blob}/0`)).bytes.length, (await ken.house.files.sizeOf(blob)) ?? 0)
  assert.equal((await asks(esp, ken, `${blob}/1`)).status, 404)
  const stranger = await asks(fra, ken, blob)
  assert.deepEqual([stranger.status, JSON.parse(stranger.bytes.toString()).code], [404, 'blob-unknown'])
  assert.equal((await asks(esp, ken, unnamed.blob)).status, 404)
  assert.equal((await asks(esp, fra, blob)).status, 401)
  assert.equal((await fetch(`${ken.house.origin}/federation/blobs/${blob}`)).status, 400)
})

test('whoever learns the hash of bytes that lie here can’t get them by naming it in a file of their own', async () => {
  const secret = await stored(ken, Buffer.from('of a case of theirs'))
  const { file } = await open(fra, ken)
  const work = fra.house.chronicle.begin(fra.author)
  const size = (await ken.house.files.sizeOf(secret.blob)) ?? 0
  const place = await placeIn(fra, file)
  const entry = await sayFile({ sizeOf: () => Promise.resolve(size) }, work, place, secret)
  await must(fra.house.chronicle.commit(work))
  await until(async () => (await standing(ken, file, entry))?.reason === 'blob-unknown')
  assert.equal((await standing(ken, file, entry))?.state, 'coming')
  assert.equal((await asks(fra, ken, secret.blob)).status, 404)
})

test('the bytes go with the entry that named them, and what was erased is not fetched any more', async () => {
  const { file } = await open(ken, esp)
  const { entry, blob } = await hand(ken, file, Buffer.from('to be forgotten'))
  await isSaid(esp, file, entry)
  for (const who of [ken, esp]) {
    const { chronicle, database } = who.house
    const work = chronicle.begin(who.author)
    const from = {
      place: await placeIn(who, file),
      keeping: await keepingOfFile(database.app, file),
      projector: chronicle.projector,
    }
    const target = { unit: 'entry', entries: [entry] } as const
    assert.ok(erase(work, from, { target, reason: 'asked', backupsUntil: '2027-01-01' }).ok)
    await must(chronicle.commitErasing(work))
    assert.equal(await who.house.files.sizeOf(blob), null)
  }
  assert.equal((await asks(esp, ken, blob)).status, 404)
})

const ownPuller = (who: Partner): Puller => Reflect.get(who.house.federation, 'puller') as Puller

const EACH_CHUNK = { chunks: 1, ms: TURN_MS_MAX }
/** Whatever came until then. */
const AT_ONCE_LATE = { chunks: 1000, ms: 0 }

/** Fetching of an instance on its own: told when to begin, and asked after each chunk whether somebody waits. */
function fetching(who: Partner, turn = EACH_CHUNK): Puller {
  const parts = Reflect.get(who.house.federation, 'parts') as SendingParts
  return new Puller({ ...parts, line: Reflect.get(who.house.federation, 'line') as SendingParts['line'] }, turn)
}

/** Sees which bytes are begun, and may hold them; answers what ends it. */
function seeingBegun(see: (blob: string) => unknown): () => void {
  const { files } = ken.house
  const real = files.arrive.bind(files)
  const arrive: typeof real = async (what) => {
    await see(what.blob)
    return real(what)
  }
  Object.assign(files, { arrive })
  return () => void Object.assign(files, { arrive: real })
}

test('a partner with many large files holds up nobody’s small one: partners take turns, chunk by chunk where need be', async () => {
  await ownPuller(ken).stop()
  const [large, small] = [await open(esp, ken), await open(fra, ken)]
  const films = [await hand(esp, large.file, FILM), await hand(esp, large.file, Buffer.concat([FILM, FILM]))]
  films.push(await hand(esp, large.file, Buffer.concat([FILM, FILM, FILM])))
  clock.move(1000)
  const note = await hand(fra, small.file, Buffer.from('a small file'))
  await until(async () => (await standing(ken, small.file, note.entry)) !== undefined)
  const named = 'select 1 from blob_in where file = $1'
  await until(async () => (await ken.house.database.app.query(named, [large.file])).rows.length === films.length)
  const begun: string[] = []
  const letGo = seeingBegun((blob) => begun.push(blob === note.blob ? 'small' : 'large'))
  const puller = fetching(ken)
  puller.start()
  for (const { entry } of films) await isSaid(ken, large.file, entry)
  await isSaid(ken, small.file, note.entry)
  await puller.stop()
  letGo()
  // Both lines are free at first: each partner has one.
  assert.deepEqual(begun.slice(0, 2).sort(), ['large', 'small'])
})

/** A large file under way gives its line to whoever waits. */
async function givesItsLine(turn: typeof EACH_CHUNK, called: string): Promise<void> {
  const [one, other, third] = [await open(esp, ken), await open(esp, ken), await open(fra, ken)]
  const large = [await hand(esp, one.file, FILM), await hand(esp, other.file, Buffer.concat([FILM, FILM]))]
  await until(async () => (await standing(ken, other.file, large[1]?.entry ?? '')) !== undefined)
  await until(async () => (await standing(ken, one.file, large[0]?.entry ?? '')) !== undefined)
  const said: string[] = []
  const asked: string[] = []
  let note: Awaited<ReturnType<typeof hand>> | null = null
  let handing: Promise<unknown> | null = null
  const letGo = seeingBegun(async (blob) => {
    asked.push(blob)
    // Both lines are busy with one partner when the other one comes.
    if (asked.length === 2)
      handing = hand(fra, third.file, Buffer.from(called)).then(async (handed) => {
        note = handed
        await until(async () => (await standing(ken, third.file, handed.entry)) !== undefined)
      })
    // Neither is done before it has come.
    await until(() => Promise.resolve(handing !== null))
    await handing
  })
  const puller = fetching(ken, turn)
  puller.start()
  const watch = async (file: string, entry: string, name: string): Promise<void> => {
    await isSaid(ken, file, entry)
    said.push(name)
  }
  await until(() => Promise.resolve(note !== null))
  const small = note as unknown as Awaited<ReturnType<typeof hand>>
  await Promise.all([
    watch(third.file, small.entry, 'small'),
    watch(other.file, large[1]?.entry ?? '', 'large'),
    watch(one.file, large[0]?.entry ?? '', 'large'),
  ])
  await puller.stop()
  letGo()
  ownPuller(ken).start()
  const before = asked.slice(0, asked.indexOf(small.blob))
  assert.ok(before.length >= 2 && asked.length > 3, 'a large one was begun twice, with the small one between')
  assert.equal(said.length, 3)
}

test('a large file under way gives its line to whoever waits, and goes on after the last chunk that came', async () => {
  await givesItsLine(EACH_CHUNK, 'another small file')
})

test('a turn is over after its time too: who sends drop by drop holds no line for as long as they like', async () => {
  await ownPuller(ken).stop()
  await givesItsLine(AT_ONCE_LATE, 'a third small file')
})

test('a partner who calls all of its many files urgent holds up nobody for good', async () => {
  await ownPuller(ken).stop()
  const [many, one] = [await open(esp, ken), await open(fra, ken)]
  const urgent = []
  for (let count = 0; count < 8; count += 1) urgent.push(await hand(esp, many.file, Buffer.from(`urgent ${count}`)))
  const note = await hand(fra, one.file, Buffer.from('nothing urgent'))
  await until(async () => (await standing(ken, one.file, note.entry)) !== undefined)
  for (const { entry } of urgent) await until(async () => (await standing(ken, many.file, entry)) !== undefined)
  await ken.house.database.owner.query('update blob_in set priority = 2 where file = $1', [many.file])
  const begun: string[] = []
  const letGo = seeingBegun((blob) => begun.push(blob))
  const puller = fetching(ken)
  puller.start()
  for (const { entry } of urgent) await isSaid(ken, many.file, entry)
  await isSaid(ken, one.file, note.entry)
  await puller.stop()
  letGo()
  ownPuller(ken).start()
  const place = begun.indexOf(note.blob)
  assert.ok(place > 0 && place < 7, `what is urgent goes first, and not all of it: ${place}`)
})
