import { refuseFrom } from '../../platform/outcome.ts'
import english from './texts/en.json'

const table = {
  'too-many-views': { sentence: english['too-many-views'], rule: 'docs/operating.md, limits' },
} as const

export type BoardRefusal = keyof typeof table
export const refuse = refuseFrom<BoardRefusal>(table, 'board')
