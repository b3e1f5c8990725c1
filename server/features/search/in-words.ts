import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ReadEntry } from '@recourse/chronicle'
import { fold } from '../../platform/search/index.ts'

/** Free text over what a reader has open: folded on both sides, in memory, and gone with the answer. */

/** Words that are looked for together: who knows more of them may leave some out. */
const WORDS_MAX = 8
/** As many as are opened in a row. */
const ENTRIES_PER_TURN = 64
/** Around what was found, so that one sees whether it is meant. */
const SHOWN_CHARACTERS_MAX = 160

/** Parts that are looked through. Who somebody is and how to reach them is found by exact words alone. */
export const READ_PURPOSES = ['narrative', 'desk'] as const

export const wantedWords = (text: string): readonly string[] =>
  [...new Set(fold(text).split(/\s+/u))].filter((word) => word !== '').slice(0, WORDS_MAX)

/** Every text in a body, however deep. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}

/** The piece in which the first of the words stands, in the letters in which it was written, cut from that word on. */
function pieceOf(text: string, words: readonly string[]): string {
  const pieces = text.split(/(?<=[.!?؟。！？\n])\s*/u)
  const has = (one: string): boolean => words.some((word) => fold(one).includes(word))
  const letters = [...(pieces.find(has) ?? text).trim()]
  const steps = Math.ceil(letters.length / SHOWN_CHARACTERS_MAX)
  const parts = Array.from({ length: steps }, (_, at) =>
    letters.slice(at * SHOWN_CHARACTERS_MAX, (at + 1) * SHOWN_CHARACTERS_MAX).join(''),
  )
  const part = parts.find(has) ?? parts[0] ?? ''
  return steps < 2 ? part : `…${part}…`
}

/** The first entry in which every word occurs, as a piece of it; null where there is none. */
export async function pieceIn(entries: readonly ReadEntry[], words: readonly string[]): Promise<string | null> {
  for (const [at, entry] of entries.entries()) {
    if (entry.state !== 'open') continue
    const texts = textsIn(entry.body)
    const folded = fold(texts.join('\n'))
    if (words.every((word) => folded.includes(word)))
      return pieceOf(texts.find((text) => words.some((word) => fold(text).includes(word))) ?? '', words)
    // A long file must not hold up everybody else.
    if (at % ENTRIES_PER_TURN === ENTRIES_PER_TURN - 1) await nextTurn()
  }
  return null
}
