import { refuseFrom } from '../../platform/outcome.ts'
import english from './texts/en.json'

/** Clocks of this room: what the law says, what is only prudent, and the advised day before either. */
export const CLOCKS = { last: 'forum-last-day', prudent: 'forum-prudent-day', safe: 'forum-advised-day' } as const

/** Before the code of a forum, where a clock says in what its day stands written. */
export const SOURCE_PREFIX = 'forum:'

/** The tab, and the folder of its addresses. */
export const TAB = 'pathways'

/** The time zones that this program counts in: of IANA, as Node was built with them. */
export const ZONES = process.versions.tz ?? 'unknown'

/** Entries of one case that the tab reads: facts, assessments, own answers, what was told. Twenty years of weekly work. */
export const ENTRIES_MAX = 5000

/** Statements of facts in one case. As many acts as the engine takes are brought by a file, and not typed. */
export const FACTS_MAX = 1000

/**
 * Doors of one case: fifty bodies against two hundred who are accused, as many as the engine takes, each for acts of one
 * sort. A page of more takes seconds; the command line assesses any number.
 */
export const DOORS_MAX = 10_000
/** What an entry holds: before there was a bound, cases were kept with more. */
export const KEPT_DOORS_MAX = 20_000

/** Kept doors are compared with the newest only; of older assessments a page lists so many. */
export const HISTORY_SHOWN = 12

const rule = 'docs/pathways.md, facts'
export const refuse = refuseFrom(
  {
    'other-record': { sentence: english['other-record'], rule },
    'no-such-record': { sentence: english['no-such-record'], rule },
    'too-many-facts': { sentence: english['too-many-facts'], rule },
    'too-many-doors': { sentence: english['too-many-doors'], rule },
    'facts-contradict': { sentence: english['facts-contradict'], rule },
    'facts-unreadable': { sentence: english['facts-unreadable'], rule },
    'no-such-door': { sentence: english['no-such-door'], rule: 'docs/pathways.md, own answers' },
    'nothing-to-assess': { sentence: english['nothing-to-assess'], rule },
  } as const,
  'pathways',
)
