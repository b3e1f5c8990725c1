import { mapParts, PART, type Part } from './message.ts'

const PLAIN = 'AaBbCcDdEeGgHhIiJjKkLlNnOoRrSsTtUuWwYyZz'
const ACCENTED = 'ÅåƁƀÇçÐðÉéĜĝĤĥÎîĴĵĶķĻļÑñÖöŔŕŠšŢţÛûŴŵÝýŽž'
const accents = new Map([...PLAIN].map((letter, index) => [letter, [...ACCENTED][index] ?? letter]))
const VOWELS = /[aeiouy]/i
/** German and Russian run about a third longer than English; so does this. */
const LETTERS_PER_EXTRA_LETTER = 3

/** Accents every letter, and lengthens by repeating vowels, so the words stay readable. */
export function accent(words: string): string {
  let owed = 0
  return [...words]
    .map((letter) => {
      const shown = accents.get(letter) ?? letter
      owed += 1 / LETTERS_PER_EXTRA_LETTER
      if (owed < 1 || !VOWELS.test(letter)) return shown
      const extra = Math.floor(owed)
      owed -= extra
      return shown + shown.toLowerCase().repeat(extra)
    })
    .join('')
}

/** An English message as the pseudo-language says it. Brackets show where a sentence was cut or glued together. */
export function pseudoMessage(parts: readonly Part[]): readonly Part[] {
  const accented = mapParts(parts, (part) =>
    part.type === PART.text ? [{ ...part, value: accent(part.value ?? '') }] : [part],
  )
  return [{ type: PART.text, value: '[' }, ...accented, { type: PART.text, value: ']' }]
}
