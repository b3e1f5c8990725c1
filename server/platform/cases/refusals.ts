import { refuseFrom } from '../outcome.ts'
import english from './texts/en.json'

const table = {
  'draft-moved': { sentence: english['draft-moved'], rule: 'docs/decisions/0005, what a command saw' },
  'draft-full': { sentence: english['draft-full'], rule: 'docs/operating.md, limits' },
  'desk-excluded': { sentence: english['desk-excluded'], rule: 'docs/threat-model.md, excluded bodies' },
  'desk-has-no-key': { sentence: english['desk-has-no-key'], rule: 'docs/operating.md, people' },
  'too-many-files': { sentence: english['too-many-files'], rule: 'docs/operating.md, limits' },
  'not-a-case': { sentence: english['not-a-case'], rule: 'docs/operating.md, addresses' },
  'no-such-step': { sentence: english['no-such-step'], rule: 'docs/clocks.md, steps of a case' },
  'case-changed': { sentence: english['case-changed'], rule: 'docs/decisions/0005, what a command saw' },
} as const

export type CaseRefusal = keyof typeof table
export const refuse = refuseFrom<CaseRefusal>(table, 'cases')
export const caseRefusals = table
