import type { CaseStatus } from '../../platform/cases/index.ts'
import { refuseFrom } from '../../platform/outcome.ts'
import english from './texts/en.json'

const table = {
  'no-consent': { sentence: english['no-consent'], rule: 'docs/coming-back.md, sharing' },
  'kept-out': { sentence: english['kept-out'], rule: 'docs/threat-model.md, excluded bodies' },
  'asked-already': { sentence: english['asked-already'], rule: 'docs/coming-back.md, sharing' },
  'not-asked-now': { sentence: english['not-asked-now'], rule: 'docs/coming-back.md, sharing' },
  'other-now': { sentence: english['other-now'], rule: 'docs/coming-back.md, sharing' },
  'not-that-day': { sentence: english['not-that-day'], rule: 'docs/coming-back.md, told to the desk' },
  'code-word': { sentence: english['code-word'], rule: 'The person’s own words on safe contact' },
  'no-code-word': { sentence: english['no-code-word'], rule: 'The person’s own words on safe contact' },
  'needs-second': { sentence: english['needs-second'], rule: 'docs/coming-back.md, told to the desk' },
  'second-person': { sentence: english['second-person'], rule: 'docs/coming-back.md, told to the desk' },
  'no-such-unit': { sentence: english['no-such-unit'], rule: 'docs/operating.md, people' },
  'not-a-colleague': { sentence: english['not-a-colleague'], rule: 'docs/operating.md, people' },
  'not-a-safe-way': { sentence: english['not-a-safe-way'], rule: 'The person’s own words on safe contact' },
  'closing-reason': { sentence: english['closing-reason'], rule: 'norms/baseline.json, no-early-close' },
  'closing-view': { sentence: english['closing-view'], rule: 'norms/baseline.json, no-early-close' },
  'contact-changed': { sentence: english['contact-changed'], rule: 'docs/decisions/0005, what a command saw' },
} as const

export type TriageRefusal = keyof typeof table
export const refuse = refuseFrom<TriageRefusal>(table, 'triage')

/** Days for another body to say that it takes over: a target of this product. */
export const TAKE_OVER_DAYS = 14

/** Steps that are decided in the form of the tab; to refer is a page of its own, since it shares. */
export const DECISIONS = [
  'accepted',
  'asked-back',
  'declined',
  'closed',
  'received',
] as const satisfies readonly CaseStatus[]
export type Decision = (typeof DECISIONS)[number]

/** What is looked at, published at /criteria. A missing one is talked over; no score decides. */
export const CRITERIA = ['person', 'harm', 'border', 'competent', 'agreed', 'elsewhere'] as const

export const DECLINE_REASONS = [
  'no-border',
  'no-right',
  'other-body',
  'decided-already',
  'person-asked',
  'other',
] as const

/** Reports of so many days around, with an act and a State in common, may be about the same thing. */
export const SIMILAR_DAYS = 30
export const SIMILAR_MAX = 10
