import type { Bytes } from '../../age/index.ts'

/** Ends a cleaning: the file is not what its first bytes say, or ends too early. */
export class NotAsExpected extends Error {}

/** Reads a stream in pieces of the sizes that a container names. What is asked for at once must fit into memory. */
export class Pieces {
  private left: Buffer = Buffer.alloc(0)
  private readonly source: AsyncIterator<Uint8Array>

  constructor(bytes: Bytes) {
    this.source = bytes[Symbol.asyncIterator]()
  }

  /** Exactly so many bytes. Throws NotAsExpected. */
  async take(count: number): Promise<Buffer> {
    const pieces: Buffer[] = [this.left]
    let have = this.left.length
    while (have < count) {
      const more = await this.more()
      if (more === null) throw new NotAsExpected()
      pieces.push(more)
      have += more.length
    }
    const all = pieces.length === 1 ? this.left : Buffer.concat(pieces)
    this.left = all.subarray(count)
    return all.subarray(0, count)
  }

  /** So many bytes, as they come. */
  async *pass(count: number): AsyncGenerator<Buffer> {
    for (let left = count; left > 0;) {
      const some = await this.some()
      if (some === null) throw new NotAsExpected()
      const taken = some.subarray(0, left)
      this.left = some.subarray(taken.length)
      left -= taken.length
      yield taken
    }
  }

  async skip(count: number): Promise<void> {
    for await (const bytes of this.pass(count)) void bytes
  }

  /** Whatever comes next; null at the end. */
  async some(): Promise<Buffer | null> {
    if (this.left.length === 0) return this.more()
    const left = this.left
    this.left = Buffer.alloc(0)
    return left
  }

  giveBack(bytes: Buffer): void {
    this.left = this.left.length === 0 ? bytes : Buffer.concat([bytes, this.left])
  }

  /** Lets go of what is not read. */
  async close(): Promise<void> {
    await this.source.return?.()
  }

  private async more(): Promise<Buffer | null> {
    for (;;) {
      const { done, value } = await this.source.next()
      if (done === true) return null
      const bytes = value as Uint8Array
      if (bytes.length > 0) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    }
  }
}
