import type { Bytes } from '../age/index.ts'
import { Damaged } from './refusals.ts'

/** What a backup says, in order: what it is, then each table with its rows and its sum, then that this was all. */
export type FrameType = 'head' | 'table' | 'rows' | 'sum' | 'end'

const LETTERS = { head: 'h', table: 't', rows: 'r', sum: 's', end: 'e' } as const satisfies Record<FrameType, string>
const TYPES = new Map(Object.entries(LETTERS).map(([type, letter]) => [letter.charCodeAt(0), type as FrameType]))

const PREFIX_BYTES = 5
/** COPY hands out 64 KiB at a time, and one row may be larger: a body of some megabytes. */
const FRAME_BYTES_MAX = 256 * 1024 * 1024

export interface Frame {
  readonly type: FrameType
  readonly bytes: Buffer
}

export function frame(type: FrameType, bytes: Uint8Array): Buffer {
  const prefix = Buffer.alloc(PREFIX_BYTES)
  prefix.write(LETTERS[type], 0, 'latin1')
  prefix.writeUInt32BE(bytes.length, 1)
  return Buffer.concat([prefix, bytes])
}

export const sayFrame = (type: FrameType, said: object): Buffer => frame(type, Buffer.from(JSON.stringify(said)))

/** The frames of a stream. Throws Damaged where it holds something else. */
export async function* readFrames(source: Bytes): AsyncGenerator<Frame> {
  let left = Buffer.alloc(0)
  for await (const part of source) {
    left = left.length === 0 ? Buffer.from(part) : Buffer.concat([left, part])
    for (let next = takeFrame(left); next !== null; next = takeFrame(left)) {
      yield next.frame
      left = left.subarray(next.length)
    }
  }
  if (left.length > 0) throw new Damaged()
}

function takeFrame(bytes: Buffer): { frame: Frame; length: number } | null {
  if (bytes.length < PREFIX_BYTES) return null
  const type = TYPES.get(bytes.readUInt8(0))
  const size = bytes.readUInt32BE(1)
  if (type === undefined || size > FRAME_BYTES_MAX) throw new Damaged()
  const length = PREFIX_BYTES + size
  return bytes.length < length ? null : { frame: { type, bytes: bytes.subarray(PREFIX_BYTES, length) }, length }
}
