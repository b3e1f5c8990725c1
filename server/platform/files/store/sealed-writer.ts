import type { FileHandle } from 'node:fs/promises'
import { CHUNK_BYTES, SEALED_CHUNK_BYTES, sealChunk, type Sealing } from '../../age/index.ts'
import type { Hasher } from '../../second-core/index.ts'
import { paddedChunks } from '../padding.ts'

/** Sealed at a time: large enough that neither disk nor thread is a brake, small enough that many uploads fit. */
const BATCH_CHUNKS = 8
const BATCH_BYTES = BATCH_CHUNKS * CHUNK_BYTES
/** Batches on their way to the disk while the next one fills. */
const UNDER_WAY_MAX = 2
const ZEROS = Buffer.alloc(CHUNK_BYTES)

export interface WriterParts {
  readonly sealing: Sealing
  /** Absent where an upload in parts is hashed when all of it is there. */
  readonly hasher?: Hasher
  /** Chunks that are in the file already. */
  readonly chunks?: number
}

/** Plain bytes and what they are sealed to; shared, so that another thread hashes them where they lie. */
interface Batch {
  readonly plain: Uint8Array
  readonly sealed: Uint8Array
}

const newBatch = (): Batch => ({
  plain: new Uint8Array(new SharedArrayBuffer(BATCH_BYTES)),
  sealed: new Uint8Array(new SharedArrayBuffer(BATCH_CHUNKS * SEALED_CHUNK_BYTES)),
})

/** Seals bytes as they come. What waits in memory is one batch, and two that are on their way to the disk. */
export class SealedWriter {
  private readonly free: Batch[] = []
  private readonly underWay: Promise<void>[] = []
  private batch = newBatch()
  private filled = 0
  /** Bytes of what waits that are the file's own, and no padding. */
  private own = 0
  private chunks: number

  constructor(
    private readonly file: FileHandle,
    private readonly parts: WriterParts,
  ) {
    this.chunks = parts.chunks ?? 0
  }

  async writeHead(): Promise<void> {
    const { head } = this.parts.sealing
    await this.file.write(head, 0, head.length, 0)
  }

  async take(bytes: Uint8Array): Promise<void> {
    await this.fill(bytes, true)
  }

  private async fill(bytes: Uint8Array, isOwn: boolean): Promise<void> {
    for (let at = 0; at < bytes.length;) {
      // A full batch waits until more follows: its last chunk might be the file's last, which is sealed as such.
      if (this.filled === BATCH_BYTES) await this.flush(BATCH_CHUNKS, false)
      const some = bytes.subarray(at, at + BATCH_BYTES - this.filled)
      this.batch.plain.set(some, this.filled)
      this.filled += some.length
      if (isOwn) this.own += some.length
      at += some.length
    }
  }

  /** Writes whole chunks; what is left over is forgotten, and has to be sent again. For uploads that go on later. */
  async pause(): Promise<void> {
    await this.flush(Math.floor(this.filled / CHUNK_BYTES), false)
    await this.written()
  }

  /** Pads to the length that a file of this size has and ends it. */
  async end(size: number): Promise<void> {
    const total = paddedChunks(size)
    const left = this.filled % CHUNK_BYTES
    if (left > 0) await this.fill(ZEROS.subarray(left), false)
    while (this.chunks + this.filled / CHUNK_BYTES < total) await this.fill(ZEROS, false)
    await this.flush(this.filled / CHUNK_BYTES, true)
    await this.written()
  }

  private async written(): Promise<void> {
    while (this.underWay.length > 0) await this.underWay.shift()
  }

  private async flush(count: number, isEnd: boolean): Promise<void> {
    if (count === 0) return
    const { batch } = this
    const sealed = this.seal(batch, count, isEnd)
    const own = batch.plain.subarray(0, Math.min(this.own, count * CHUNK_BYTES))
    const position = this.parts.sealing.head.length + this.chunks * SEALED_CHUNK_BYTES
    this.chunks += count
    this.filled = 0
    this.own = 0
    const done = Promise.all([
      this.file.write(sealed, 0, sealed.length, position),
      this.parts.hasher?.take({ own, sealed }),
    ]).then(() => void this.free.push(batch))
    // Awaited by a later batch; until then a fault of the disk must not count as unheard.
    done.catch(() => {})
    this.underWay.push(done)
    this.batch = this.free.pop() ?? newBatch()
    if (this.underWay.length > UNDER_WAY_MAX) await this.underWay.shift()
  }

  private seal({ plain, sealed }: Batch, count: number, isEnd: boolean): Uint8Array {
    for (let chunk = 0; chunk < count; chunk += 1) {
      const place = { number: this.chunks + chunk, isLast: isEnd && chunk === count - 1 }
      const part = plain.subarray(chunk * CHUNK_BYTES, (chunk + 1) * CHUNK_BYTES)
      const done = sealChunk(this.parts.sealing.payloadKey, place, part)
      sealed.set(done.sealed, chunk * SEALED_CHUNK_BYTES)
      sealed.set(done.tag, chunk * SEALED_CHUNK_BYTES + CHUNK_BYTES)
    }
    return sealed.subarray(0, count * SEALED_CHUNK_BYTES)
  }
}
