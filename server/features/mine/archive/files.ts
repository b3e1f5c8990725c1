import type { ReadEntry } from '@recourse/chronicle'
import { IntegrityAlarm } from '../../../platform/chronicle/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { sealedFile, type SealedFile } from '../../../platform/files/index.ts'
import type { Member } from './zip.ts'

/** The files of bytes in an archive: as they came in, each under a name that tells nothing. */

/** A ZIP without extensions ends at 4 GiB; what is told beside the files has room in the rest. */
const FILES_BYTES_MAX = 3 * 1024 ** 3
const ENDING = /\.([a-z0-9]{1,5})$/i

/** What became of one file; without a place it is not in the copy and is fetched by itself. */
export interface CopiedFile {
  readonly name: string
  readonly place: string | null
}

/** An entry that names a file of bytes, of whatever kind: of the evidence, of a request, of a lawyer and their client. */
export function fileIn(entry: ReadEntry): SealedFile | null {
  if (entry.state !== 'open') return null
  return sealedFile.safeParse(entry.body).data ?? null
}

/**
 * The files one after another. What was changed or is missing is left out with an alarm: it must not cost somebody the
 * rest of their copy.
 */
export async function* filesIn(
  { files, journal }: Pick<Platform, 'files' | 'journal'>,
  entries: AsyncIterable<ReadEntry>,
  copied: CopiedFile[],
): AsyncGenerator<Member> {
  const seen = new Set<string>()
  let bytes = 0
  for await (const entry of entries) {
    const file = fileIn(entry)
    if (file === null || seen.has(file.blob)) continue
    seen.add(file.blob)
    const isHere = bytes + file.size <= FILES_BYTES_MAX && (await isWhole({ files, journal }, file.blob))
    if (!isHere) {
      copied.push({ name: file.name, place: null })
      continue
    }
    bytes += file.size
    const place = `files/${copied.length + 1}.${ENDING.exec(file.name)?.[1]?.toLowerCase() ?? 'bin'}`
    copied.push({ name: file.name, place })
    yield { name: place, content: files.read(file), isPacked: true }
  }
}

async function isWhole({ files, journal }: Pick<Platform, 'files' | 'journal'>, blob: string): Promise<boolean> {
  try {
    await files.check(blob)
    return true
  } catch (error) {
    if (!(error instanceof IntegrityAlarm)) throw error
    journal('error', 'integrity-alarm', { fault: error.fault, subject: error.subject })
    return false
  }
}
