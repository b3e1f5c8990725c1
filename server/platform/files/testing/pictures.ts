import { deflateSync } from 'node:zlib'

/** What must not be in a cleaned copy. */
export const PLANTED = 'Marisol-14-Harbour-Street'

const segment = (marker: number, content: Buffer | string): Buffer => {
  const bytes = Buffer.from(content as string, 'latin1')
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(bytes.length + 2, 2)
  return Buffer.concat([head, bytes])
}

/** Exif as a camera writes it: which side is up, a maker, and what it must not tell. */
export function tiff(orientation: number, order: 'II' | 'MM' = 'II'): Buffer {
  const bytes = Buffer.alloc(8 + 2 + 2 * 12 + 4)
  bytes.write(order === 'II' ? 'II*\0' : 'MM\0*', 0, 'latin1')
  const two = (value: number, at: number) =>
    order === 'II' ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at)
  const four = (value: number, at: number) =>
    order === 'II' ? bytes.writeUInt32LE(value, at) : bytes.writeUInt32BE(value, at)
  four(8, 4)
  two(2, 8)
  for (const [at, tag, value] of [
    [10, 0x010f, 1],
    [22, 0x0112, orientation],
  ] as const) {
    two(tag, at)
    two(3, at + 2)
    four(1, at + 4)
    two(value, at + 8)
  }
  return Buffer.concat([bytes, Buffer.from(PLANTED)])
}

/** The coded picture: two scans, with stuffed bytes and a restart marker in them. */
export const SCAN = Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0x00])
const TABLES = segment(0xdb, '\x00'.padEnd(65, '\x10'))
const FRAME = segment(0xc2, '\x08\x00\x10\x00\x10\x01\x01\x11\x00')
const SCAN_HEAD = segment(0xda, '\x01\x01\x00\x00\x3f\x00')
/** What makes the picture, in order. */
export const JPEG_PICTURE = Buffer.concat([TABLES, FRAME, SCAN_HEAD, SCAN, segment(0xc4, 'table'), SCAN_HEAD, SCAN])

/** A photograph with everything in it that should not be handed on. */
export function photograph(orientation = 6): Buffer {
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff(orientation)])
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, `JFIF\0\x01\x02\x00\x00\x48\x00\x48\x01\x01${PLANTED}`),
    segment(0xe1, exif),
    segment(0xe1, `http://ns.adobe.com/xap/1.0/\0<x>${PLANTED}</x>`),
    segment(0xe2, `ICC_PROFILE\0${PLANTED}`),
    segment(0xed, `Photoshop 3.0\0${PLANTED}`),
    segment(0xee, `Adobe\0\x64\0\0\0\0\x01${PLANTED}`),
    segment(0xfe, PLANTED),
    JPEG_PICTURE,
    Buffer.from([0xff, 0xd9]),
    Buffer.from(`ftypmp42 a film behind the picture ${PLANTED}`),
  ])
}

function pngChunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc(body))
  return Buffer.concat([length, body, sum])
}

/** The sum that ends a chunk (PNG, annex D); Node has its own only from 22 on. */
function crc(bytes: Buffer): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return (sum ^ 0xffffffff) >>> 0
}

const PNG_SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
const HEADER = pngChunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]))
const PIXELS = pngChunk('IDAT', deflateSync(Buffer.from([0, 200, 100, 50])))
const PNG_END = pngChunk('IEND', Buffer.alloc(0))

export const PNG_PICTURE = Buffer.concat([PNG_SIGNATURE, HEADER, PIXELS, PNG_END])

export const screenshot = (): Buffer =>
  Buffer.concat([
    ...[PNG_SIGNATURE, HEADER],
    ...['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME', 'iCCP', 'prVt'].map((type) => pngChunk(type, Buffer.from(PLANTED))),
    ...[PIXELS, PNG_END, Buffer.from(PLANTED)],
  ])

function webpChunk(type: string, content: Buffer): Buffer {
  const head = Buffer.from(`${type}\0\0\0\0`, 'latin1')
  head.writeUInt32LE(content.length, 4)
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)])
}

const riff = (chunks: readonly Buffer[]): Buffer => {
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...chunks])
  const head = Buffer.from('RIFF\0\0\0\0', 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body])
}

const CODED = webpChunk('VP8 ', Buffer.from('a coded picture'))
const flags = (value: number): Buffer => webpChunk('VP8X', Buffer.from([value, 0, 0, 0, 0, 0, 0, 0, 0, 0]))

export const webp = (orientation: number): Buffer =>
  riff([
    flags(0x2c),
    webpChunk('ICCP', Buffer.from(PLANTED)),
    CODED,
    webpChunk('EXIF', tiff(orientation, 'MM')),
    webpChunk('XMP ', Buffer.from(PLANTED)),
    webpChunk('ODD ', Buffer.from(`${PLANTED}x`)),
  ])

export const WEBP_PICTURE = riff([flags(0), CODED])
export const movingWebp = (): Buffer => riff([flags(0x02), webpChunk('ANIM', Buffer.alloc(6)), CODED])
