import type { Bytes } from '../../age/index.ts'
import { orientationOf, orientationOnly } from './exif.ts'
import { NotAsExpected, Pieces } from './source.ts'

/** Markers of ITU-T T.81, table B.1. */
const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const APP0 = 0xe0
const APP1 = 0xe1
const APP14 = 0xee
const APP15 = 0xef
const COM = 0xfe
const TEM = 0x01
const EXIF = 'Exif\0\0'
/** JFIF without its thumbnail, and Adobe's word on colours, without which some pictures turn green. */
const JFIF_BYTES = 14
const ADOBE_BYTES = 12

const segment = (marker: number, content: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}

/** The same picture, bit for bit, without the segments that tell about camera, place, time, programs or words. */
export async function* cleanJpeg(source: Bytes): AsyncGenerator<Buffer> {
  const pieces = new Pieces(source)
  try {
    if ((await pieces.take(2)).readUInt16BE() !== 0xff00 + SOI) throw new NotAsExpected()
    yield Buffer.from([0xff, SOI])
    for (;;) {
      const marker = await nextMarker(pieces)
      if (marker === EOI) break
      const kept = await keptSegment(pieces, marker)
      if (kept !== null) yield kept
      if (marker === SOS) yield* scan(pieces)
    }
    // What comes after the end (a second picture, a film, a maker's notes) is left out.
    yield Buffer.from([0xff, EOI])
  } finally {
    await pieces.close()
  }
}

async function nextMarker(pieces: Pieces): Promise<number> {
  if ((await pieces.take(1))[0] !== 0xff) throw new NotAsExpected()
  for (;;) {
    const [marker = 0] = await pieces.take(1)
    // Any number of fill bytes may stand before a marker (T.81, B.1.1.2).
    if (marker === 0xff) continue
    if (marker === 0 || marker === TEM || marker === SOI || isRestart(marker)) throw new NotAsExpected()
    return marker
  }
}

const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7

async function keptSegment(pieces: Pieces, marker: number): Promise<Buffer | null> {
  const length = (await pieces.take(2)).readUInt16BE()
  if (length < 2) throw new NotAsExpected()
  const content = await pieces.take(length - 2)
  if (marker === COM) return null
  if (marker < APP0 || marker > APP15) return segment(marker, content)
  if (marker === APP1 && content.toString('latin1', 0, EXIF.length) === EXIF) {
    const upright = orientationOnly(orientationOf(content.subarray(EXIF.length)))
    return upright === null ? null : segment(APP1, Buffer.concat([Buffer.from(EXIF, 'latin1'), upright]))
  }
  if (marker === APP0 && content.length >= JFIF_BYTES && content.toString('latin1', 0, 5) === 'JFIF\0')
    return segment(APP0, Buffer.concat([content.subarray(0, JFIF_BYTES - 2), Buffer.alloc(2)]))
  const isAdobe = marker === APP14 && content.length >= ADOBE_BYTES && content.toString('latin1', 0, 5) === 'Adobe'
  return isAdobe ? segment(APP14, content.subarray(0, ADOBE_BYTES)) : null
}

/** The coded picture up to the next marker that is none of its own; that marker is left to be read. */
async function* scan(pieces: Pieces): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0)
  for (;;) {
    const more = await pieces.some()
    if (more === null) throw new NotAsExpected()
    const bytes = held.length === 0 ? more : Buffer.concat([held, more])
    const end = endOfScan(bytes)
    if (end !== null) {
      yield bytes.subarray(0, end)
      pieces.giveBack(bytes.subarray(end))
      return
    }
    // A last 0xff may be the first half of the marker.
    const known = bytes.at(-1) === 0xff ? bytes.length - 1 : bytes.length
    held = bytes.subarray(known)
    if (known > 0) yield bytes.subarray(0, known)
  }
}

function endOfScan(bytes: Buffer): number | null {
  for (let at = bytes.indexOf(0xff); at !== -1 && at < bytes.length - 1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes.readUInt8(at + 1)
    if (next !== 0 && next !== 0xff && !isRestart(next)) return at
  }
  return null
}
