import { open } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { z } from 'zod'
import { HEAD_BYTES_MAX, openPayload, payloadKeyFor, SealBroken, type Bytes, type Sealing } from '../age/index.ts'
import { endSaid, headSaid, summing, sumSaid, tableSaid, type HeadSaid, type SumSaid } from './export.ts'
import { checkFilesOf } from './blobs.ts'
import { peekManifest, stemOf, SUFFIXES } from './manifest.ts'
import { readFrames, type Frame } from './frames.ts'
import { accept, type Outcome } from '../outcome.ts'
import { Damaged, refuse, type BackupRefusal } from './refusals.ts'

/** What comes out of a backup, in order. Each `sum` was compared with what came before it. */
export type Item =
  | { readonly kind: 'head'; readonly head: HeadSaid }
  | { readonly kind: 'table'; readonly name: string; readonly columns: readonly string[] }
  | { readonly kind: 'rows'; readonly bytes: Buffer }
  | { readonly kind: 'sum'; readonly sum: SumSaid }

/** The items of a backup's plain bytes; an end that is missing or early is damage. Throws Damaged. */
export async function* readItems(plain: Bytes): AsyncGenerator<Item> {
  const seen = { tables: 0, rows: 0, isBegun: false, isEnded: false }
  let table: ReturnType<typeof summing> | null = null
  for await (const frame of readFrames(plain)) {
    if (seen.isEnded || seen.isBegun === (frame.type === 'head')) throw new Damaged()
    if (frame.type === 'head') {
      seen.isBegun = true
      yield { kind: 'head', head: parse(headSaid, frame) }
    } else if (frame.type === 'table' && table === null) {
      const said = parse(tableSaid, frame)
      table = summing(said.name)
      yield { kind: 'table', ...said }
    } else if (frame.type === 'rows' && table !== null) {
      table.take(frame.bytes)
      yield { kind: 'rows', bytes: frame.bytes }
    } else if (frame.type === 'sum' && table !== null) {
      const sum = parse(sumSaid, frame)
      if (JSON.stringify(sum) !== JSON.stringify(table.sum())) throw new Damaged()
      table = null
      seen.tables += 1
      seen.rows += sum.rows
      yield { kind: 'sum', sum }
    } else if (frame.type === 'end' && table === null) {
      const end = parse(endSaid, frame)
      seen.isEnded = end.tables === seen.tables && end.rows === seen.rows
      if (!seen.isEnded) throw new Damaged()
    } else throw new Damaged()
  }
  if (!seen.isEnded) throw new Damaged()
}

function parse<Said>(schema: z.ZodType<Said>, { bytes }: Frame): Said {
  try {
    return schema.parse(JSON.parse(bytes.toString()))
  } catch {
    throw new Damaged()
  }
}

/** @param opener the payload key where it is at hand, or the identity that opens the header */
export async function* readBackup(
  path: string,
  opener: { readonly payloadKey: Uint8Array; readonly head: Uint8Array } | { readonly identity: string },
): AsyncGenerator<Item> {
  const file = await open(path, 'r')
  try {
    const beginning = Buffer.alloc(HEAD_BYTES_MAX)
    const { bytesRead } = await file.read(beginning, 0, HEAD_BYTES_MAX, 0)
    const { head, payloadKey } =
      'identity' in opener ? await openedBy(opener.identity, beginning.subarray(0, bytesRead)) : opener
    const sealed = file.createReadStream({ start: head.length, autoClose: false })
    yield* readItems(unzipped(openPayload(sealed, payloadKey)))
  } finally {
    await file.close()
  }
}

async function openedBy(identity: string, beginning: Buffer): Promise<Sealing> {
  try {
    return await payloadKeyFor(beginning, identity)
  } catch (error) {
    throw error instanceof SealBroken && error.how === 'wrong-key' ? new Damaged('backup-wrong-key') : new Damaged()
  }
}

/** Errors of either side reach the reader. */
async function* unzipped(source: Bytes): AsyncGenerator<Buffer> {
  try {
    yield* pipeline(Readable.from(source), createGunzip(), () => {}) as AsyncIterable<Buffer>
  } catch (error) {
    throw error instanceof Damaged ? error : new Damaged()
  }
}

/** What a backup's files say of themselves. */
export interface BackupChecked {
  readonly tables: readonly SumSaid[]
  /** People's files that belong to it; none for backups from before there were any. */
  readonly files: number
}

/** Opens a backup and compares every sum in it, and every file of people beside it, without a database. */
export async function checkBackup(path: string, identity: string): Promise<Outcome<BackupChecked, BackupRefusal>> {
  const tables: SumSaid[] = []
  try {
    for await (const item of readBackup(path, { identity })) if (item.kind === 'sum') tables.push(item.sum)
  } catch (error) {
    return refuse(error instanceof Damaged ? error.code : 'manifest-missing')
  }
  const stem = stemOf(path)
  const found = peekManifest(`${stem}${SUFFIXES.manifest}`)
  if (found === null) return refuse('manifest-missing')
  if (found.manifest.files === undefined) return accept({ tables, files: 0 })
  const files = await checkFilesOf(stem, `${stem}${SUFFIXES.files}`, found.manifest.files)
  const isWhole = files !== null && files.missing.length + files.damaged.length === 0
  return isWhole ? accept({ tables, files: files.count }) : refuse('files-missing')
}
