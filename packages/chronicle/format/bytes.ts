/** Bytes and their spellings, with nothing that only one runtime has. */

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export const utf8 = (text: string): Uint8Array => encoder.encode(text)

/** The text of UTF-8 bytes, or null where they are not UTF-8. */
export function fromUtf8(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes)
  } catch {
    return null
  }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const VALUE = new Map([...ALPHABET].map((letter, index) => [letter.charCodeAt(0), index]))

interface NodeBuffer {
  from(input: Uint8Array | string, encoding?: string): Uint8Array & { toString(encoding: string): string }
}
/** Present on Node, where it is many times faster than a loop; absent in browsers. */
const buffer = (globalThis as { Buffer?: NodeBuffer }).Buffer

/** base64url without padding (RFC 4648 section 5, as RFC 7515 section 2 uses it). */
export function toBase64Url(bytes: Uint8Array): string {
  if (buffer !== undefined) return buffer.from(bytes).toString('base64url')
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const chunk = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    const letters = Math.min(4, bytes.length - at + 1)
    for (let index = 0; index < letters; index += 1) text += ALPHABET[(chunk >> (18 - 6 * index)) & 63]
  }
  return text
}

/** The bytes of strict base64url, or null: no padding, no other letters, no stray bits at the end. */
export function fromBase64Url(text: string): Uint8Array | null {
  const bytes = buffer === undefined ? decodeLoop(text) : decodeNative(buffer, text)
  if (bytes === null) return null
  // A second spelling of the same bytes would let a signed object have two hashes.
  const strayBits = text.length % 4 === 0 ? 0 : text.length % 4 === 2 ? 15 : 3
  const last = VALUE.get(text.charCodeAt(text.length - 1)) ?? 0
  return (last & strayBits) === 0 ? bytes : null
}

/** Node skips what is no letter of either alphabet, so a shorter result tells; three letters it takes from the other. */
function decodeNative(from: NodeBuffer, text: string): Uint8Array | null {
  const bytes = from.from(text, 'base64url')
  const isWhole = text.length % 4 !== 1 && bytes.length === Math.floor((text.length * 3) / 4)
  return isWhole && !text.includes('+') && !text.includes('/') && !text.includes('=') ? bytes : null
}

function decodeLoop(text: string): Uint8Array | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return null
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let bits = 0
  let held = 0
  let out = 0
  for (let at = 0; at < text.length; at += 1) {
    held = (held << 6) | (VALUE.get(text.charCodeAt(at)) ?? 0)
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[out] = (held >> bits) & 255
    out += 1
  }
  return bytes
}

export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Compares in a time that depends on the length only. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  let difference = 0
  for (let at = 0; at < a.length; at += 1) difference |= (a[at] ?? 0) ^ (b[at] ?? 0)
  return difference === 0
}

/** A 32-bit number, most significant byte first. */
export const uint32 = (value: number): Uint8Array =>
  new Uint8Array([(value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255])
