/** Letters that run from right to left: Hebrew, Arabic, Syriac, Thaana and their presentation forms. */
const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u
const LETTER = /\p{L}/u

/** The direction of a paragraph by its first letter, as `dir="auto"` has it; without a letter, that of the page. */
export function directionOf(text: string, otherwise: 'ltr' | 'rtl'): 'ltr' | 'rtl' {
  const first = LETTER.exec(text)?.[0]
  if (first === undefined) return otherwise
  return RTL.test(first) ? 'rtl' : 'ltr'
}
