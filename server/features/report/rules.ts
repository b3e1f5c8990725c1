import { refuseFrom } from '../../platform/outcome.ts'
import english from './texts/en.json'

const table = {
  'nothing-said': { sentence: english['nothing-said'], rule: 'docs/intake.md, sending' },
  'not-the-receipt': { sentence: english['not-the-receipt'], rule: 'docs/intake.md, the receipt' },
  'no-desk': { sentence: english['no-desk'], rule: 'docs/intake.md, desks' },
  'not-sealed-here': { sentence: english['not-sealed-here'], rule: 'docs/intake.md, sealing on the device' },
  'sent-already': { sentence: english['sent-already'], rule: 'docs/intake.md, sealing on the device' },
  'say-why': { sentence: english['say-why'], rule: 'docs/intake.md, typed by a desk' },
  'desk-excluded-here': { sentence: english['desk-excluded-here'], rule: 'docs/threat-model.md, excluded bodies' },
  'too-many-events': { sentence: english['too-many-events'], rule: 'docs/operating.md, limits' },
} as const

export type ReportRefusal = keyof typeof table
export const refuse = refuseFrom<ReportRefusal>(table, 'report')

/** Days within which a desk says that it has a report: a target of this product, the same for every desk. */
export const ACKNOWLEDGE_DAYS = 7
/** Days within which a desk answers somebody who is in danger now: a target, the shortest that civil days can say. */
export const URGENT_CONTACT_DAYS = 1
