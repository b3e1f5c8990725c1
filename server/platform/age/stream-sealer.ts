import { createHash } from 'node:crypto'
import { CHUNK_BYTES, SEALED_CHUNK_BYTES, sealChunk } from './chunks.ts'
import type { Sealing } from './age.ts'

/** Some whole chunks of a payload. The buffers go over to whoever seals, and come back with the answer. */
export interface Batch {
  /** Whole chunks, from the beginning of a buffer of its own. */
  readonly plain: Uint8Array
  /** Bytes of them that are the file's own; the rest is padding. */
  readonly own: number
  /** Number of the first chunk. */
  readonly first: number
  /** Whether the last chunk of this batch is the file's last. */
  readonly isEnd: boolean
  /** A buffer to write into, from an earlier answer; absent: a new one. */
  readonly into?: Uint8Array | undefined
}

export interface SealedBatch {
  readonly sealed: Uint8Array
  /** The buffer that was handed in, to be filled again. */
  readonly plain: Uint8Array
}

/** Hexadecimal: of the file's own bytes, and of everything that is sealed, head and all. */
export interface Hashes {
  readonly sha256: string
  readonly sha512: string
  readonly outside: string
}

export interface SealerStart extends Sealing {
  /** An upload in parts is hashed when all of it is there. */
  readonly hashed: boolean
}

/** Seals a payload batch by batch, in order, and hashes it on the way: on this thread, or on another. */
export interface Sealer {
  seal(batch: Batch): Promise<SealedBatch>
  /** After the last batch. */
  hashes(): Promise<Hashes>
  /** The payload ends here, whole or not. */
  close(): void
}

export class StreamSealer implements Sealer {
  private readonly sha256 = createHash('sha256')
  private readonly sha512 = createHash('sha512')
  private readonly outside = createHash('sha256')

  constructor(private readonly start: SealerStart) {
    if (start.hashed) this.outside.update(start.head)
  }

  seal(batch: Batch): Promise<SealedBatch> {
    return Promise.resolve(this.sealNow(batch))
  }

  sealNow({ plain, own, first, isEnd, into }: Batch): SealedBatch {
    const count = plain.length / CHUNK_BYTES
    const size = count * SEALED_CHUNK_BYTES
    const buffer = into !== undefined && into.length >= size ? into : Buffer.allocUnsafeSlow(size)
    for (let chunk = 0; chunk < count; chunk += 1) {
      const place = { number: first + chunk, isLast: isEnd && chunk === count - 1 }
      const part = plain.subarray(chunk * CHUNK_BYTES, (chunk + 1) * CHUNK_BYTES)
      const { sealed, tag } = sealChunk(this.start.payloadKey, place, part)
      buffer.set(sealed, chunk * SEALED_CHUNK_BYTES)
      buffer.set(tag, chunk * SEALED_CHUNK_BYTES + CHUNK_BYTES)
    }
    const sealed = buffer.subarray(0, size)
    if (this.start.hashed) this.hash(plain.subarray(0, own), sealed)
    return { sealed, plain }
  }

  private hash(own: Uint8Array, sealed: Uint8Array): void {
    this.sha256.update(own)
    this.sha512.update(own)
    this.outside.update(sealed)
  }

  hashes(): Promise<Hashes> {
    return Promise.resolve(this.hashesNow())
  }

  hashesNow(): Hashes {
    const [sha256, sha512, outside] = [this.sha256, this.sha512, this.outside].map((one) => one.digest('hex'))
    return { sha256: sha256 ?? '', sha512: sha512 ?? '', outside: outside ?? '' }
  }

  close(): void {}
}
