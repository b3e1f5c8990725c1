import { wordlist as english } from '@scure/bip39/wordlists/english.js'
import { wordlist as french } from '@scure/bip39/wordlists/french.js'
import { wordlist as chinese } from '@scure/bip39/wordlists/simplified-chinese.js'
import { wordlist as spanish } from '@scure/bip39/wordlists/spanish.js'
import { readReceipt, receiptDigits, receiptWords, westernDigits, type Primitives } from '@recourse/chronicle'

/** Lists of 2,048 words by language (BIP-39). Arabic and Russian have none: digits there, as everywhere beside words. */
const LISTS: Readonly<Record<string, readonly string[]>> = { en: english, es: spanish, fr: french, zh: chinese }

/** Read over a telephone, four digits are a breath. */
const DIGITS_IN_GROUP = 4

/** A receipt as it is shown: words where the language has a list, and digits always. */
export interface ShownReceipt {
  readonly words: readonly string[] | null
  readonly digits: readonly string[]
}

/** The list of a language; null where digits must do. */
export const receiptWordList = (language: string): readonly string[] | null => LISTS[language] ?? null

export function showReceipt(primitives: Primitives, secret: Uint8Array, language: string): ShownReceipt {
  const list = LISTS[language]
  const digits = receiptDigits(primitives, secret).match(new RegExp(`\\d{1,${DIGITS_IN_GROUP}}`, 'g')) ?? []
  return { digits, words: list === undefined ? null : receiptWords(primitives, secret, list) }
}

/**
 * The secret behind what a person typed, in words of any list or in digits of any script; null where it is no receipt.
 * The person's own language is tried first; a receipt that was made in another one works as well.
 */
export function readTypedReceipt(primitives: Primitives, typed: string, language: string): Uint8Array | null {
  const own = LISTS[language]
  const lists = [...(own === undefined ? [] : [own]), ...Object.values(LISTS).filter((list) => list !== own)]
  for (const list of lists) {
    const read = readReceipt(primitives, typed, list)
    if (read.ok) return read.secret
  }
  return null
}

/** What a person types before they send, to be sure that they have the receipt: its last two words, or its last group. */
export function isEndOfReceipt(primitives: Primitives, secret: Uint8Array, typed: string): boolean {
  const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const said = plain(typed)
    .split(/[\s,;.·-]+/u)
    .filter((part) => part !== '')
  const { digits } = showReceipt(primitives, secret, '')
  if (typed.trim() !== '' && readEnd(typed) === digits.slice(-2).join('')) return true
  return Object.values(LISTS).some((list) => {
    const ends = receiptWords(primitives, secret, list).slice(-2).map(plain)
    return said.length > 0 && said.join('') === ends.join('')
  })
}

/** Digits of any script, without what stands between them. */
const readEnd = (typed: string): string => westernDigits(typed.normalize('NFKD')).replace(/[\s.·-]/gu, '')
