import { refuseFrom } from '../../platform/outcome.ts'
import english from './texts/en.json'

const rule = 'docs/remedies.md, rights'
export const refuse = refuseFrom(
  {
    'no-such-right': { sentence: english['no-such-right'], rule: 'norms/violations.json' },
    'reason-missing': { sentence: english['reason-missing'], rule },
  } as const,
  'rights',
)

export const rightSubject = (act: string, right: string): string => `right ${right} of ${act}`
