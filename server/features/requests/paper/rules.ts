import { refuseFrom } from '../../../platform/outcome.ts'
import english from './texts/en.json'

export const refuse = refuseFrom(
  { 'not-laid-out': { sentence: english['not-laid-out'], rule: 'docs/requests.md, on paper' } } as const,
  'request-paper',
)
