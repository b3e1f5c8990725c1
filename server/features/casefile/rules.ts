import { refuseFrom } from '../../platform/outcome.ts'
import english from './texts/en.json'

const table = {
  'nothing-written': { sentence: english['nothing-written'], rule: 'docs/decisions/0003, decisions are values' },
  'no-such-message': { sentence: english['no-such-message'], rule: 'docs/decisions/0005, what a command saw' },
  'part-missing': { sentence: english['part-missing'], rule: 'docs/threat-model.md, keys' },
  'safe-way-missing': { sentence: english['safe-way-missing'], rule: 'docs/remedies.md, safe contact' },
  'not-a-safe-way': { sentence: english['not-a-safe-way'], rule: 'docs/remedies.md, safe contact' },
  'need-unknown': { sentence: english['need-unknown'], rule: 'norms/needs.json' },
  'told-to-come': { sentence: english['told-to-come'], rule: 'docs/remedies.md, needs that change' },
  'answered-later': { sentence: english['answered-later'], rule: 'docs/remedies.md, needs that change' },
  'contact-changed': { sentence: english['contact-changed'], rule: 'docs/decisions/0005, what a command saw' },
} as const

export type CasefileRefusal = keyof typeof table
export const refuse = refuseFrom<CasefileRefusal>(table, 'casefile')

/** Days for a person to answer a question: a target of this product. Nothing is lost where they need longer. */
export const ANSWER_DAYS = 14
