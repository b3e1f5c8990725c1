import { refuseFrom } from '../../platform/outcome.ts'
import english from './texts/en.json'

/** Clocks of this room: what the law says, what is only prudent, and the advised day before either. */
export const CLOCKS = { last: 'forum-last-day', prudent: 'forum-prudent-day', safe: 'forum-advised-day' } as const

/** Before the code of a forum, where a clock says in what its day stands written. */
export const SOURCE_PREFIX = 'forum:'

/** The tab, and the folder of its addresses. */
export const TAB = 'pathways'

/** The engine that an assessment was made with (packages/pathways). Raised with it, so that two who differ can see why. */
export const ENGINE = 'pathways 0.1.0'
/** The time zones that this program counts in: of IANA, as Node was built with them. */
export const ZONES = process.versions.tz ?? 'unknown'

/** Entries of one case that the tab reads: facts, assessments, own answers, what was told. Twenty years of weekly work. */
export const ENTRIES_MAX = 5000

/** Statements of facts in one case. As many acts as the engine takes are brought by a file, and not typed. */
export const FACTS_MAX = 1000

/** Kept doors are compared with the newest only; of older assessments a page lists so many. */
export const HISTORY_SHOWN = 12

const rule = 'docs/pathways.md, facts'
export const refuse = refuseFrom(
  {
    'other-record': { sentence: english['other-record'], rule },
    'no-such-record': { sentence: english['no-such-record'], rule },
    'too-many-facts': { sentence: english['too-many-facts'], rule },
    'facts-unreadable': { sentence: english['facts-unreadable'], rule },
    'no-such-door': { sentence: english['no-such-door'], rule: 'docs/pathways.md, own answers' },
    'nothing-to-assess': { sentence: english['nothing-to-assess'], rule },
  } as const,
  'pathways',
)
