import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type { KeyPair, Primitives } from '@recourse/chronicle'
import {
  beginSealing,
  CHUNK_BYTES,
  newIdentity,
  SEALED_CHUNK_BYTES,
  type Bytes,
  type Sealing,
} from '../../age/index.ts'
import { IntegrityAlarm } from '../../chronicle/index.ts'
import { accept, type Outcome } from '../../outcome.ts'
import type { FileStore, StoredFile } from '../file-store.ts'
import { FILE_BYTES_MAX } from '../limits.ts'
import { checkName } from '../names.ts'
import { paddedChunks } from '../padding.ts'
import { refuse, type FilesRefusal } from '../refusals.ts'
import { digesting } from '../store/digest.ts'
import { dateByDay, hasRoom, remove, settle } from '../store/disk.ts'
import { openStoredFile, sealingOf } from '../store/sealed-reader.ts'
import { SealedWriter } from '../store/sealed-writer.ts'
import { readState, statePathOf, writeState, type StateParts, type UploadSaid } from './state.ts'

export interface Announced {
  readonly name: string
  readonly declaredType: string
  /** Bytes in all. */
  readonly length: number
}

export interface Progress {
  /** Bytes that are sealed and on the disk. */
  readonly offset: number
  readonly length: number
}

/** What came of an upload in parts: the file, and what its sender called it. */
export interface Finished extends Omit<Announced, 'length'> {
  readonly stored: StoredFile
}

/**
 * Uploads that go on after a cut. Only whole chunks are kept between two parts, sealed like everything else, so that
 * no plain byte waits on the disk; what a cut leaves of a chunk is sent again.
 */
export class Uploads {
  private readonly underWay = new Set<string>()

  constructor(
    private readonly store: FileStore,
    private readonly primitives: Primitives,
  ) {}

  /** @param owner whoever goes on with it must show this key pair again */
  async begin(owner: KeyPair, announced: Announced): Promise<Outcome<string, FilesRefusal>> {
    const { length, declaredType } = announced
    const name = checkName(announced.name)
    if (!name.ok) return name
    if (length < 1) return refuse('file-empty')
    if (length > FILE_BYTES_MAX) return refuse('file-too-large')
    if (!(await hasRoom(this.store.folder))) return refuse('no-room')
    const id = this.store.parts.chance.id()
    const { identity, recipient } = await newIdentity()
    const sealing = await beginSealing(recipient, (bytes) => this.store.parts.chance.bytes(bytes))
    const file = await open(this.partOf(id), 'wx', 0o600)
    try {
      await file.write(sealing.head, 0, sealing.head.length, 0)
    } finally {
      await file.close()
    }
    await writeState(this.stateParts(), owner, id, { identity, name: name.value, declaredType, length })
    await this.dateByDay(id)
    return accept(id)
  }

  async progress(owner: KeyPair, id: string): Promise<Progress | null> {
    const upload = await readState(this.stateParts(), owner, id)
    if (upload === null) return null
    return this.withPart(id, upload, (_file, _sealing, chunks) =>
      Promise.resolve({ offset: offsetOf(upload, chunks), length: upload.length }),
    )
  }

  /** Takes a part. A stream that ends in an error keeps what was whole of it. Answers where the upload stands now. */
  async append(owner: KeyPair, id: string, at: number, source: Bytes): Promise<Outcome<Progress, FilesRefusal>> {
    const upload = await readState(this.stateParts(), owner, id)
    if (upload === null) return refuse('upload-unknown')
    if (this.underWay.has(id)) return refuse('part-elsewhere')
    if (!(await hasRoom(this.store.folder))) return refuse('no-room')
    this.underWay.add(id)
    try {
      const done = await this.withPart(id, upload, async (file, sealing, chunks) => {
        const { length } = upload
        const offset = offsetOf(upload, chunks)
        if (at !== offset || offset === length) return at === offset ? { offset, length } : null
        await file.truncate(sealing.head.length + (offset / CHUNK_BYTES) * SEALED_CHUNK_BYTES)
        const writer = new SealedWriter(file, { sealing, chunks: offset / CHUNK_BYTES })
        return { offset: await takePart(file, writer, { offset, length }, source), length }
      })
      if (done !== null) await this.dateByDay(id)
      return done === null ? refuse('part-elsewhere') : accept(done)
    } finally {
      this.underWay.delete(id)
    }
  }

