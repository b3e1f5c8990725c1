import { refuseFrom } from '../../platform/outcome.ts'
import english from './texts/en.json'

/** Cases that one page names; the others are counted. */
export const NAMED_MAX = 100

const rule = 'docs/remedies.md, general measures and cases that repeat'
const table = {
  'no-measure': { sentence: english['no-measure'], rule },
  'not-general': { sentence: english['not-general'], rule },
  'not-individual': { sentence: english['not-individual'], rule },
  'no-such-reference': { sentence: english['no-such-reference'], rule },
} as const

export type GeneralRefusal = keyof typeof table
export const refuse = refuseFrom<GeneralRefusal>(table, 'general-measures')
