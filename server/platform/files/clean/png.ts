import type { Bytes } from '../../age/index.ts'
import { NotAsExpected, Pieces } from './source.ts'

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
/** Chunks that make the picture (PNG, third edition, 11). Everything else tells about it, or is nobody's business. */
const KEPT: readonly string[] = [
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'bKGD', 'pHYs', 'acTL', 'fcTL', 'fdAT'],
]
const TYPE = /^[A-Za-z]{4}$/
/** PNG, 5.3: lengths stay below 2^31. */
const LENGTH_MAX = 2 ** 31 - 1
const CHECKSUM_BYTES = 4

/** The same picture, chunk for chunk, without texts, times, Exif and whatever else was put in. */
export async function* cleanPng(source: Bytes): AsyncGenerator<Buffer> {
  const pieces = new Pieces(source)
  try {
    if (!(await pieces.take(SIGNATURE.length)).equals(SIGNATURE)) throw new NotAsExpected()
    yield SIGNATURE
    for (let type = ''; type !== 'IEND';) {
      const head = await pieces.take(8)
      const length = head.readUInt32BE()
      type = head.toString('latin1', 4)
      if (!TYPE.test(type) || length > LENGTH_MAX) throw new NotAsExpected()
      if (KEPT.includes(type)) {
        yield head
        yield* pieces.pass(length + CHECKSUM_BYTES)
      } else await pieces.skip(length + CHECKSUM_BYTES)
    }
  } finally {
    await pieces.close()
  }
}
