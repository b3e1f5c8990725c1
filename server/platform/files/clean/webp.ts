import type { Bytes } from '../../age/index.ts'
import { orientationOf, orientationOnly } from './exif.ts'
import { NotAsExpected, Pieces } from './source.ts'

/** Chunks that make a still picture (RFC 9649). Moving ones have chunks within chunks, and are not cleaned here. */
const KEPT: readonly string[] = ['VP8 ', 'VP8L', 'VP8X', 'ALPH']
/** Exif holds a preview at most; more of it is not read. */
const EXIF_BYTES_MAX = 1024 * 1024
const VP8X_BYTES = 10
/** Flags of VP8X, RFC 9649, 2.7: ICC profile, Exif, XMP, animation. */
const FLAG = { profile: 0x20, exif: 0x08, xmp: 0x04, animation: 0x02 } as const

interface Chunk {
  readonly type: string
  readonly length: number
}

/** With the byte that makes lengths even. */
const padded = (length: number): number => length + (length % 2)

/** Goes through the chunks; each must be passed or skipped before the next comes. */
async function* chunksOf(pieces: Pieces): AsyncGenerator<Chunk> {
  const head = await pieces.take(12)
  if (head.toString('latin1', 0, 4) !== 'RIFF' || head.toString('latin1', 8) !== 'WEBP') throw new NotAsExpected()
  for (let left = padded(head.readUInt32LE(4)) - 4; left > 0;) {
    const chunk = await pieces.take(8)
    const length = chunk.readUInt32LE(4)
    left -= 8 + padded(length)
    if (left < 0) throw new NotAsExpected()
    yield { type: chunk.toString('latin1', 0, 4), length }
  }
}

/** Twice through the file, since its first bytes say how long the rest is. */
export async function* cleanWebp(source: () => Bytes): AsyncGenerator<Buffer> {
  const { bytes, exif } = await measure(source())
  const exifChunk = exif === null ? Buffer.alloc(0) : Buffer.concat([chunkHead('EXIF', exif.length), exif])
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE(4 + bytes + exifChunk.length, 4)
  yield head
  const pieces = new Pieces(source())
  try {
    for await (const { type, length } of chunksOf(pieces)) {
      if (!KEPT.includes(type)) {
        await pieces.skip(padded(length))
        continue
      }
      if (type === 'VP8X' && length !== VP8X_BYTES) throw new NotAsExpected()
      yield chunkHead(type, length)
      if (type === 'VP8X') yield plainFlags(await pieces.take(padded(length)), exif !== null)
      else yield* pieces.pass(padded(length))
    }
    yield exifChunk
  } finally {
    await pieces.close()
  }
}

async function measure(source: Bytes): Promise<{ bytes: number; exif: Buffer | null }> {
  const pieces = new Pieces(source)
  let bytes = 0
  let exif: Buffer | null = null
  try {
    for await (const { type, length } of chunksOf(pieces)) {
      if (type === 'ANIM' || type === 'ANMF') throw new NotAsExpected()
      if (KEPT.includes(type)) bytes += 8 + padded(length)
      if (type === 'EXIF' && length <= EXIF_BYTES_MAX)
        exif = orientationOnly(orientationOf(await pieces.take(padded(length))))
      else await pieces.skip(padded(length))
    }
  } finally {
    await pieces.close()
  }
  return { bytes, exif }
}

function chunkHead(type: string, length: number): Buffer {
  const head = Buffer.from(`${type}\0\0\0\0`, 'latin1')
  head.writeUInt32LE(length, 4)
  return head
}

function plainFlags(content: Buffer, hasExif: boolean): Buffer {
  const flags = (content[0] ?? 0) & ~(FLAG.profile | FLAG.xmp | FLAG.exif)
  return Buffer.concat([Buffer.from([flags | (hasExif ? FLAG.exif : 0)]), content.subarray(1)])
}
