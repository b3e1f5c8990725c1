import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../../chance.ts'
import type { Digesting } from '../../second-core/index.ts'
import { dateByDay, remove, settle } from './disk.ts'

/** Sealed bytes that are to come from elsewhere: what they will be, chunk by chunk. */
export interface ArrivingPlan {
  /** SHA-256 of all of them. */
  readonly blob: string
  readonly bytes: number
  readonly chunkBytes: number
  /** SHA-256 of each chunk, hexadecimal, as the sender says. */
  readonly chunks: readonly string[]
  /** Names what is unfinished: whoever comes back with it goes on. */
  readonly part: string
}

interface Place {
  readonly folder: string
  readonly clock: Clock
  /** Of the whole file. */
  readonly digest: Digesting
}

/** What has come is on its way to the disk from time to time: at the end little is left to wait for. */
const SYNC_EVERY_BYTES = 64 * 1024 * 1024

/** A part that was kept from an earlier try. */
export const arrivingPath = (folder: string, part: string): string => join(folder, `${part}.coming`)

/** Takes chunks in order. Nothing has the name of a stored file until all of it is here and is what its name says. */
export class Arriving {
  private chunks = 0
  private unsynced = 0
  private syncing: Promise<unknown> = Promise.resolve()

  private constructor(
    private readonly place: Place,
    private readonly plan: ArrivingPlan,
    private readonly file: FileHandle,
  ) {}

  /** What lies there from before is read again: a crash may have left other bytes than were written. */
  static async goOn(place: Place, plan: ArrivingPlan): Promise<Arriving> {
    const file = await open(arrivingPath(place.folder, plan.part), 'a+', 0o600)
    await file.close()
    const arriving = new Arriving(place, plan, await open(arrivingPath(place.folder, plan.part), 'r+'))
    try {
      await arriving.readBack()
      return arriving
    } catch (error) {
      await arriving.close()
      throw error
    }
  }

  private async readBack(): Promise<void> {
    const { chunkBytes, chunks, bytes } = this.plan
    const buffer = Buffer.allocUnsafeSlow(chunkBytes)
    while (this.chunks < chunks.length) {
      const length = Math.min(chunkBytes, bytes - this.chunks * chunkBytes)
      const { bytesRead } = await this.file.read(buffer, 0, length, this.chunks * chunkBytes)
      const chunk = buffer.subarray(0, bytesRead)
      if (createHash('sha256').update(chunk).digest('hex') !== chunks[this.chunks]) break
      await this.place.digest.take(chunk)
      this.chunks += 1
    }
    await this.file.truncate(Math.min(this.chunks * chunkBytes, bytes))
  }

  /** The number of the chunk that is missing next; as many as there are where none is. */
  get next(): number {
    return this.chunks
  }

  /** @param sha256 of these bytes, hexadecimal. False, and nothing is kept, where it is not the chunk that was planned. */
  async take(bytes: Uint8Array, sha256: string): Promise<boolean> {
    if (sha256 !== this.plan.chunks[this.chunks]) return false
    const written = this.file.write(bytes, 0, bytes.length, this.chunks * this.plan.chunkBytes)
    await Promise.all([written, this.place.digest.take(bytes)])
    this.chunks += 1
    this.unsynced += bytes.length
    if (this.unsynced >= SYNC_EVERY_BYTES) await this.beginSync()
    return true
  }

  /** Waits for the last one at most. What goes wrong shows when the whole is written through. */
  private async beginSync(): Promise<void> {
    await this.syncing
    this.unsynced = 0
    this.syncing = this.file.datasync().catch(() => {})
  }

  /** Gives the file its name. False, and all of it is removed, where the whole is not what its name says. */
  async end(): Promise<boolean> {
    const { folder, clock } = this.place
    const { blob, chunks, part } = this.plan
    if (this.chunks !== chunks.length) throw new Error('a file that has not come as a whole')
    const path = arrivingPath(folder, part)
    if ((await this.place.digest.end()) !== blob) {
      await remove(path)
      return false
    }
    await this.file.sync()
    await dateByDay(path, clock.now())
    await settle(folder, `${part}.coming`, blob)
    return true
  }

  /** What has come stays, for another try. */
  async close(): Promise<void> {
    this.place.digest.close()
    await this.syncing
    await this.file.close()
  }
}
