import type { VNode } from 'preact'
import { SOURCE_LANGUAGE } from '../../../platform/languages/index.ts'
import { textBy, type PathwaysWords } from '../texts.ts'

/** What the engine says of one test, by its code. */
export interface Reasoned {
  readonly reason: string
  readonly text: string
  readonly question?: string
  readonly reopens?: string
}

const PARTS = { text: 'reason', question: 'question', reopens: 'reopens' } as const

/**
 * A sentence of the engine in the reader's language. A code that nobody has translated yet is shown in the engine's own
 * English, marked as such: a wrong sentence would be worse than a foreign one.
 */
export function reasonSaid(
  words: PathwaysWords,
  said: Reasoned,
  part: keyof typeof PARTS = 'text',
): VNode | string | null {
  const english = said[part]
  if (english === undefined) return null
  const found = textBy(words, `${PARTS[part]}-${said.reason}`)
  if (found !== undefined) return found
  return (
    <bdi lang={SOURCE_LANGUAGE} dir="ltr">
      {english}
    </bdi>
  )
}
