import { refuseFrom } from '../../platform/outcome.ts'
import english from './texts/en.json'

/** As an entry keeps it; a longer text belongs into a message to the desk. */
export const WORDS_MAX = 20_000

const rule = 'docs/remedies.md, for the person'
const table = {
  'no-answer': { sentence: english['no-answer'], rule },
  'moved-meanwhile': { sentence: english['moved-meanwhile'], rule },
  'words-too-long': { sentence: english['words-too-long'], rule },
  'order-unreadable': { sentence: english['order-unreadable'], rule },
  'not-your-word': { sentence: english['not-your-word'], rule },
  'no-day': { sentence: english['no-day'], rule },
} as const

export type PromisesRefusal = keyof typeof table
export const refuse = refuseFrom<PromisesRefusal>(table, 'promises')
