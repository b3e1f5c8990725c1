import type { VNode } from 'preact'
import { English, inWords } from '../../../law/index.ts'
import english from '../texts/en.json'
import type { DraftKey, DraftWords } from '../texts.ts'

/** The parts of an answer are this program's own, and so are some of the codes to choose from: they have words. */

function said(words: DraftWords, name: string): string | undefined {
  const key = keyOf(name)
  return Object.hasOwn(english, key) ? words.say(`request-drafts.${key}` as DraftKey) : undefined
}

/** Keys of words have no underscores. */
export const keyOf = (name: string): string => name.replaceAll('_', '-')

/** Codes of the law's files have no words in other languages yet: they are English, and marked so. */
const ofLaw = (code: string): VNode => <English>{inWords(code)}</English>

export const partText = (words: DraftWords, part: string): string => said(words, `part-${part}`) ?? inWords(part)
export const optionText = (words: DraftWords, code: string): string => said(words, `option-${code}`) ?? inWords(code)

export const partLabel = (words: DraftWords, part: string): VNode | string => said(words, `part-${part}`) ?? ofLaw(part)
export const optionLabel = (words: DraftWords, code: string): VNode | string =>
  said(words, `option-${code}`) ?? ofLaw(code)
