/** Bytes from the beginning of a file that tell what it is. */
export const HEAD_BYTES = 4096

export const UNKNOWN_TYPE = 'application/octet-stream'

interface Mark {
  readonly type: string
  readonly at: number
  readonly bytes: string
  /** A second mark, where the first is shared by several kinds. */
  readonly and?: { readonly at: number; readonly bytes: string }
}

const RIFF = { at: 0, bytes: 'RIFF' }

/** Beginnings of the kinds that people hand in, each from its own specification. Latin-1. */
const MARKS: readonly Mark[] = [
  { type: 'image/jpeg', at: 0, bytes: '\xff\xd8\xff' },
  { type: 'image/png', at: 0, bytes: '\x89PNG\r\n\x1a\n' },
  { type: 'image/gif', at: 0, bytes: 'GIF87a' },
  { type: 'image/gif', at: 0, bytes: 'GIF89a' },
  { type: 'image/webp', ...RIFF, and: { at: 8, bytes: 'WEBP' } },
  { type: 'audio/wav', ...RIFF, and: { at: 8, bytes: 'WAVE' } },
  { type: 'video/x-msvideo', ...RIFF, and: { at: 8, bytes: 'AVI ' } },
  { type: 'image/tiff', at: 0, bytes: 'II*\0' },
  { type: 'image/tiff', at: 0, bytes: 'MM\0*' },
  { type: 'image/heic', at: 4, bytes: 'ftypheic' },
  { type: 'image/heic', at: 4, bytes: 'ftypmif1' },
  { type: 'image/avif', at: 4, bytes: 'ftypavif' },
  { type: 'audio/mp4', at: 4, bytes: 'ftypM4A ' },
  { type: 'video/quicktime', at: 4, bytes: 'ftypqt  ' },
  { type: 'video/3gpp', at: 4, bytes: 'ftyp3g' },
  { type: 'video/mp4', at: 4, bytes: 'ftyp' },
  { type: 'video/webm', at: 0, bytes: '\x1a\x45\xdf\xa3' },
  { type: 'audio/ogg', at: 0, bytes: 'OggS' },
  { type: 'audio/flac', at: 0, bytes: 'fLaC' },
  { type: 'audio/amr', at: 0, bytes: '#!AMR' },
  { type: 'audio/mpeg', at: 0, bytes: 'ID3' },
  { type: 'audio/mpeg', at: 0, bytes: '\xff\xfb' },
  { type: 'audio/aac', at: 0, bytes: '\xff\xf1' },
  { type: 'application/pdf', at: 0, bytes: '%PDF-' },
  { type: 'application/rtf', at: 0, bytes: '{\\rtf' },
  { type: 'application/zip', at: 0, bytes: 'PK\x03\x04' },
  { type: 'application/x-ole-storage', at: 0, bytes: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' },
]

/** What a file is by its own bytes; its name and what its sender says of it decide nothing. */
export function detectType(head: Uint8Array): string {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 64)).toString('latin1')
  const has = ({ at, bytes }: { at: number; bytes: string }): boolean => text.startsWith(bytes, at)
  const mark = MARKS.find((one) => has(one) && (one.and === undefined || has(one.and)))
  return mark?.type ?? (isText(head) ? textType(head) : UNKNOWN_TYPE)
}

/** UTF-8 without control characters; a character that the end of the head cuts through is no fault. */
function isText(head: Uint8Array): boolean {
  if (head.length === 0) return false
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: head.length >= HEAD_BYTES })
    return [...text].every((one) => one >= ' ' || one === '\t' || one === '\n' || one === '\r')
  } catch {
    return false
  }
}

/** Markup is told apart since a browser might run it; it is text all the same and never shown by us. */
function textType(head: Uint8Array): string {
  const text = new TextDecoder().decode(head).trimStart().toLowerCase()
  if (!text.startsWith('<')) return 'text/plain'
  if (/<svg[\s>]/.test(text)) return 'image/svg+xml'
  return /<!doctype html|<html[\s>]|<script[\s>]/.test(text) ? 'text/html' : 'application/xml'
}
