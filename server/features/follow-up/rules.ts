import { refuseFrom } from '../../platform/outcome.ts'
import english from './texts/en.json'

/** Days without a word after which a measure is called silent: twice what an answer by post over a border takes. */
export const SILENT_DAYS = 60
/** Rows of one page: what fits a morning, as on the board of cases. */
export const ROWS_PER_PAGE = 50
/** Counting stops here: whether it is two hundred or more changes nothing of what is done today. */
export const COUNTED_MAX = 200
/** Rows of one table: what a person checks by hand. */
export const CSV_ROWS_MAX = 2000
/** Bodies of the overview: those that owe most. */
export const BODIES_MAX = 30

const rule = 'docs/remedies.md, follow-up'
const table = {
  'no-measure': { sentence: english['no-measure'], rule },
  'not-to-owe': { sentence: english['not-to-owe'], rule },
  'day-not-yet': { sentence: english['day-not-yet'], rule },
} as const

export type FollowUpRefusal = keyof typeof table
export const refuse = refuseFrom<FollowUpRefusal>(table, 'follow-up')
