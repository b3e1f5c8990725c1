import { createHash } from 'node:crypto'
import { z } from 'zod'
import { BLOB_NAME, type FileStore } from '../../files/index.ts'
import { BLOB_BYTES_MAX, BLOB_CHUNK_BYTES, BLOB_CHUNKS_MAX, chunksOf, MANIFESTS_KEPT_MAX } from './limits.ts'

/** What whoever fetches a file is told of it first. */
export const manifest = z.strictObject({
  blob: z.string().regex(BLOB_NAME),
  bytes: z.number().int().min(1).max(BLOB_BYTES_MAX),
  chunkBytes: z.literal(BLOB_CHUNK_BYTES),
  chunks: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(BLOB_CHUNKS_MAX),
})
export type Manifest = z.infer<typeof manifest>

export const chunkLength = (bytes: number, number: number): number =>
  Math.min(BLOB_CHUNK_BYTES, bytes - number * BLOB_CHUNK_BYTES)

/** Hashes of chunks, remembered while they are asked for: sealed bytes never change. */
export class Manifests {
  private readonly known = new Map<string, Promise<Manifest>>()

  constructor(private readonly files: Pick<FileStore, 'sizeOf' | 'sealedBytes'>) {}

  /** Null where the bytes are not here. */
  async of(blob: string): Promise<Manifest | null> {
    const bytes = await this.files.sizeOf(blob)
    if (bytes === null) {
      this.known.delete(blob)
      return null
    }
    const known = this.known.get(blob) ?? this.remember(blob, bytes)
    return known
  }

  private remember(blob: string, bytes: number): Promise<Manifest> {
    const made = this.make(blob, bytes)
    made.catch(() => this.known.delete(blob))
    const [oldest] = this.known.keys()
    if (oldest !== undefined && this.known.size >= MANIFESTS_KEPT_MAX) this.known.delete(oldest)
    this.known.set(blob, made)
    return made
  }

  private async make(blob: string, bytes: number): Promise<Manifest> {
    const chunks: string[] = []
    const buffer = Buffer.allocUnsafeSlow(Math.min(BLOB_CHUNK_BYTES, bytes))
    for (let number = 0; number < chunksOf(bytes); number += 1) {
      const chunk = await this.files.sealedBytes(
        blob,
        number * BLOB_CHUNK_BYTES,
        buffer.subarray(0, chunkLength(bytes, number)),
      )
      chunks.push(createHash('sha256').update(chunk).digest('hex'))
    }
    return { blob, bytes, chunkBytes: BLOB_CHUNK_BYTES, chunks }
  }
}
