import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { copyFileSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { padmeLength } from '@recourse/chronicle'
import { CHUNK_BYTES, openPayload, payloadKeyFor } from '../age/index.ts'
import { IntegrityAlarm } from '../chronicle/index.ts'
import type { FileStore, StoredFile } from './index.ts'
import { bytesOf, inPieces, storeOf, wholeOf } from './testing/store.ts'

async function stored(store: FileStore, bytes: Buffer, piece = 10_007): Promise<StoredFile> {
  const done = await store.store(inPieces(bytes, piece))
  assert.ok(done.ok, JSON.stringify(done))
  return done.value
}

const SIZES = [
  1,
  1023,
  CHUNK_BYTES - 1,
  CHUNK_BYTES,
  CHUNK_BYTES + 1,
  3 * CHUNK_BYTES,
  8 * CHUNK_BYTES,
  8 * CHUNK_BYTES + 1,
  1_300_000,
]

test('files of sizes around the borders of chunks come back byte for byte, and any age program opens them', async () => {
  const { store } = storeOf('sizes')
  for (const size of SIZES) {
    const bytes = bytesOf(size)
    const file = await stored(store, bytes)
    assert.deepEqual(await wholeOf(store.read(file)), bytes, `${size} bytes`)
    const decrypter = new Decrypter()
    decrypter.addIdentity(file.identity)
    const opened = Buffer.from(await decrypter.decrypt(readFileSync(store.pathOf(file.blob))))
    assert.deepEqual(opened.subarray(0, size), bytes, `${size} bytes by another program`)
    assert.ok(opened.subarray(size).every((byte) => byte === 0))
    assert.equal(file.sha256, createHash('sha256').update(bytes).digest('hex'))
    assert.equal(file.sha512, createHash('sha512').update(bytes).digest('hex'))
    assert.equal(file.size, size)
  }
})

test('what another age program sealed opens here, at the same borders', async () => {
  for (const size of [0, ...SIZES]) {
    const identity = await generateX25519Identity()
    const encrypter = new Encrypter()
    encrypter.addRecipient(await identityToRecipient(identity))
    const sealed = Buffer.from(await encrypter.encrypt(new Uint8Array(bytesOf(size))))
    const { head, payloadKey } = await payloadKeyFor(sealed.subarray(0, 4096), identity)
    assert.deepEqual(await wholeOf(openPayload(inPieces(sealed.subarray(head.length), 999), payloadKey)), bytesOf(size))
  }
})

test('a stored file is named by the hash of its sealed bytes, is padded, and tells the day and no hour', async () => {
  const { store, clock } = storeOf('outside')
  const lengths = new Map<number, number>()
  for (const size of [1, 60_000, 700_000, 701_000, 1_300_000]) {
    const { blob } = await stored(store, bytesOf(size))
    const sealed = readFileSync(store.pathOf(blob))
    assert.equal(createHash('sha256').update(sealed).digest('hex'), blob)
    assert.ok(sealed.length >= padmeLength(size))
    lengths.set(size, sealed.length)
    const { mtimeMs, mode } = statSync(store.pathOf(blob))
    assert.equal(mtimeMs % 86_400_000, 0)
    assert.ok(mtimeMs <= clock.now())
    assert.equal(mode & 0o077, 0)
  }
  assert.equal(lengths.get(1), lengths.get(60_000))
  assert.equal(lengths.get(700_000), lengths.get(701_000))
})

test('the same file twice has two keys, so that nobody can tell that it is the same', async () => {
  const { store } = storeOf('twice')
  const [one, two] = [await stored(store, bytesOf(5000)), await stored(store, bytesOf(5000))]
  assert.equal(one.sha256, two.sha256)
  assert.notEqual(one.blob, two.blob)
  assert.notEqual(one.identity, two.identity)
})

test('no plain byte is on the disk, while it streams or afterwards', async () => {
  const { store, folder } = storeOf('plain')
  const planted = 'Marisol Quintanilla lives at 14 Harbour Street'
  const bytes = Buffer.from(`${planted}\n`.repeat(20_000))
  const looked: string[] = []
  async function* watched(): AsyncGenerator<Buffer> {
    for await (const piece of inPieces(bytes, 50_000)) {
      yield piece
      looked.push(...readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes('Harbour')))
    }
  }
  const done = await store.store(watched())
  assert.ok(done.ok)
  assert.equal(done.value.detectedType, 'text/plain')
  assert.deepEqual(looked, [])
  assert.deepEqual(readdirSync(folder), [done.value.blob])
  assert.ok(!readFileSync(store.pathOf(done.value.blob)).includes('Harbour'))
})

test('a stream that breaks off, an empty one and one that is too large leave nothing behind', async () => {
  const { store, folder } = storeOf('broken')
  async function* breaking(): AsyncGenerator<Buffer> {
    yield bytesOf(900_000)
    throw new Error('the line was cut')
  }
  await assert.rejects(store.store(breaking()), /cut/)
  const empty = await store.store(inPieces(Buffer.alloc(0), 1))
  assert.equal(empty.ok ? '' : empty.refusal.code, 'file-empty')
  const small = storeOf('small', 1000)
  const large = await small.store.store(inPieces(bytesOf(1001), 100))
  assert.equal(large.ok ? '' : large.refusal.code, 'file-too-large')
  assert.deepEqual([...readdirSync(folder), ...readdirSync(small.folder)], [])
})

type Change = (path: string, other: string) => void
const CHANGES: Readonly<Record<string, Change>> = {
  'a byte of the header': (path) => flip(path, 30),
  'a byte of the nonce': (path) => flip(path, 205),
  'a byte of a chunk': (path) => flip(path, CHUNK_BYTES + 999),
  'the last byte': (path) => flip(path, statSync(path).size - 1),
  'an end that is cut off': (path) => truncateSync(path, statSync(path).size - CHUNK_BYTES - 16),
  'half a chunk that is cut off': (path) => truncateSync(path, statSync(path).size - 4000),
  'more at the end': (path) => writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.alloc(65_552)])),
  'chunks that changed places': (path) => {
    const all = readFileSync(path)
    const head = all.length % 65_552
    const [one, two] = [all.subarray(head, head + 65_552), all.subarray(head + 65_552, head + 131_104)]
    writeFileSync(path, Buffer.concat([all.subarray(0, head), two, one, all.subarray(head + 131_104)]))
  },
  'another file in its place': (path, other) => copyFileSync(other, path),
}

function flip(path: string, at: number): void {
  const bytes = readFileSync(path)
  writeFileSync(path, bytes.with(at, (bytes[at] ?? 0) ^ 1))
}

test('whatever is changed in a stored file is an alarm, before its first byte and while it is read', async () => {
  const { store } = storeOf('changed')
  const other = await stored(store, bytesOf(400_000))
  for (const [what, change] of Object.entries(CHANGES)) {
    const file = await stored(store, bytesOf(400_000))
    change(store.pathOf(file.blob), store.pathOf(other.blob))
    await assert.rejects(store.check(file.blob), IntegrityAlarm, what)
    await assert.rejects(wholeOf(store.read(file)), IntegrityAlarm, what)
  }
  const gone = await stored(store, bytesOf(10))
  await store.remove([gone.blob])
  await assert.rejects(store.check(gone.blob), /not where they were stored/)
  await assert.rejects(wholeOf(store.read(gone)), /not where they were stored/)
})
