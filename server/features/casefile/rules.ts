import { refuseFrom } from '../../platform/outcome.ts'
import english from './texts/en.json'

const table = {
  'nothing-written': { sentence: english['nothing-written'], rule: 'docs/decisions/0003, decisions are values' },
  'no-such-message': { sentence: english['no-such-message'], rule: 'docs/decisions/0005, what a command saw' },
  'part-missing': { sentence: english['part-missing'], rule: 'docs/threat-model.md, keys' },
} as const

export type CasefileRefusal = keyof typeof table
export const refuse = refuseFrom<CasefileRefusal>(table, 'casefile')

/** Days for a person to answer a question: a target of this product. Nothing is lost where they need longer. */
export const ANSWER_DAYS = 14
