import type { ReadEntry } from '@recourse/chronicle'
import { IntegrityAlarm } from '../../../platform/chronicle/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { sealedFile, type SealedFile } from '../../../platform/files/index.ts'
import type { Member } from './zip.ts'

/** The files of bytes in an archive: as they came in, each under a name that tells nothing. */

/** A ZIP without extensions ends at 4 GiB; what is told beside the files has room in the rest. */
const FILES_BYTES_MAX = 3 * 1024 ** 3
const ENDING = /\.([a-z0-9]{1,5})$/i

/** What became of one file: its place in the copy, or why it has none there. */
export interface CopiedFile {
  readonly name: string
  /** Id of the entry that names it: what it is fetched by when it is fetched by itself. */
  readonly entry: string
  readonly place: string | null
  readonly why?: 'no-room' | 'not-whole'
}

/** An entry that names a file of bytes, of whatever kind: of the evidence, of a request, of a lawyer and their client. */
export function fileIn(entry: ReadEntry): SealedFile | null {
  if (entry.state !== 'open') return null
  return sealedFile.safeParse(entry.body).data ?? null
}

async function* eachFile(
  entries: AsyncIterable<ReadEntry>,
): AsyncGenerator<{ readonly entry: string; readonly file: SealedFile }> {
  const seen = new Set<string>()
  for await (const entry of entries) {
    const file = fileIn(entry)
    if (file === null || seen.has(file.blob)) continue
    seen.add(file.blob)
    yield { entry: entry.header.id, file }
  }
}

/** What will have no room in a copy that is made now, told before it is made; whether each is whole shows only then. */
export async function withoutRoom(entries: AsyncIterable<ReadEntry>): Promise<readonly CopiedFile[]> {
  const found: CopiedFile[] = []
  let bytes = 0
  for await (const { entry, file } of eachFile(entries))
    if (bytes + file.size <= FILES_BYTES_MAX) bytes += file.size
    else found.push({ name: file.name, entry, place: null, why: 'no-room' })
  return found
}

/** The file that this entry names, among all that the person can open. */
export async function fileOf(entries: AsyncIterable<ReadEntry>, wanted: string): Promise<SealedFile | null> {
  for await (const { entry, file } of eachFile(entries)) if (entry === wanted) return file
  return null
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
  let bytes = 0
  for await (const { entry, file } of eachFile(entries)) {
    const why = bytes + file.size > FILES_BYTES_MAX ? 'no-room' : await faultOf({ files, journal }, file.blob)
    if (why !== null) {
      copied.push({ name: file.name, entry, place: null, why })
      continue
    }
    bytes += file.size
    const place = `files/${copied.length + 1}.${ENDING.exec(file.name)?.[1]?.toLowerCase() ?? 'bin'}`
    copied.push({ name: file.name, entry, place })
    yield { name: place, content: files.read(file), isPacked: true }
  }
}

async function faultOf({ files, journal }: Pick<Platform, 'files' | 'journal'>, blob: string) {
  try {
    await files.check(blob)
    return null
  } catch (error) {
    if (!(error instanceof IntegrityAlarm)) throw error
    journal('error', 'integrity-alarm', { fault: error.fault, subject: error.subject })
    return 'not-whole'
  }
}
