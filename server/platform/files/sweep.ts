import { join } from 'node:path'
import type { Pool } from 'pg'
import { BLOB_NAME, type FileStore } from './file-store.ts'
import { PART_DAYS_MAX } from './limits.ts'
import { namedBlobs } from './named.ts'
import { list, remove } from './store/disk.ts'

/**
 * By the nightly clock: takes away what a crash or a lost line left unfinished, and files that no entry names and that
 * no draft has asked to keep for so many days. Answers how many of each went.
 */
export async function sweepFiles(
  store: FileStore,
  pool: Pick<Pool, 'query'>,
  draftDaysMax: number,
): Promise<{ readonly parts: number; readonly blobs: number }> {
  const listed = await list(store.folder, store.parts.clock.now())
  const parts = listed.filter(({ name, daysOld }) => !BLOB_NAME.test(name) && daysOld > PART_DAYS_MAX)
  for (const { name } of parts) await remove(join(store.folder, name))
  const old = listed.filter(({ name, daysOld }) => BLOB_NAME.test(name) && daysOld > draftDaysMax)
  const blobs = old.map(({ name }) => name)
  const named = await namedBlobs(pool, blobs)
  const unwanted = blobs.filter((blob) => !named.has(blob))
  await store.remove(unwanted)
  return { parts: parts.length, blobs: unwanted.length }
}
