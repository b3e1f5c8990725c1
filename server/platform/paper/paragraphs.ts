import { directionOf } from './direction.ts'
import { printable } from './printable.ts'

export interface Paragraph {
  readonly text: string
  readonly dir: 'ltr' | 'rtl'
}

/** What people wrote, line by line, each in the direction of its first letter. */
export const paragraphsOf = (text: string, otherwise: 'ltr' | 'rtl'): readonly Paragraph[] =>
  printable(text)
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => ({ text: line, dir: directionOf(line, otherwise) }))
