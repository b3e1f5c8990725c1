import { refuseFrom } from '../../platform/outcome.ts'
import english from './texts/en.json'

const table = {
  'no-such-helper': { sentence: english['no-such-helper'], rule: 'docs/operating.md, addresses' },
  'directory-full': { sentence: english['directory-full'], rule: 'docs/operating.md, limits' },
} as const

export const refuse = refuseFrom<keyof typeof table>(table, 'help')

/** Entries that one instance lists: more belong to a directory of their own. A search walks through all of them. */
export const HELPERS_MAX = 5_000
/** After this many days an entry says that nobody has looked since: numbers and hours change. */
export const STALE_DAYS = 180
