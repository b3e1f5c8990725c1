import { open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { beginSealing, newIdentity, type Bytes } from '../age/index.ts'
import type { Chance, Clock } from '../chance.ts'
import { IntegrityAlarm } from '../chronicle/index.ts'
import { accept, type Outcome } from '../outcome.ts'
import { FILE_BYTES_MAX } from './limits.ts'
import { refuse, type FilesRefusal } from './refusals.ts'
import { digestHere, hasherHere, type Digesting, type Hasher } from '../second-core/index.ts'
import { Arriving, type ArrivingPlan } from './store/arriving.ts'
import { looking, type Digest } from './store/digest.ts'
import { dateByDay, hasRoom, remove, settle } from './store/disk.ts'
import { openStoredFile, sealedHash } from './store/sealed-reader.ts'
import { SealedWriter } from './store/sealed-writer.ts'

/** How a stored file is named outside: the SHA-256 of its sealed bytes. */
export const BLOB_NAME = /^[0-9a-f]{64}$/
/** The disk is asked for its room again after so many bytes. */
const ROOM_EVERY_BYTES = 64 * 1024 * 1024

/** What is known of a file once all of it is on the disk. `identity` is its secret: only for sealed bodies. */
export interface StoredFile extends Digest {
  readonly blob: string
  readonly identity: string
}

export type BlobKey = Pick<StoredFile, 'blob' | 'identity' | 'size'>

export interface FileStoreParts {
  readonly folder: string
  readonly chance: Chance
  readonly clock: Clock
  /** For tests; as `limits.ts` says otherwise. */
  readonly bytesMax?: number
  /** Where files are hashed while they come in; on this thread where nothing else is said. */
  readonly hashers?: (head: Uint8Array) => Hasher
  /** Where files are hashed that come from other instances; on this thread where nothing else is said. */
  readonly digests?: () => Digesting
}

/** Sealed files in one folder. */
export class FileStore {
  constructor(readonly parts: FileStoreParts) {}

  get folder(): string {
    return this.parts.folder
  }

  pathOf(blob: string): string {
    if (!BLOB_NAME.test(blob)) throw new Error('no name of a stored file')
    return join(this.folder, blob)
  }

  /** Seals a stream to a fresh key. A stream that ends in an error, or a refusal, leaves nothing behind. */
  async store(source: Bytes): Promise<Outcome<StoredFile, FilesRefusal>> {
    if (!(await hasRoom(this.folder))) return refuse('no-room')
    const unfinished = `${this.parts.chance.id()}.part`
    const path = join(this.folder, unfinished)
    try {
      const sealed = await this.seal(source, path)
      if (!sealed.ok) return sealed
      await settle(this.folder, unfinished, sealed.value.blob)
      return sealed
    } finally {
      await remove(path)
    }
  }

  private async seal(source: Bytes, path: string): Promise<Outcome<StoredFile, FilesRefusal>> {
    const { identity, recipient } = await newIdentity()
    const sealing = await beginSealing(recipient, (length) => this.parts.chance.bytes(length))
    const { bytesMax = FILE_BYTES_MAX } = this.parts
    const look = looking()
    const hasher = (this.parts.hashers ?? hasherHere)(sealing.head)
    const file = await open(path, 'wx', 0o600)
    try {
      const writer = new SealedWriter(file, { sealing, hasher })
      await writer.writeHead()
      let askedAt = 0
      for await (const bytes of source) {
        look.take(bytes)
        if (look.size() > bytesMax) return refuse('file-too-large')
        if (look.size() - askedAt > ROOM_EVERY_BYTES) {
          askedAt = look.size()
          if (!(await hasRoom(this.folder))) return refuse('no-room')
        }
        await writer.take(bytes)
      }
      if (look.size() === 0) return refuse('file-empty')
      await writer.end(look.size())
      await file.sync()
      await dateByDay(path, this.parts.clock.now())
      const { outside: blob, ...hashes } = await hasher.end()
      return accept({ ...look.end(), ...hashes, blob, identity })
    } finally {
      hasher.close()
      await file.close()
    }
  }

  /** The plain bytes of a file, chunk by chunk. Throws IntegrityAlarm. */
  read({ blob, identity, size }: BlobKey): AsyncGenerator<Buffer> {
    return openStoredFile({ path: this.pathOf(blob), blob, identity, size })
  }

  /** Size of the sealed bytes; null where they are not here. */
  async sizeOf(blob: string): Promise<number | null> {
    const found = await stat(this.pathOf(blob)).catch(() => null)
    return found === null ? null : found.size
  }

  /** Sealed bytes as they lie here, for whoever holds the same file elsewhere; fewer where the file ends. */
  async sealedBytes(blob: string, at: number, into: Buffer): Promise<Buffer> {
    const file = await open(this.pathOf(blob), 'r')
    try {
      const { bytesRead } = await file.read(into, 0, into.length, at)
      return into.subarray(0, bytesRead)
    } finally {
      await file.close()
    }
  }

  /** Goes on with sealed bytes that come from elsewhere, from where they stopped. */
  async arrive(plan: ArrivingPlan): Promise<Outcome<Arriving, FilesRefusal>> {
    if (!(await hasRoom(this.folder, plan.bytes))) return refuse('no-room')
    const { folder, clock, digests = digestHere } = this.parts
    return accept(await Arriving.goOn({ folder, clock, digest: digests() }, plan))
  }

  /** Throws IntegrityAlarm unless the sealed bytes are those that were stored: before the first of them leaves. */
  async check(blob: string): Promise<void> {
    const found = await sealedHash(this.pathOf(blob)).catch(() => null)
    if (found === null) throw new IntegrityAlarm('blob-missing', blob)
    if (found !== blob) throw new IntegrityAlarm('blob-changed', blob)
  }

  /** Says that files are still wanted by a draft, which names them where only its owner can read. */
  async touch(blobs: readonly string[]): Promise<void> {
    for (const blob of blobs) await dateByDay(this.pathOf(blob), this.parts.clock.now()).catch(() => {})
  }

  async remove(blobs: readonly string[]): Promise<void> {
    for (const blob of blobs) await remove(this.pathOf(blob))
  }
}
