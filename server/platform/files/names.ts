import { accept, type Outcome } from '../outcome.ts'
import { NAME_CHARS_MAX } from './limits.ts'
import { refuse, type FilesRefusal } from './refusals.ts'

/** A name as it was typed, in any script. It is kept in sealed bodies only. */
export function checkName(typed: string | undefined): Outcome<string, FilesRefusal> {
  if (typed === undefined || typed.trim() === '') return refuse('file-unnamed')
  return [...typed].length > NAME_CHARS_MAX ? refuse('file-name-too-long') : accept(typed)
}

/** Characters that show nothing or turn what follows around: a name must not look like another one. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu
/** Joiners without which Persian, Hindi and others can't be written. */
const JOINERS = new Set(['\u200c', '\u200d'])

/** A name as a page shows it: what can't be seen is shown as its number. */
export const shownName = (name: string): string =>
  name.replace(UNSEEN, (one) =>
    JOINERS.has(one) ? one : `‹U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`,
  )
