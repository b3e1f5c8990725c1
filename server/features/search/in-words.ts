import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ReadEntry } from '@recourse/chronicle'
import { fold } from '../../platform/search/index.ts'

/** Free text over what a reader has open: folded on both sides, in memory, and gone with the answer. */

/** Words that are looked for together: who knows more of them may leave some out. */
const WORDS_MAX = 8
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

/** The piece around the first of the words, in the letters in which it was written. */
function pieceOf(text: string, words: readonly string[]): string {
  const pieces = text.split(/(?<=[.!?؟。！？\n])\s*/u)
  const piece = pieces.find((one) => words.some((word) => fold(one).includes(word))) ?? text
  const letters = [...piece.trim()]
  if (letters.length <= SHOWN_CHARACTERS_MAX) return piece.trim()
  const at = Math.max(
    0,
    ...words.map((word) => [...(fold(piece.trim()).split(word)[0] ?? '')].length).filter((one) => one < letters.length),
  )
  const from = Math.max(0, Math.min(at, letters.length) - SHOWN_CHARACTERS_MAX / 2)
  return `…${letters.slice(from, from + SHOWN_CHARACTERS_MAX).join('')}…`
}

/** The first entry in which every word occurs, as a piece of it; null where there is none. */
export async function pieceIn(entries: readonly ReadEntry[], words: readonly string[]): Promise<string | null> {
  for (const entry of entries) {
    if (entry.state !== 'open') continue
    const texts = textsIn(entry.body)
    const folded = fold(texts.join('\n'))
    if (words.every((word) => folded.includes(word)))
      return pieceOf(texts.find((text) => words.some((word) => fold(text).includes(word))) ?? '', words)
    // A long file must not hold up everybody else.
    await nextTurn()
  }
  return null
}
