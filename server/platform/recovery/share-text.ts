import { equalBytes, type Primitives } from '@recourse/chronicle'

/** A recovery share as a person writes it down: Crockford's base 32, in groups, with a check of 24 bits. */

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CHECK_BYTES = 3
/** Short enough to keep in mind from paper to keyboard. */
const GROUP_LETTERS = 5

export function shareGroups(primitives: Primitives, share: Uint8Array): readonly string[] {
  const check = primitives.sha256(share).subarray(0, CHECK_BYTES)
  const letters = encode(new Uint8Array([...share, ...check]))
  return letters.match(new RegExp(`.{1,${GROUP_LETTERS}}`, 'g')) ?? []
}

/** The share in what was typed, or null: letters that look alike are read as what was meant, a slip is noticed. */
export function readShare(primitives: Primitives, typed: string): Uint8Array | null {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  const bytes = decode(letters)
  if (bytes === null || bytes.length <= CHECK_BYTES) return null
  const [share, check] = [bytes.subarray(0, -CHECK_BYTES), bytes.subarray(-CHECK_BYTES)]
  return equalBytes(primitives.sha256(share).subarray(0, CHECK_BYTES), check) ? share : null
}

function encode(bytes: Uint8Array): string {
  let [text, held, bits] = ['', 0, 0]
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += LETTERS[(held >> bits) & 31]
    }
    held &= (1 << bits) - 1
  }
  return bits === 0 ? text : text + LETTERS[(held << (5 - bits)) & 31]
}

function decode(letters: string): Uint8Array | null {
  const bytes: number[] = []
  let [held, bits] = [0, 0]
  for (const letter of letters) {
    const value = LETTERS.indexOf(letter)
    if (value < 0) return null
    held = (held << 5) | value
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes.push((held >> bits) & 255)
    held &= (1 << bits) - 1
  }
  return held === 0 ? new Uint8Array(bytes) : null
}
