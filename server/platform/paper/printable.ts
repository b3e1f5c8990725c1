/** Half of a letter that was cut in two: no font has it, and the compiler reads no text with it. */
const HALF_LETTER = /[\ud800-\udfff]/gu
/** Nobody writes a word as long as this; the compiler can't set a line that no place can break. */
const UNBROKEN = /[^ \u200b\r\n]{500}/gu
const MAY_BREAK = '\u200b'

/** What people wrote, as it can be set on paper: whole letters, and lines that end somewhere. */
export const printable = (text: string): string =>
  text.replace(HALF_LETTER, '\ufffd').replace(UNBROKEN, `$&${MAY_BREAK}`)
