const encoder = new TextEncoder()
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const VALUE_OF = new Map([...ALPHABET].map((letter, value) => [letter, value]))

export const utf8 = (text: string): Uint8Array => encoder.encode(text)

export function fromUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

/** base64url without padding (RFC 4648 section 5). */
export function base64Url(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3)
    const group = (first << 16) | (second << 8) | third
    const letters = Math.min(3, bytes.length - at) + 1
    for (let index = 0; index < letters; index += 1) text += ALPHABET[(group >> (18 - 6 * index)) & 63] ?? ''
  }
  return text
}

/** The one spelling of these bytes only, so that nothing signed has two hashes. */
export function fromBase64Url(text: string): Uint8Array | null {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let [group, bits, at] = [0, 0, 0]
  for (const letter of text) {
    const value = VALUE_OF.get(letter)
    if (value === undefined) return null
    group = ((group << 6) | value) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[at] = (group >> bits) & 0xff
    at += 1
  }
  const isWhole = text.length % 4 !== 1 && (group & ((1 << bits) - 1)) === 0
  return isWhole ? bytes : null
}