  /** Reads back what has arrived, which gives its hashes, and gives the file its name. */
  async finish(owner: KeyPair, id: string): Promise<Outcome<Finished, FilesRefusal>> {
    const upload = await readState(this.stateParts(), owner, id)
    if (upload === null) return refuse('upload-unknown')
    const { identity, name, declaredType, length } = upload
    const progress = await this.progress(owner, id)
    if (progress?.offset !== length) return refuse('upload-unfinished')
    const outside = createHash('sha256')
    const digest = digesting()
    const onSealed = (bytes: Buffer): void => void outside.update(bytes)
    const reading = { path: this.partOf(id), blob: id, identity, size: length, onSealed }
    for await (const bytes of openStoredFile(reading)) digest.take(bytes)
    const stored = { ...digest.end(), blob: outside.digest('hex'), identity }
    await settle(this.store.folder, `${id}.part`, stored.blob)
    await this.forget(id)
    return accept({ stored, name, declaredType })
  }

  async forget(id: string): Promise<void> {
    await remove(this.partOf(id))
    await remove(statePathOf(this.store.folder, id))
  }

  private partOf(id: string): string {
    return join(this.store.folder, `${id}.part`)
  }

  private stateParts(): StateParts {
    const { folder, chance } = this.store.parts
    return { folder, primitives: this.primitives, random: (length) => chance.bytes(length) }
  }

  private async dateByDay(id: string): Promise<void> {
    const now = this.store.parts.clock.now()
    await dateByDay(this.partOf(id), now)
    await dateByDay(statePathOf(this.store.folder, id), now)
  }

  /** Throws IntegrityAlarm where the part is gone while what it is stays. */
  private async withPart<Value>(
    id: string,
    { identity }: UploadSaid,
    job: (file: FileHandle, sealing: Sealing, chunks: number) => Promise<Value>,
  ): Promise<Value> {
    const file = await open(this.partOf(id), 'r+').catch(() => {
      throw new IntegrityAlarm('blob-missing', id)
    })
    try {
      const sealing = await sealingOf(file, identity)
      const { size } = await file.stat()
      return await job(file, sealing, Math.floor((size - sealing.head.length) / SEALED_CHUNK_BYTES))
    } finally {
      await file.close()
    }
  }
}

/** What is whole. An end that a crash cut off in its padding counts as missing its last chunk, which comes again. */
function offsetOf({ length }: UploadSaid, chunks: number): number {
  if (chunks >= paddedChunks(length)) return length
  return Math.min(chunks, Math.floor((length - 1) / CHUNK_BYTES)) * CHUNK_BYTES
}

async function takePart(
  file: FileHandle,
  writer: SealedWriter,
  { offset, length }: Progress,
  source: Bytes,
): Promise<number> {
  let taken = 0
  const isWhole = (): boolean => offset + taken === length
  try {
    for await (const bytes of source) {
      const some = bytes.subarray(0, length - offset - taken)
      taken += some.length
      await writer.take(some)
    }
  } catch (error) {
    // A line that was cut: what has come is kept. A fault of the disk is none of those.
    if (!isCut(error)) throw error
  }
  if (isWhole()) await writer.end(length)
  else await writer.pause()
  await file.datasync()
  return isWhole() ? length : offset + Math.floor(taken / CHUNK_BYTES) * CHUNK_BYTES
}

const CUT: readonly string[] = ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR']
const isCut = (error: unknown): boolean => error instanceof Error && 'code' in error && CUT.includes(String(error.code))
