import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { BLOB_NAME, sealedHash } from '../files/index.ts'

/**
 * Files that people handed in are sealed already and never change, so backups in one folder share one copy of each: a
 * folder `files` beside them. Each backup lists those that belong to it, as `sha256sum --check` reads it.
 */
export const POOL = 'files'
const LINE = /^([0-9a-f]{64}) {2}files\/\1$/

/** What of a list could not be had. */
export interface BlobFaults {
  readonly missing: readonly string[]
  /** The bytes are not those that the name says. */
  readonly damaged: readonly string[]
}

export async function blobsIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter((name) => BLOB_NAME.test(name)).sort()
}

export const formatList = (blobs: readonly string[]): string =>
  blobs.map((blob) => `${blob}  ${POOL}/${blob}\n`).join('')

/** Null where it is no list of ours, or not the one that the manifest names. */
export async function readList(path: string, sum?: { readonly sha256: string }): Promise<readonly string[] | null> {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return null
  if (sum !== undefined && createHash('sha256').update(text).digest('hex') !== sum.sha256) return null
  const found = text
    .split('\n')
    .slice(0, -1)
    .map((line) => LINE.exec(line)?.[1])
  return found.every((one) => one !== undefined) ? found : null
}

/** Brings files from one folder into another, each read back before it gets its name. What is there already stays. */
export async function copyBlobs(blobs: readonly string[], from: string, to: string): Promise<BlobFaults> {
  const [missing, damaged]: [string[], string[]] = [[], []]
  if (blobs.length > 0) await mkdir(to, { recursive: true, mode: 0o700 })
  for (const blob of blobs) {
    const source = await stat(join(from, blob)).catch(() => null)
    const present = await stat(join(to, blob)).catch(() => null)
    if (source === null) missing.push(blob)
    else if (present?.size !== source.size && !(await copyOne(blob, from, to))) damaged.push(blob)
  }
  return { missing, damaged }
}

async function copyOne(blob: string, from: string, to: string): Promise<boolean> {
  const unfinished = join(to, `${blob}.unfinished`)
  try {
    await copyFile(join(from, blob), unfinished, constants.COPYFILE_FICLONE)
    const file = await open(unfinished, 'r')
    await file.sync()
    await file.close()
    if ((await sealedHash(unfinished)) !== blob) return false
    await rename(unfinished, join(to, blob))
    return true
  } finally {
    await rm(unfinished, { force: true })
  }
}

/** Reads every file of a list again. */
async function checkBlobs(blobs: readonly string[], folder: string): Promise<BlobFaults> {
  const found = await Promise.all(
    blobs.map(async (blob) => ({ blob, is: await stat(join(folder, blob)).catch(() => null) })),
  )
  const missing = found.filter(({ is }) => is === null).map(({ blob }) => blob)
  const damaged: string[] = []
  for (const { blob, is } of found)
    if (is !== null && (await sealedHash(join(folder, blob))) !== blob) damaged.push(blob)
  return { missing, damaged }
}

/** Removes files that no backup lists any more. @param lists of the backups that are left */
export async function pruneBlobs(pool: string, lists: readonly string[]): Promise<void> {
  const wanted = new Set<string>()
  for (const path of lists) for (const blob of (await readList(path)) ?? []) wanted.add(blob)
  for (const blob of await blobsIn(pool)) if (!wanted.has(blob)) await rm(join(pool, blob), { force: true })
}

/** The files of a backup, read again; null where its list is not the one that its manifest names. */
export async function checkFilesOf(
  stem: string,
  listPath: string,
  sum: { readonly sha256: string },
): Promise<(BlobFaults & { readonly count: number }) | null> {
  const listed = await readList(listPath, sum)
  return listed === null ? null : { count: listed.length, ...(await checkBlobs(listed, join(dirname(stem), POOL))) }
}
