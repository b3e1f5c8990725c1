import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seededChance } from '../../../../test/chance.ts'
import { fixedClock, type MovableClock } from '../../../../test/clock.ts'
import { FileStore } from '../index.ts'

export interface TestStore {
  readonly store: FileStore
  readonly folder: string
  readonly clock: MovableClock
}

/** A folder of its own for sealed files. */
export function storeOf(seed: string, bytesMax?: number): TestStore {
  const folder = join(mkdtempSync(join(tmpdir(), 'recourse-files-')), 'files')
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const clock = fixedClock()
  const most = bytesMax === undefined ? {} : { bytesMax }
  return { store: new FileStore({ folder, chance: seededChance(seed), clock, ...most }), folder, clock }
}

/** Bytes that no compression and no repetition hides. */
export const bytesOf = (size: number): Buffer => Buffer.from(seededChance(`bytes ${size}`).bytes(size))

export async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

export async function wholeOf(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of source) parts.push(part)
  return Buffer.concat(parts)
}
