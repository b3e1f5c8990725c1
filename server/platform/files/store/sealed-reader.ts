import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import { IntegrityAlarm } from '../../chronicle/index.ts'
import {
  CHUNK_BYTES,
  HEAD_BYTES_MAX,
  openChunk,
  payloadKeyFor,
  SEALED_CHUNK_BYTES,
  SealBroken,
} from '../../age/index.ts'
import type { Sealing } from '../../age/index.ts'
import { paddedChunks } from '../padding.ts'

const BATCH_CHUNKS = 8

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** Opens a stored file for reading. Throws IntegrityAlarm where it is gone. */
async function openStored(path: string, blob: string): Promise<FileHandle> {
  return open(path, 'r').catch((error: unknown) => {
    throw isMissing(error) ? new IntegrityAlarm('blob-missing', blob) : error
  })
}

/** SHA-256 of the sealed bytes, which is also their name. */
export async function sealedHash(path: string): Promise<string> {
  const file = await open(path, 'r')
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafeSlow(BATCH_CHUNKS * SEALED_CHUNK_BYTES)
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, null)
      if (bytesRead === 0) return hash.digest('hex')
      hash.update(buffer.subarray(0, bytesRead))
    }
  } finally {
    await file.close()
  }
}

export async function sealingOf(file: FileHandle, identity: string): Promise<Sealing> {
  const beginning = Buffer.alloc(HEAD_BYTES_MAX)
  const { bytesRead } = await file.read(beginning, 0, HEAD_BYTES_MAX, 0)
  return payloadKeyFor(beginning.subarray(0, bytesRead), identity)
}

export interface Reading {
  readonly path: string
  readonly blob: string
  readonly identity: string
  readonly size: number
  /** Gets the sealed bytes as they are read. */
  readonly onSealed?: (bytes: Buffer) => void
}

/** The plain bytes, each chunk authentic when it comes out, without the padding. Throws IntegrityAlarm. */
export async function* openStoredFile(reading: Reading): AsyncGenerator<Buffer> {
  const { path, blob, identity } = reading
  const file = await openStored(path, blob)
  try {
    const sealing = await sealingOf(file, identity)
    reading.onSealed?.(Buffer.from(sealing.head))
    yield* openChunks(file, sealing, reading)
  } catch (error) {
    throw error instanceof SealBroken ? new IntegrityAlarm('blob-changed', blob) : error
  } finally {
    await file.close()
  }
}

async function* openChunks(file: FileHandle, { head, payloadKey }: Sealing, reading: Reading): AsyncGenerator<Buffer> {
  const total = paddedChunks(reading.size)
  if ((await file.stat()).size !== head.length + total * SEALED_CHUNK_BYTES) throw new SealBroken()
  const buffer = Buffer.allocUnsafeSlow(BATCH_CHUNKS * SEALED_CHUNK_BYTES)
  for (let number = 0; number < total;) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, head.length + number * SEALED_CHUNK_BYTES)
    const count = Math.floor(bytesRead / SEALED_CHUNK_BYTES)
    if (count === 0) throw new SealBroken()
    reading.onSealed?.(buffer.subarray(0, count * SEALED_CHUNK_BYTES))
    for (let at = 0; at < count; at += 1, number += 1) {
      const sealed = buffer.subarray(at * SEALED_CHUNK_BYTES, (at + 1) * SEALED_CHUNK_BYTES)
      const plain = openChunk(payloadKey, { number, isLast: number === total - 1 }, sealed)
      const left = reading.size - number * CHUNK_BYTES
      if (left > 0) yield left < plain.length ? plain.subarray(0, left) : plain
    }
  }
}
