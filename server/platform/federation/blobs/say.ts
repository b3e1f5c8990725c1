import { IntegrityAlarm, type OpenCompartment, type Work } from '../../chronicle/index.ts'
import type { FileStore, SealedFile } from '../../files/index.ts'
import { exchangeFile } from '../kinds.ts'

/**
 * Says in a shared file that this file of bytes belongs to it; the other parties then fetch it. Bytes that belong to a
 * case too lie here once, and stay while an entry of either names them. Throws IntegrityAlarm where they are not here.
 */
export async function sayFile(
  files: Pick<FileStore, 'sizeOf'>,
  work: Work,
  place: OpenCompartment,
  file: SealedFile,
): Promise<string> {
  const bytes = await files.sizeOf(file.blob)
  if (bytes === null) throw new IntegrityAlarm('blob-missing', file.blob)
  return work.say(place, exchangeFile, { facets: { blob: file.blob, bytes }, body: file })
}
