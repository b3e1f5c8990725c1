import { createHash } from 'node:crypto'
import { createReadStream, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { createGzip } from 'node:zlib'
import { pipeline, Readable } from 'node:stream'
import type { Pool } from 'pg'
import type { Primitives } from '@recourse/chronicle'
import type { Chance, Clock } from '../chance.ts'
import { accept, type Outcome } from '../outcome.ts'
import { beginSealing, sealPayload, type Bytes, type Sealing } from '../age/index.ts'
import { blobsIn, copyBlobs, formatList, POOL, pruneBlobs } from './blobs.ts'
import { exportFrames, type SumSaid } from './export.ts'
import { packKeys } from './key-files.ts'
import { formatManifest, peekManifest, SUFFIXES, type Manifest } from './manifest.ts'
import { readBackup } from './read.ts'
import { refuse, type BackupRefusal } from './refusals.ts'

/** Days a backup is kept: what was erased is in them that long, and the person is told so (kernel 6). */
export const BACKUP_DAYS_DEFAULT = 30
const DAY_MS = 86_400_000
/** Sealed bodies don't shrink but by their base64, which the quickest level finds as well as any. */
const GZIP_LEVEL = 1

export interface MakeParts {
  /** The owner's. */
  readonly pool: Pool
  readonly primitives: Primitives
  readonly clock: Clock
  readonly chance: Chance
  /** Public backup key. */
  readonly recipient: string
  /** The instance's own key for manifests. */
  readonly macKey: Uint8Array
  readonly keysFolder: string
  /** Where people's files lie. */
  readonly filesFolder: string
  readonly folder: string
  readonly days?: number
}

export interface Made {
  readonly path: string
  readonly manifest: Manifest
  readonly tables: readonly SumSaid[]
  readonly expired: readonly string[]
  /** People's files in it, and those that are not what was stored: see docs/operating.md, integrity alarm. */
  readonly files: { readonly count: number; readonly damaged: readonly string[] }
}

/** Exports, seals, syncs, reads back, and only then gives the files their names. */
export async function makeBackup(parts: MakeParts): Promise<Outcome<Made, BackupRefusal>> {
  const { clock, chance, folder, primitives } = parts
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const madeAt = new Date(clock.now()).toISOString()
  const id = chance.id()
  const name = `recourse-${madeAt.slice(0, 19).replaceAll(':', '')}-${id.slice(0, 8)}`
  const unfinished = join(folder, `${name}.unfinished`)
  const sealing = await beginSealing(parts.recipient, (length) => chance.bytes(length))
  try {
    await exportTo(unfinished, parts, sealing, { id, madeAt })
    const tables = await readBack(unfinished, sealing)
    if (tables === null) return refuse('backup-not-whole')
    const keys = packKeys(parts.keysFolder)
    // After the rows: a file that an exported entry names was there before it.
    const files = await takeFiles(parts)
    const expiresOn = new Date(clock.now() + (parts.days ?? BACKUP_DAYS_DEFAULT) * DAY_MS).toISOString().slice(0, 10)
    const sums = { database: await sumOf(unfinished), keys: sumOfText(keys), files: sumOfText(files.list) }
    const manifest: Manifest = { v: 1, id, madeAt, expiresOn, recipient: parts.recipient, ...sums }
    await writeSynced(join(folder, `${name}${SUFFIXES.keys}`), keys)
    await writeSynced(join(folder, `${name}${SUFFIXES.files}`), files.list)
    await rename(unfinished, join(folder, `${name}${SUFFIXES.database}`))
    // Last, since it is what makes the others a backup.
    await writeSynced(join(folder, `${name}${SUFFIXES.manifest}`), formatManifest(primitives, parts.macKey, manifest))
    await syncFolder(folder)
    const path = join(folder, `${name}${SUFFIXES.database}`)
    const { count, damaged } = files
    return accept({ path, manifest, tables, expired: await expire(parts, madeAt), files: { count, damaged } })
  } finally {
    rmSync(unfinished, { force: true })
  }
}

/** One that went meanwhile belongs to an entry that was erased; a damaged one must not keep the others from safety. */
async function takeFiles({ filesFolder, folder }: MakeParts) {
  const all = await blobsIn(filesFolder)
  const { missing, damaged } = await copyBlobs(all, filesFolder, join(folder, POOL))
  const taken = all.filter((blob) => !missing.includes(blob) && !damaged.includes(blob))
  return { list: formatList(taken), count: taken.length, damaged }
}

async function exportTo(path: string, { pool }: MakeParts, sealing: Sealing, head: { id: string; madeAt: string }) {
  const client = await pool.connect()
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await client.query('SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0')
    const zipped = pipeline(Readable.from(exportFrames(client, head)), createGzip({ level: GZIP_LEVEL }), () => {})
    await writeSynced(path, sealPayload(zipped, sealing))
  } finally {
    client.release(true)
  }
}

async function writeSynced(path: string, content: string | Bytes): Promise<void> {
  const file = await open(path, 'w', 0o600)
  try {
    await file.writeFile(content as string)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync()
  await handle.close()
}

/** Opens what is on the disk now, with the key that is still in memory. Null where it is not what was written. */
async function readBack(path: string, sealing: Sealing): Promise<readonly SumSaid[] | null> {
  const tables: SumSaid[] = []
  try {
    for await (const item of readBackup(path, sealing)) if (item.kind === 'sum') tables.push(item.sum)
    return tables
  } catch {
    return null
  }
}

export async function sumOf(path: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { sha256: hash.digest('hex'), bytes }
}

const sumOfText = (text: string): { sha256: string; bytes: number } => ({
  sha256: createHash('sha256').update(text).digest('hex'),
  bytes: Buffer.byteLength(text),
})

export interface KnownBackup {
  /** Path without suffix. */
  readonly stem: string
  readonly manifest: Manifest
}

/** Backups in a folder, oldest first. */
export function knownBackups(folder: string): readonly KnownBackup[] {
  const names = readdirSync(folder, { withFileTypes: true }).flatMap((one) =>
    one.isFile() && one.name.endsWith(SUFFIXES.manifest) ? [one.name] : [],
  )
  return names.sort().flatMap((name) => {
    const found = peekManifest(join(folder, name))
    const stem = join(folder, name.slice(0, -SUFFIXES.manifest.length))
    return found === null ? [] : [{ stem, manifest: found.manifest }]
  })
}

/** Removes what is past its day: a backup kept longer would keep what people were told is gone. */
async function expire({ folder }: MakeParts, now: string): Promise<readonly string[]> {
  const known = knownBackups(folder)
  const over = known.filter(({ manifest }) => manifest.expiresOn < now.slice(0, 10))
  for (const { stem } of over) for (const suffix of Object.values(SUFFIXES)) rmSync(`${stem}${suffix}`, { force: true })
  const left = known.filter((one) => !over.includes(one))
  if (over.length > 0)
    await pruneBlobs(
      join(folder, POOL),
      left.map(({ stem }) => `${stem}${SUFFIXES.files}`),
    )
  return over.map(({ stem }) => stem)
}
