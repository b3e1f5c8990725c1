import { refuseFrom } from '../outcome.ts'
import english from './texts/en.json'

const rule = 'docs/threat-model.md, break-glass'
const table = {
  'no-break-glass': { sentence: english['no-break-glass'], rule },
  'two-supervisors': { sentence: english['two-supervisors'], rule },
  'no-share': { sentence: english['no-share'], rule },
  'no-such-request': { sentence: english['no-such-request'], rule },
  'not-a-holder': { sentence: english['not-a-holder'], rule },
  'no-taking-unit': { sentence: english['no-taking-unit'], rule },
} as const

export type BreakGlassRefusal = keyof typeof table
export const refuse = refuseFrom<BreakGlassRefusal>(table, 'break-glass')
export const breakGlassRefusals = table
