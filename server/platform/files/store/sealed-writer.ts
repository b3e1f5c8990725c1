import type { FileHandle } from 'node:fs/promises'
import { CHUNK_BYTES, SEALED_CHUNK_BYTES, sealChunk, type Sealing } from '../../age/index.ts'
import { paddedChunks } from '../padding.ts'

/** Written at a time: large enough that the disk is no brake, small enough that many uploads fit into memory. */
const BATCH_CHUNKS = 8
const BATCH_BYTES = BATCH_CHUNKS * CHUNK_BYTES
const ZEROS = Buffer.alloc(CHUNK_BYTES)

/** Seals bytes as they come. What waits in memory is one batch, and one that is on its way to the disk. */
export class SealedWriter {
  private readonly waiting = Buffer.allocUnsafeSlow(BATCH_BYTES)
  private readonly sealed = [0, 1].map(() => Buffer.allocUnsafeSlow(BATCH_CHUNKS * SEALED_CHUNK_BYTES))
  private filled = 0
  private batches = 0
  private writing: Promise<unknown> = Promise.resolve()

  /**
   * @param chunks that are in the file already
   * @param onSealed gets what goes to the disk, before it goes
   */
  constructor(
    private readonly file: FileHandle,
    private readonly sealing: Sealing,
    private chunks = 0,
    private readonly onSealed: (bytes: Buffer) => void = () => {},
  ) {}

  async writeHead(): Promise<void> {
    this.onSealed(Buffer.from(this.sealing.head))
    await this.file.write(this.sealing.head, 0, this.sealing.head.length, 0)
  }

  async take(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length;) {
      // A full batch waits until more follows: its last chunk might be the file's last, which is sealed as such.
      if (this.filled === BATCH_BYTES) await this.flush(BATCH_CHUNKS, false)
      const some = bytes.subarray(at, at + BATCH_BYTES - this.filled)
      this.waiting.set(some, this.filled)
      this.filled += some.length
      at += some.length
    }
  }

  /** Writes whole chunks; what is left over is forgotten, and has to be sent again. For uploads that go on later. */
  async pause(): Promise<void> {
    await this.flush(Math.floor(this.filled / CHUNK_BYTES), false)
    await this.writing
  }

  /** Pads to the length that a file of this size has and ends it. */
  async end(size: number): Promise<void> {
    const total = paddedChunks(size)
    const left = this.filled % CHUNK_BYTES
    if (left > 0) await this.take(ZEROS.subarray(left))
    while (this.chunks + this.filled / CHUNK_BYTES < total) await this.take(ZEROS)
    await this.flush(this.filled / CHUNK_BYTES, true)
    await this.writing
  }

  private async flush(count: number, isEnd: boolean): Promise<void> {
    const buffer = this.sealed[this.batches % 2] as Buffer
    this.batches += 1
    for (let chunk = 0; chunk < count; chunk += 1) {
      const plain = this.waiting.subarray(chunk * CHUNK_BYTES, (chunk + 1) * CHUNK_BYTES)
      const place = { number: this.chunks + chunk, isLast: isEnd && chunk === count - 1 }
      const { sealed, tag } = sealChunk(this.sealing.payloadKey, place, plain)
      buffer.set(sealed, chunk * SEALED_CHUNK_BYTES)
      buffer.set(tag, chunk * SEALED_CHUNK_BYTES + CHUNK_BYTES)
    }
    const bytes = buffer.subarray(0, count * SEALED_CHUNK_BYTES)
    const position = this.sealing.head.length + this.chunks * SEALED_CHUNK_BYTES
    this.chunks += count
    this.filled = 0
    await this.writing
    this.writing = this.file.write(bytes, 0, bytes.length, position)
    // Awaited by the next batch; until then a fault of the disk must not count as unheard.
    this.writing.catch(() => {})
    this.onSealed(bytes)
  }
}
