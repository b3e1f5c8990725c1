import fc from 'fast-check'

const LAST_SIGN = 0x10ffff
const isHalf = (code: number): boolean => code >= 0xd800 && code <= 0xdfff

/**
 * Text of any signs that Unicode has or may have, but for halves of one. fast-check's own of this kind first makes a
 * table of a million signs, which takes a second.
 */
export const anySigns = (maxLength: number): fc.Arbitrary<string> =>
  fc
    .array(
      fc.integer({ min: 0, max: LAST_SIGN }).filter((code) => !isHalf(code)),
      { maxLength },
    )
    .map((codes) => String.fromCodePoint(...codes))
