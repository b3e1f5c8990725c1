import { roleInUnit } from '../../platform/access/index.ts'
import { refuseFrom } from '../../platform/outcome.ts'
import english from './texts/en.json'

/** Why a file may be held against its erasure. Codes; the article and the words stand beside it. */
export const HOLD_REASONS = ['proceedings', 'preservation-request', 'investigation', 'other-law'] as const
export type HoldReason = (typeof HOLD_REASONS)[number]

/** Who binds a file, or lets it go. */
export const keepers = roleInUnit('desk-officer', 'supervisor')

/** A desk has so long to say what happens to a file whose time is over: a target of this product. */
export const DECIDE_DAYS = 30
/** The clock of that. */
export const DECIDE_RULE = 'decide-on-keeping'
/** Nobody keeps a file longer than a life at once; who must, says so again. */
export const KEEP_YEARS_MAX = 30

const rule = 'docs/operating.md, retention and holds'
export const refuse = refuseFrom(
  {
    'no-such-hold': { sentence: english['no-such-hold'], rule },
    'not-over': { sentence: english['not-over'], rule },
    'day-not-ahead': { sentence: english['day-not-ahead'], rule },
    'day-too-far': { sentence: english['day-too-far'], rule },
  } as const,
  'keeping',
)
