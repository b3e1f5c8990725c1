import type { ListedFile } from '../../platform/chronicle/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { statesInWords } from '../casefile/index.ts'
import type { BoardWords } from './texts.ts'

/** A sealed label in the reader's words: what the person wants to be called, and where and what it is about. */
export function labelInWords(
  platform: Platform,
  words: BoardWords,
  card: ListedFile['card'],
): { readonly name: string; readonly line: string } {
  if (card === null) return { name: words.say('board.notOpenedYet'), line: '' }
  if (card === 'sealed') return { name: words.say('board.sealedLabel'), line: '' }
  const codes = (text: string | undefined): readonly string[] => (text ?? '').split(' ').filter((one) => one !== '')
  const norms = platform.norms.words(words.code)
  const acts = codes(card.acts).map((act) => norms.find('violations', act, 'label')?.text ?? act)
  const parts = [statesInWords(words, codes(card.states)), ...acts].filter((one) => one !== '')
  return {
    name: card.name === undefined || card.name === '' ? words.say('casefile.noName') : card.name,
    line: parts.join(' · '),
  }
}
