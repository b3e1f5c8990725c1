import { refuseFrom } from '../../platform/outcome.ts'
import english from './texts/en.json'

const table = {
  'compared-meanwhile': { sentence: english['compared-meanwhile'], rule: 'docs/decisions/0005, what a command saw' },
} as const

export const refuse = refuseFrom<keyof typeof table>(table, 'similar')
