import { refuseFrom } from '../../platform/outcome.ts'
import english from './texts/en.json'

const table = {
  'not-a-receipt': { sentence: english['not-a-receipt'], rule: 'docs/coming-back.md, the receipt' },
  'nothing-written': { sentence: english['nothing-written'], rule: 'docs/coming-back.md, messages' },
  'no-question': { sentence: english['no-question'], rule: 'docs/coming-back.md, messages' },
  'not-now': { sentence: english['not-now'], rule: 'docs/coming-back.md, steps' },
  moved: { sentence: english.moved, rule: 'docs/decisions/0005, what a command saw' },
  'nothing-changed': { sentence: english['nothing-changed'], rule: 'docs/coming-back.md, needs' },
  'not-the-new-receipt': { sentence: english['not-the-new-receipt'], rule: 'docs/coming-back.md, the receipt' },
  'new-receipt-taken': { sentence: english['new-receipt-taken'], rule: 'docs/coming-back.md, the receipt' },
  'no-such-consent': { sentence: english['no-such-consent'], rule: 'docs/coming-back.md, sharing' },
  'own-desk-out': { sentence: english['own-desk-out'], rule: 'docs/coming-back.md, sharing' },
  'too-many-kept-out': { sentence: english['too-many-kept-out'], rule: 'docs/coming-back.md, sharing' },
  'nothing-chosen': { sentence: english['nothing-chosen'], rule: 'docs/coming-back.md, erasing' },
  held: { sentence: english.held, rule: 'The hold recorded in the file, with its article' },
  'no-other-body': { sentence: english['no-other-body'], rule: 'docs/coming-back.md, complaints' },
  'no-room': { sentence: english['no-room'], rule: 'docs/operating.md, limits' },
  'too-long': { sentence: english['too-long'], rule: 'docs/operating.md, limits' },
  'restore-not-agreed': { sentence: english['restore-not-agreed'], rule: 'docs/coming-back.md, restoring' },
  'restore-other-officer': { sentence: english['restore-other-officer'], rule: 'docs/coming-back.md, restoring' },
  'restore-asked': { sentence: english['restore-asked'], rule: 'docs/coming-back.md, restoring' },
  'restore-not-asked': { sentence: english['restore-not-asked'], rule: 'docs/coming-back.md, restoring' },
  'restore-reason': { sentence: english['restore-reason'], rule: 'docs/coming-back.md, restoring' },
} as const

export type MineRefusal = keyof typeof table
export const refuse = refuseFrom<MineRefusal>(table, 'mine')

/** A worry about retaliation is answered by the next day: a target of this product, the same for every desk. */
export const WORRY_DAYS = 1
/** Messages and answers are seldom longer than a few pages; a testimony goes into the report. */
export const MESSAGE_CHARS_MAX = 100_000
