import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { newKeyPair, type KeyPair } from '@recourse/chronicle'
import { seededChance } from '../../../test/chance.ts'
import { CHUNK_BYTES } from '../age/index.ts'
import { IntegrityAlarm } from '../chronicle/index.ts'
import { nodePrimitives as primitives } from '../primitives.ts'
import { Uploads } from './index.ts'
import { bytesOf, inPieces, storeOf, wholeOf } from './testing/store.ts'

function uploading(seed: string) {
  const place = storeOf(seed)
  const chance = seededChance(`${seed} owner`)
  const owner = (): KeyPair => newKeyPair(primitives, 'X25519', (length) => chance.bytes(length))
  const uploads = new Uploads(place.store, primitives)
  const begin = async (own: KeyPair, length: number): Promise<string> => {
    const begun = await uploads.begin(own, { name: 'film.mp4', declaredType: 'video/mp4', length })
    assert.ok(begun.ok)
    return begun.value
  }
  return { ...place, uploads, owner, begin }
}

const cutLine = (): Error => Object.assign(new Error('aborted'), { code: 'ECONNRESET' })

async function* cutAfter(bytes: Buffer): AsyncGenerator<Buffer> {
  yield* inPieces(bytes, 10_000)
  throw cutLine()
}

const LENGTHS = [1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 4 * CHUNK_BYTES, 700_001]

test('a file in parts, cut at any place, arrives byte for byte', async () => {
  const { uploads, owner, begin, store, folder } = uploading('parts')
  const own = owner()
  for (const length of LENGTHS) {
    const bytes = bytesOf(length)
    const id = await begin(own, length)
    for (let offset = 0, tries = 0; offset < length; tries += 1) {
      const part = bytes.subarray(offset, offset + 150_000)
      const source = tries % 2 === 0 ? cutAfter(part.subarray(0, 100_000)) : inPieces(part, 9999)
      const done = await uploads.append(own, id, offset, source)
      assert.ok(done.ok, JSON.stringify(done))
      assert.ok(done.value.offset % CHUNK_BYTES === 0 || done.value.offset === length)
      assert.deepEqual(await uploads.progress(own, id), done.value)
      offset = done.value.offset
    }
    const finished = await uploads.finish(own, id)
    assert.ok(finished.ok)
    const { stored, name, declaredType } = finished.value
    assert.deepEqual([name, declaredType, stored.size], ['film.mp4', 'video/mp4', length])
    assert.equal(stored.sha256, createHash('sha256').update(bytes).digest('hex'))
    assert.equal(
      createHash('sha256')
        .update(readFileSync(store.pathOf(stored.blob)))
        .digest('hex'),
      stored.blob,
    )
    assert.deepEqual(await wholeOf(store.read(stored)), bytes)
  }
  assert.equal(readdirSync(folder).length, LENGTHS.length)
})

test('between two parts no plain byte, no name and no key lies on the disk', async () => {
  const { uploads, owner, folder } = uploading('quiet')
  const own = owner()
  const planted = 'Marisol Quintanilla'
  const begun = await uploads.begin(own, { name: `${planted}.txt`, declaredType: 'text/plain', length: 500_000 })
  assert.ok(begun.ok)
  await uploads.append(own, begun.value, 0, cutAfter(Buffer.from(`${planted}\n`.repeat(10_000))))
  const lying = readdirSync(folder).map((name) => readFileSync(join(folder, name)))
  assert.equal(lying.length, 2)
  for (const bytes of lying) {
    assert.equal(bytes.includes('Marisol'), false)
    assert.equal(bytes.includes('AGE-SECRET'), false)
  }
  for (const name of readdirSync(folder)) assert.equal(statSync(join(folder, name)).mtimeMs % 86_400_000, 0)
})

test('nobody else finds an upload, and a part that comes twice or from elsewhere is not taken', async () => {
  const { uploads, owner, begin } = uploading('others')
  const [own, other] = [owner(), owner()]
  const id = await begin(own, 200_000)
  assert.equal(await uploads.progress(other, id), null)
  const foreign = await uploads.append(other, id, 0, inPieces(bytesOf(10), 10))
  assert.equal(foreign.ok ? '' : foreign.refusal.code, 'upload-unknown')
  assert.ok((await uploads.append(own, id, 0, inPieces(bytesOf(CHUNK_BYTES), 5000))).ok)
  for (const at of [0, 5, CHUNK_BYTES * 2, 200_000]) {
    const again = await uploads.append(own, id, at, inPieces(bytesOf(10), 10))
    assert.equal(again.ok ? '' : again.refusal.code, 'part-elsewhere', String(at))
  }
  const early = await uploads.finish(own, id)
  assert.equal(early.ok ? '' : early.refusal.code, 'upload-unfinished')
  const unknown = await uploads.finish(own, '00000000-0000-4000-8000-000000000000')
  assert.equal(unknown.ok ? '' : unknown.refusal.code, 'upload-unknown')
})

test('more than was announced is not taken', async () => {
  const { uploads, owner, begin, store } = uploading('more')
  const own = owner()
  const id = await begin(own, 1000)
  const done = await uploads.append(own, id, 0, inPieces(bytesOf(90_000), 7000))
  assert.ok(done.ok && done.value.offset === 1000)
  const finished = await uploads.finish(own, id)
  assert.ok(finished.ok)
  assert.deepEqual(await wholeOf(store.read(finished.value.stored)), bytesOf(90_000).subarray(0, 1000))
})

test('a crash in the middle of a chunk or of the padding costs what was not whole', async () => {
  const { uploads, owner, begin, folder } = uploading('crash')
  const own = owner()
  const bytes = bytesOf(700_000)
  const id = await begin(own, bytes.length)
  assert.ok((await uploads.append(own, id, 0, inPieces(bytes, 60_000))).ok)
  const path = join(folder, `${id}.part`)
  truncateSync(path, statSync(path).size - 3000)
  const progress = await uploads.progress(own, id)
  assert.ok(progress !== null && progress.offset < bytes.length && progress.offset % CHUNK_BYTES === 0)
  const again = await uploads.append(own, id, progress.offset, inPieces(bytes.subarray(progress.offset), 8000))
  assert.ok(again.ok && again.value.offset === bytes.length)
  assert.ok((await uploads.finish(own, id)).ok)
})

test('a part that was changed on the disk is an alarm, not a file', async () => {
  const { uploads, owner, begin, folder } = uploading('tampered')
  const own = owner()
  const id = await begin(own, 300_000)
  assert.ok((await uploads.append(own, id, 0, inPieces(bytesOf(300_000), 9000))).ok)
  const path = join(folder, `${id}.part`)
  const lying = readFileSync(path)
  writeFileSync(path, lying.with(1000, (lying[1000] ?? 0) ^ 1))
  await assert.rejects(uploads.finish(own, id), IntegrityAlarm)
})

test('an announcement without name or bytes, or of too many, is refused', async () => {
  const { uploads, owner } = uploading('announced')
  const codes = []
  for (const [name, length] of [
    ['', 5],
    ['a', 0],
    ['a', 3 * 1024 ** 3],
  ] as const) {
    const begun = await uploads.begin(owner(), { name, declaredType: 'x/y', length })
    codes.push(begun.ok ? '' : begun.refusal.code)
  }
  assert.deepEqual(codes, ['file-unnamed', 'file-empty', 'file-too-large'])
})
