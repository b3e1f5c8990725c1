import type { FileHandle } from 'node:fs/promises'
import { CHUNK_BYTES, SEALED_CHUNK_BYTES, type Hashes, type Sealer, type Sealing } from '../../age/index.ts'
import { paddedChunks } from '../padding.ts'

/** Sealed at a time: large enough that neither disk nor thread is a brake, small enough that many uploads fit. */
const BATCH_CHUNKS = 8
const BATCH_BYTES = BATCH_CHUNKS * CHUNK_BYTES
/** Batches on their way to the disk while the next one fills. */
const UNDER_WAY_MAX = 2
const ZEROS = Buffer.alloc(CHUNK_BYTES)

export interface WriterParts {
  readonly sealing: Sealing
  readonly sealer: Sealer
  /** Chunks that are in the file already. */
  readonly chunks?: number
}

/** Seals bytes as they come. What waits in memory is one batch, and two that are on their way to the disk. */
export class SealedWriter {
  private readonly plainBuffers: Uint8Array[] = []
  private readonly sealedBuffers: Uint8Array[] = []
  private readonly underWay: Promise<void>[] = []
  private waiting: Uint8Array = Buffer.allocUnsafeSlow(BATCH_BYTES)
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
      this.waiting.set(some, this.filled)
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

  /** After the end. */
  hashes(): Promise<Hashes> {
    return this.parts.sealer.hashes()
  }

  private async written(): Promise<void> {
    while (this.underWay.length > 0) await this.underWay.shift()
  }

  private async flush(count: number, isEnd: boolean): Promise<void> {
    if (count === 0) return
    const plain = this.waiting.subarray(0, count * CHUNK_BYTES)
    const batch = {
      plain,
      own: Math.min(this.own, plain.length),
      first: this.chunks,
      isEnd,
      into: this.sealedBuffers.pop(),
    }
    this.waiting = this.plainBuffers.pop() ?? Buffer.allocUnsafeSlow(BATCH_BYTES)
    const position = this.parts.sealing.head.length + this.chunks * SEALED_CHUNK_BYTES
    this.chunks += count
    this.filled = 0
    this.own = 0
    const writing = this.sealAndWrite(this.parts.sealer.seal(batch), position)
    // Awaited by a later batch; until then a fault of the disk must not count as unheard.
    writing.catch(() => {})
    this.underWay.push(writing)
    if (this.underWay.length > UNDER_WAY_MAX) await this.underWay.shift()
  }

  private async sealAndWrite(sealing: ReturnType<Sealer['seal']>, position: number): Promise<void> {
    const { sealed, plain } = await sealing
    this.plainBuffers.push(whole(plain))
    await this.file.write(sealed, 0, sealed.length, position)
    this.sealedBuffers.push(whole(sealed))
  }
}

/** All of the buffer that a part of it was used of. */
const whole = (part: Uint8Array): Uint8Array => new Uint8Array(part.buffer)
