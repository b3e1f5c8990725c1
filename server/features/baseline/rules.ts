import { refuseFrom } from '../../platform/outcome.ts'
import english from './texts/en.json'

const rule = 'docs/remedies.md, minimum protections'
export const refuse = refuseFrom(
  {
    'no-such-rule': { sentence: english['no-such-rule'], rule: 'norms/baseline.json' },
    'reason-missing': { sentence: english['reason-missing'], rule },
  } as const,
  'baseline',
)

/** All that the check reads: what was done stands in the account, how safe they are in protection, the check in the desk's. */
export const BASELINE_PURPOSES = ['narrative', 'protection', 'desk'] as const

export const ruleSubject = (rule: string): string => `minimum protection ${rule}`
