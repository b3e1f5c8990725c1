import { utf8 } from './bytes.ts'
import type { Board } from './list.ts'
import type { WirePrimitives } from './primitives.ts'

const GROUPS = 6
const DIGITS = 5
/** Five bytes for five digits: what the remainder favours is less than one part in ten million. */
const BYTES = 5

/**
 * Thirty digits that stand for these lines, in whatever order they come; about 99 bits, so that whoever could find others
 * with the same digits could as well break the keys. Digits are read aloud alike in every language.
 */
export function fingerprint(primitives: WirePrimitives, lines: readonly string[]): string {
  const hash = primitives.sha256(utf8(`recourse-fingerprint/1\n${[...lines].sort().join('\n')}\n`))
  return Array.from({ length: GROUPS }, (_, group) => {
    const bytes = hash.subarray(group * BYTES, (group + 1) * BYTES)
    const number = bytes.reduce((sum, byte) => sum * 256 + byte, 0)
    return String(number % 10 ** DIGITS).padStart(DIGITS, '0')
  }).join(' ')
}

/** The keys of a board and how many of them must sign, as the board announces them. */
export const fingerprintOfBoard = (primitives: WirePrimitives, { needed, keys }: Board): string =>
  fingerprint(primitives, [`needed ${needed}`, ...keys.map(({ kid }) => `board ${kid}`)])

const digitsOf = (text: string): string =>
  // Digits of every script: a partner's page may show them, and a keyboard may write them, in another one.
  [...text.normalize('NFKC')].map(digitOf).join('')

/** Zero of each script whose digits somebody here may type: Arabic, Persian and Urdu, Devanagari, Bengali. */
const ZEROS = [0x30, 0x660, 0x6f0, 0x966, 0x9e6]

function digitOf(letter: string): string {
  const code = letter.codePointAt(0) ?? 0
  const zero = ZEROS.find((one) => code >= one && code < one + 10)
  return zero === undefined ? '' : String(code - zero)
}

/** Whether somebody wrote down the same digits, with whatever between them. */
export const isSameFingerprint = (typed: string, fingerprintHeld: string): boolean =>
  digitsOf(typed) === digitsOf(fingerprintHeld)
