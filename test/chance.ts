import { createHash } from 'node:crypto'
import type { Chance } from '../server/platform/chance.ts'

const BLOCK_BYTES = 32

/** Ids and bytes that are the same in every run with the same seed, in the order they are asked for. */
export function seededChance(seed = 'recourse'): Chance {
  let block = 0
  let left: Buffer = Buffer.alloc(0)
  const bytes = (length: number): Uint8Array => {
    const blocks = [left]
    for (let have = left.length; have < length; have += BLOCK_BYTES) {
      blocks.push(createHash('sha256').update(`${seed}:${block}`).digest())
      block += 1
    }
    const all = Buffer.concat(blocks)
    left = all.subarray(length)
    return new Uint8Array(all.subarray(0, length))
  }
  const id = (): string => {
    const raw = Buffer.from(bytes(16))
    raw.writeUInt8((raw.readUInt8(6) & 0x0f) | 0x40, 6)
    raw.writeUInt8((raw.readUInt8(8) & 0x3f) | 0x80, 8)
    return raw.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  }
  return { bytes, id }
}
