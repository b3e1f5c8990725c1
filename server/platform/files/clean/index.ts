import type { Bytes } from '../../age/index.ts'
import type { BlobKey, FileStore, StoredFile } from '../file-store.ts'
import type { Outcome } from '../../outcome.ts'
import { refuse, type FilesRefusal } from '../refusals.ts'
import { cleanJpeg } from './jpeg.ts'
import { cleanPng } from './png.ts'
import { NotAsExpected } from './source.ts'
import { cleanWebp } from './webp.ts'

/** Stands in the entry of a cleaned copy, so that it can be told later what was done to it. */
export const CLEANING_TOOL = { name: 'recourse-clean', version: 1 } as const

const CLEANERS: Readonly<Record<string, (source: () => Bytes) => Bytes>> = {
  'image/jpeg': (source) => cleanJpeg(source()),
  'image/png': (source) => cleanPng(source()),
  'image/webp': cleanWebp,
}

export const canClean = (detectedType: string): boolean => Object.hasOwn(CLEANERS, detectedType)

/** Stores a copy without metadata beside the original, which stays as it was. Throws IntegrityAlarm. */
export async function storeCleaned(
  store: FileStore,
  original: BlobKey & Pick<StoredFile, 'detectedType'>,
): Promise<Outcome<StoredFile, FilesRefusal>> {
  const cleaner = CLEANERS[original.detectedType]
  if (cleaner === undefined) return refuse('cannot-clean')
  try {
    return await store.store(cleaner(() => store.read(original)))
  } catch (error) {
    if (error instanceof NotAsExpected) return refuse('cannot-clean')
    throw error
  }
}
