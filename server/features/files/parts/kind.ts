import type { FilesKey } from '../texts.ts'

const DOCUMENTS: readonly string[] = ['application/pdf', 'application/rtf', 'application/x-ole-storage']
const MARKUP: readonly string[] = ['text/html', 'application/xml', 'image/svg+xml']

/** What a file is, in a word that needs no explanation. */
export function kindKey(detectedType: string): FilesKey {
  if (MARKUP.includes(detectedType) || DOCUMENTS.includes(detectedType)) return 'files.kindDocument'
  if (detectedType.startsWith('image/')) return 'files.kindPicture'
  if (detectedType.startsWith('audio/')) return 'files.kindSound'
  if (detectedType.startsWith('video/')) return 'files.kindFilm'
  if (detectedType === 'text/plain') return 'files.kindText'
  return detectedType === 'application/zip' ? 'files.kindPacked' : 'files.kindUnknown'
}

const QUIET = /^(image\/(jpeg|png|gif|webp|tiff|heic|avif)|audio\/.+|video\/.+|text\/plain)$/

/** Kinds that may hold programs, or are not known: whoever opens them should know it. */
export const mayHoldPrograms = (detectedType: string): boolean => !QUIET.test(detectedType)

/** Types under which a file is handed out, though never shown: a browser that ignores "keep it" can do no harm. */
const HANDED_OUT: readonly string[] = ['image/jpeg', 'image/png', 'image/gif', 'image/webp']

export function handedOutAs(detectedType: string): string {
  if (detectedType === 'text/plain') return 'text/plain; charset=utf-8'
  return HANDED_OUT.includes(detectedType) ? detectedType : 'application/octet-stream'
}
