import type { Platform } from '../../platform/feature.ts'
import type { Answer } from '../../platform/http/index.ts'
import type { SealedFile } from './entries.ts'
import { handedOutAs } from './parts/kind.ts'

/** The very bytes that came in. Compared with their name first: half a file without notice would be worse than none. */
export async function bytesOf(platform: Platform, said: SealedFile): Promise<Answer> {
  await platform.files.check(said.blob)
  const { name, detectedType, size } = said
  return { kind: 'file', name, size, contentType: handedOutAs(detectedType), bytes: platform.files.read(said) }
}
