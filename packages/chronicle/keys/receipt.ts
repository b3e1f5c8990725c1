import { concatBytes, toBase64Url, utf8 } from '../format/bytes.ts'
import type { Primitives, RandomBytes } from '../format/primitives.ts'
import { keyPairFrom, type KeyPair } from './okp.ts'

/** The filing receipt (kernel 4): 13 random bytes and a check of 6 bits, as 10 words of 11 bits or 34 digits. */
export const RECEIPT_BYTES = 13
const CHECK_BITS = 6n
const WORD_BITS = 11n
export const RECEIPT_WORDS = 10
/** 10^33 < 2^110 < 10^34 */
export const RECEIPT_DIGITS = 34
const WORD_LIST_LENGTH = 2048

export type ReceiptFault = 'wrong-length' | 'unknown-word' | 'check-does-not-match'
export type ReceiptRead =
  | { readonly ok: true; readonly secret: Uint8Array }
  | { readonly ok: false; readonly fault: ReceiptFault }

export const newReceipt = (random: RandomBytes): Uint8Array => random(RECEIPT_BYTES)

function withCheck(primitives: Primitives, secret: Uint8Array): bigint {
  const check = primitives.sha256(concatBytes(utf8('recourse receipt v1'), secret))[0] ?? 0
  const value = secret.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  return (value << CHECK_BITS) | BigInt(check >> 2)
}

/** @param words a list of 2,048 words in the person's language */
export function receiptWords(primitives: Primitives, secret: Uint8Array, words: readonly string[]): readonly string[] {
  const value = withCheck(primitives, secret)
  return Array.from({ length: RECEIPT_WORDS }, (_, index) => {
    const shift = WORD_BITS * BigInt(RECEIPT_WORDS - 1 - index)
    return words[Number((value >> shift) & 2047n)] ?? ''
  })
}

export function receiptDigits(primitives: Primitives, secret: Uint8Array): string {
  return withCheck(primitives, secret).toString().padStart(RECEIPT_DIGITS, '0')
}

/** Reads what a person typed or pasted: any case, any spaces, any digits that Unicode knows. */
export function readReceipt(primitives: Primitives, typed: string, words: readonly string[]): ReceiptRead {
  const text = typed.normalize('NFKD').toLowerCase().trim()
  const digits = westernDigits(text).replace(/[\s.·-]/gu, '')
  if (/^\d+$/.test(digits)) return readDigits(primitives, digits)
  return readWords(primitives, splitWords(text), words)
}

/** Chinese is written without spaces, and there each word of the list is one character. */
function splitWords(text: string): readonly string[] {
  const parts = text.split(/[\s,;.·-]+/u).filter((word) => word !== '')
  return /^\p{Script=Han}+$/u.test(parts.join('')) ? [...parts.join('')] : parts
}

/** Accents are forgiven: the lists hold no two words that differ by an accent only. */
const plainWord = (word: string): string => word.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '')

function readDigits(primitives: Primitives, digits: string): ReceiptRead {
  if (digits.length !== RECEIPT_DIGITS) return { ok: false, fault: 'wrong-length' }
  return checked(primitives, BigInt(digits))
}

function readWords(primitives: Primitives, typed: readonly string[], words: readonly string[]): ReceiptRead {
  if (typed.length !== RECEIPT_WORDS || words.length !== WORD_LIST_LENGTH) return { ok: false, fault: 'wrong-length' }
  const places = new Map(words.map((word, index) => [plainWord(word), index]))
  let value = 0n
  for (const word of typed) {
    const place = places.get(plainWord(word))
    if (place === undefined) return { ok: false, fault: 'unknown-word' }
    value = (value << WORD_BITS) | BigInt(place)
  }
  return checked(primitives, value)
}

function checked(primitives: Primitives, value: bigint): ReceiptRead {
  const secret = new Uint8Array(RECEIPT_BYTES)
  let rest = value >> CHECK_BITS
  for (let at = RECEIPT_BYTES - 1; at >= 0; at -= 1) {
    secret[at] = Number(rest & 255n)
    rest >>= 8n
  }
  const matches = rest === 0n && withCheck(primitives, secret) === value
  return matches ? { ok: true, secret } : { ok: false, fault: 'check-does-not-match' }
}

/** Arabic-Indic, Devanagari and all other decimal digits as 0 to 9: people type the digits of their keyboard. */
export function westernDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0
    // Every run of decimal digits in Unicode has ten members and starts with its zero.
    let zero = code
    while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
    return String(code - zero)
  })
}

export interface ReceiptKeys {
  /** Found by this, base64url; the instance stores only an HMAC of it. */
  readonly lookup: string
  readonly seal: KeyPair
  readonly sign: KeyPair
}

/** Files that one receipt opens: the case, and complaints about how it was handled. Each try costs three derivations. */
export const RECEIPT_SLOTS = 8

const derive = (
  primitives: Primitives,
  { secret, salt, slot }: { secret: Uint8Array; salt: Uint8Array; slot: number },
  purpose: string,
): Uint8Array => {
  const which = slot === 0 ? '' : ` slot ${slot}`
  return primitives.hkdfSha256({ secret, salt, info: utf8(`recourse receipt v1 ${purpose}${which}`), length: 32 })
}

/** What a file is found by, alone: see `receiptKeys`. */
export const receiptLookup = (
  primitives: Primitives,
  secret: Uint8Array,
  instanceSalt: Uint8Array,
  slot: number,
): string => toBase64Url(derive(primitives, { secret, salt: instanceSalt, slot }, 'lookup'))

/**
 * Keys of a person from their receipt; 104 random bits need no slow derivation, so there is no lever to jam it.
 * @param slot which of the receipt's files: each has keys of its own, so that nobody can tell two files of one person
 */
export function receiptKeys(
  primitives: Primitives,
  secret: Uint8Array,
  instanceSalt: Uint8Array,
  slot = 0,
): ReceiptKeys {
  const from = { secret, salt: instanceSalt, slot }
  return {
    lookup: receiptLookup(primitives, secret, instanceSalt, slot),
    seal: keyPairFrom(primitives, 'X25519', derive(primitives, from, 'seal')),
    sign: keyPairFrom(primitives, 'Ed25519', derive(primitives, from, 'sign')),
  }
}
