import { refuseFrom } from '../../platform/outcome.ts'
import english from './texts/en.json'

const table = {
  'no-such-guide': { sentence: english['no-such-guide'], rule: 'norms/README.md, what is here' },
} as const

export const refuse = refuseFrom<keyof typeof table>(table, 'guides')
