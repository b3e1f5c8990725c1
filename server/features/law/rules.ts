import type { Role } from '../../platform/access/index.ts'
import { refuseFrom } from '../../platform/outcome.ts'
import english from './texts/en.json'

const rule = 'norms/README.md, what this instance knows better'
const table = {
  'no-such-fact': { sentence: english['no-such-fact'], rule },
  'nothing-to-take-back': { sentence: english['nothing-to-take-back'], rule },
  'force-needs-day': { sentence: english['force-needs-day'], rule },
  'force-needs-source': { sentence: english['force-needs-source'], rule },
  'margin-out-of-limits': { sentence: english['margin-out-of-limits'], rule },
  'end-needs-day': { sentence: english['end-needs-day'], rule },
} as const

export const refuse = refuseFrom<keyof typeof table>(table, 'law')

/** Who speaks for the instance on the law: those who work cases with it, and those who answer for them. */
export const LAWYERS: readonly Role[] = ['case-handler', 'supervisor']

/** A day of the calendar, as it stands in the data. */
export function isDayThere(text: string): boolean {
  const moment = new Date(`${text}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text)
}
