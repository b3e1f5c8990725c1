/** One way of writing for what people write in many: what is compared is folded on both sides, and never shown. */

/** Letters that Unicode keeps apart and writers of Arabic, Persian and Urdu do not. */
const SAME_LETTERS: Readonly<Record<string, string>> = {
  ...{ أ: 'ا', إ: 'ا', آ: 'ا', ٱ: 'ا', ى: 'ي', ی: 'ي', ې: 'ي', ئ: 'ي', ؤ: 'و', ة: 'ه', ۀ: 'ه', ہ: 'ه', ھ: 'ه', ک: 'ك' },
  ...{ ё: 'е', ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', ı: 'i', þ: 'th' },
}

/** Marks above and below, the stretch of Arabic, and what only steers the direction of writing. */
const MARKS = /[\p{M}\u0640\p{Cf}]/gu
const ANY_DIGIT = /\p{Nd}/gu

/** A decimal digit of any script: Unicode gives each script its ten in a row. */
function digitOf(letter: string): string {
  const at = letter.codePointAt(0) ?? 0
  let zero = at
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && at - zero < 9) zero -= 1
  return String(at - zero)
}

/** Digits of every script as those of ASCII. */
export const withPlainDigits = (text: string): string =>
  text.replace(ANY_DIGIT, (letter) => (letter <= '9' ? letter : digitOf(letter)))

/** Lower case, without accents, each letter in its commonest form. */
export const fold = (text: string): string =>
  withPlainDigits(text.normalize('NFKC').toLowerCase().normalize('NFD').replace(MARKS, '')).replace(
    /[^\x20-\x7e]/gu,
    (letter) => SAME_LETTERS[letter] ?? letter,
  )

/** The words of a name or a sentence, folded. */
export const wordsOf = (text: string): readonly string[] =>
  fold(text)
    .replace(/['’ʼ`´-]/g, (sign) => (sign === '-' ? ' ' : ''))
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
