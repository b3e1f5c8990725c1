import { concatBytes, utf8 } from '@recourse/chronicle'
import { faulty, taken, type Read } from '../faults.ts'
import { BATCH_BYTES_MAX, BATCH_MAX } from '../format.ts'

const LINE_END = 0x0a
/** Digits of a number of bytes. */
const DIGITS_MAX = 8

/** What one more envelope adds to the bytes of a batch. */
export const bytesInBatch = (envelope: Uint8Array): number => String(envelope.length).length + 1 + envelope.length

/** Envelopes that travel in one request, in order: of each the number of its bytes in decimal, a line end, its bytes. */
export const spellBatch = (envelopes: readonly Uint8Array[]): Uint8Array =>
  concatBytes(...envelopes.flatMap((bytes) => [utf8(`${bytes.length}\n`), bytes]))

/** Takes a batch apart into the bytes of its envelopes. */
export function readBatch(bytes: Uint8Array): Read<readonly Uint8Array[]> {
  if (bytes.length > BATCH_BYTES_MAX) return faulty('too-large')
  const envelopes: Uint8Array[] = []
  for (let at = 0; at < bytes.length;) {
    const end = bytes.subarray(at, at + DIGITS_MAX + 1).indexOf(LINE_END)
    const length = end < 1 ? null : lengthIn(bytes.subarray(at, at + end))
    const from = at + end + 1
    if (length === null || from + length > bytes.length || envelopes.length >= BATCH_MAX) return faulty('malformed')
    envelopes.push(bytes.subarray(from, from + length))
    at = from + length
  }
  return envelopes.length === 0 ? faulty('malformed') : taken(envelopes)
}

/** One number has one spelling: no sign, no zero before it. */
function lengthIn(digits: Uint8Array): number | null {
  const text = String.fromCharCode(...digits)
  return /^[1-9]\d*$/.test(text) ? Number(text) : null
}
