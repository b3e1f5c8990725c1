import callingCodes from './calling-codes.json'
import { fold, withPlainDigits } from './fold.ts'

/** Country code by ISO 3166-1 alpha-3 (ITU-T E.164, list of assigned country codes). */
const CODES: ReadonlyMap<string, string> = new Map(Object.entries(callingCodes))

/** E.164 allows no more; fewer is a number within a house. */
const PHONE_DIGITS_MAX = 15
const PHONE_DIGITS_MIN = 7
/** The end of a number is the same however its country was written, and long enough to be one subscriber's. */
export const PHONE_END_DIGITS = 8

const PHONE = /(?:\+|00)?\(?\d(?:[\s().\u2010-\u2015/-]{0,3}\d){6,19}/g

/** A phone number as digits that begin with its country. @param state ISO 3166-1 alpha-3: whose numbers are written short */
function phoneOf(written: string, state: string): string | null {
  const digits = written.replace(/\D/g, '')
  const isWhole = written.startsWith('+') || digits.startsWith('00')
  const number = isWhole ? digits.replace(/^00/, '') : shortNumber(digits, CODES.get(state) ?? '')
  return number.length < PHONE_DIGITS_MIN || number.length > PHONE_DIGITS_MAX ? null : number
}

/** The zero before a number within a country falls away behind the country's code; Italy's stays, and its end still fits. */
const shortNumber = (digits: string, code: string): string =>
  code !== '' && digits.startsWith(code) && digits.length > PHONE_DIGITS_MIN + code.length + 1
    ? digits
    : `${code}${digits.replace(/^0/, '')}`

/** Every phone number in a text. */
export const phonesIn = (text: string, state: string): readonly string[] => [
  ...new Set(
    [...withPlainDigits(text.normalize('NFKC').replace(/\p{Cf}/gu, '')).matchAll(PHONE)].flatMap(
      ([written]) => phoneOf(written, state) ?? [],
    ),
  ),
]

/** No longer than an address may be (RFC 5321, 4.5.3.1): without an end, a long line without a sign costs its square. */
const MAIL = /[^\s<>()[\],;:@"،]{1,64}@[^\s<>()[\],;:@"،]{1,190}\.[^\s<>()[\],;:@"،.]{1,63}/g

/** Every e-mail address in a text, in small letters. */
export const mailsIn = (text: string): readonly string[] => [
  ...new Set([...text.normalize('NFKC').toLowerCase().matchAll(MAIL)].map(([mail]) => mail)),
]

/** Numbers of papers have at least so many digits; shorter ones are house numbers and years. */
const PAPER_DIGITS_MIN = 5
const PAPER_CHARACTERS_MAX = 40

/** Numbers of papers in a text, without what stands between their digits: "AB 12-34567" is "ab1234567". */
export function papersIn(text: string): readonly string[] {
  const found = fold(text)
    .split(/[,;\n،؛、]/u)
    .flatMap((part) => runsOf(part.split(/[\s:.#/\\_-]+/u).filter((piece) => piece !== '')))
    .filter((run) => run.length <= PAPER_CHARACTERS_MAX && run.replace(/\D/g, '').length >= PAPER_DIGITS_MIN)
  return [...new Set(found)]
}

/** Pieces with digits that follow each other are one number; a series of one to three letters may stand before it. */
function runsOf(pieces: readonly string[]): readonly string[] {
  const runs: string[] = []
  let run = ''
  let series = ''
  for (const piece of [...pieces, 'the end']) {
    if (/\d/.test(piece)) {
      run = run === '' ? series + piece : run + piece
    } else {
      if (run !== '') runs.push(run)
      run = ''
      series = /^\p{L}{1,3}$/u.test(piece) ? piece : ''
    }
  }
  return runs
}
