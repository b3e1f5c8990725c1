import { refuseFrom } from '../../platform/outcome.ts'
import english from './texts/en.json'

const rule = 'docs/operating.md, recovery key'
const table = {
  'not-a-custodian': { sentence: english['not-a-custodian'], rule },
  'same-custodian': { sentence: english['same-custodian'], rule },
  'somebody-waits': { sentence: english['somebody-waits'], rule },
  'wait-over': { sentence: english['wait-over'], rule },
  'no-such-unit': { sentence: english['no-such-unit'], rule },
  'unit-without-key': { sentence: english['unit-without-key'], rule },
  'too-many-tries': { sentence: english['too-many-tries'], rule },
} as const

export type RecoveryUseRefusal = keyof typeof table
export const refuse = refuseFrom<RecoveryUseRefusal>(table, 'recovery-use')
export const recoveryUseRefusals = table
