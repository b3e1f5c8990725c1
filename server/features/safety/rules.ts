import { refuseFrom } from '../../platform/outcome.ts'
import english from './texts/en.json'

const table = {
  'not-trained': { sentence: english['not-trained'], rule: 'norms/risk.json, override' },
  'second-person': { sentence: english['second-person'], rule: 'norms/risk.json, override' },
  'not-lower': { sentence: english['not-lower'], rule: 'norms/risk.json, override' },
  'nothing-asked': { sentence: english['nothing-asked'], rule: 'docs/decisions/0005, what a command saw' },
} as const

export type SafetyRefusal = keyof typeof table
export const refuse = refuseFrom<SafetyRefusal>(table, 'safety')

export const SAFETY_SUBJECT = 'safety'
export const REVIEW_RULE = 'review-safety'
