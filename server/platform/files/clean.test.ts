import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import { orientationOf } from './clean/exif.ts'
import { canClean, storeCleaned } from './index.ts'
import {
  JPEG_PICTURE,
  movingWebp,
  photograph,
  PLANTED,
  PNG_PICTURE,
  screenshot,
  tiff,
  webp,
  WEBP_PICTURE,
} from './testing/pictures.ts'
import { inPieces, storeOf, wholeOf, type TestStore } from './testing/store.ts'

async function cleaned({ store }: TestStore, bytes: Buffer): Promise<Buffer | string> {
  const original = await store.store(inPieces(bytes, 7))
  assert.ok(original.ok)
  const copy = await storeCleaned(store, original.value)
  assert.deepEqual(await wholeOf(store.read(original.value)), bytes, 'the original stays as it came')
  return copy.ok ? wholeOf(store.read(copy.value)) : copy.refusal.code
}

async function cleanedBytes(place: TestStore, bytes: Buffer): Promise<Buffer> {
  const copy = await cleaned(place, bytes)
  assert.ok(typeof copy !== 'string', String(copy))
  assert.equal(copy.includes(PLANTED), false)
  return copy
}

test('a photograph keeps its picture bit for bit and which side is up, and nothing else', async () => {
  const copy = await cleanedBytes(storeOf('jpeg'), photograph(6))
  assert.ok(copy.includes(JPEG_PICTURE))
  const exif = copy.indexOf('Exif\0\0')
  assert.equal(orientationOf(copy.subarray(exif + 6)), 6)
  assert.equal(copy.subarray(-2).toString('hex'), 'ffd9')
  assert.ok(copy.includes(Buffer.from('Adobe\0\x64', 'latin1')))
})

test('a photograph that stands upright has no Exif at all afterwards', async () => {
  const copy = await cleanedBytes(storeOf('jpeg-upright'), photograph(1))
  assert.equal(copy.includes('Exif'), false)
  assert.ok(copy.includes(JPEG_PICTURE))
})

test('a cleaned copy that is cleaned again is the same', async () => {
  const place = storeOf('again')
  for (const picture of [photograph(8), screenshot(), webp(3)]) {
    const once = await cleanedBytes(place, picture)
    assert.deepEqual(await cleanedBytes(place, once), once)
  }
})

test('a PNG keeps the chunks that make the picture', async () =>
  assert.deepEqual(await cleanedBytes(storeOf('png'), screenshot()), PNG_PICTURE))

test('a WebP keeps the chunks that make the picture, and which side is up', async () => {
  const place = storeOf('webp')
  assert.deepEqual(await cleanedBytes(place, webp(1)), WEBP_PICTURE)
  const turned = await cleanedBytes(place, webp(5))
  assert.equal(orientationOf(turned.subarray(turned.indexOf('EXIF') + 8)), 5)
  assert.equal(turned.readUInt32LE(4), turned.length - 8)
})

test('what can not be cleaned is refused, the original stays, and no half copy is left', async () => {
  const place = storeOf('cannot')
  const whole = photograph()
  const broken = [
    whole.subarray(0, 40),
    whole.subarray(0, whole.indexOf(JPEG_PICTURE) + JPEG_PICTURE.length - 3),
    Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff]), Buffer.from('x')]),
    Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0x00]), Buffer.alloc(100)]),
    screenshot().subarray(0, 60),
    Buffer.concat([screenshot().subarray(0, 8), Buffer.from([0xff, 0xff, 0xff, 0xff]), Buffer.from('IDATx')]),
    webp(1).subarray(0, 50),
    Buffer.from('RIFF\xff\xff\xff\xffWEBPVP8X\xff\xff\xff\x7f', 'latin1'),
    movingWebp(),
    Buffer.from('%PDF-1.7 /Author (x)'),
    Buffer.from('<svg onload="alert(1)"/>'),
  ]
  for (const bytes of broken) assert.equal(await cleaned(place, bytes), 'cannot-clean', bytes.toString('latin1', 0, 20))
  assert.equal(readdirSync(place.folder).length, broken.length)
})

test('PDF and other papers are not cleaned here, and the page can say so before', () => {
  assert.deepEqual(
    ['image/jpeg', 'image/png', 'image/webp', 'application/pdf', 'image/svg+xml', 'constructor'].map(canClean),
    [true, true, true, false, false, false],
  )
})

test('an Exif block that points beyond itself says nothing', () => {
  const wild = tiff(6)
  wild.writeUInt32LE(0xfffffff0, 4)
  assert.equal(orientationOf(wild), 1)
  assert.equal(orientationOf(Buffer.from('II')), 1)
  assert.equal(orientationOf(tiff(77)), 1)
  const endless = Buffer.alloc(12)
  endless.write('MM\0*\0\0\0\x08\xff\xff', 0, 'latin1')
  assert.equal(orientationOf(endless), 1)
})
