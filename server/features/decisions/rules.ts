import type { DecisionKind } from '@recourse/remedies'
import { refuseFrom } from '../../platform/outcome.ts'
import english from './texts/en.json'

/** Decisions in one case: courts of all instances, with room. */
export const DECISIONS_MAX = 200
/** Grades of one decision: a body looks once a year for decades. */
export const GRADES_MAX = 500

/** Agreements that rest on what both sides want: never without the person's own wish (norms/baseline.json). */
export const NEEDS_WISH: readonly DecisionKind[] = ['restorative-agreement', 'friendly-settlement', 'settlement']

const rule = 'docs/remedies.md'
const table = {
  'no-such-decision': { sentence: english['no-such-decision'], rule },
  'no-such-step': { sentence: english['no-such-step'], rule },
  'no-such-measure': { sentence: english['no-such-measure'], rule },
  'no-such-proceeding': { sentence: english['no-such-proceeding'], rule },
  'too-many-decisions': { sentence: english['too-many-decisions'], rule },
  'too-many-grades': { sentence: english['too-many-grades'], rule },
  'day-to-come': { sentence: english['day-to-come'], rule },
  'before-it-was-given': { sentence: english['before-it-was-given'], rule },
  'sent-before': { sentence: english['sent-before'], rule },
  'answer-known': { sentence: english['answer-known'], rule },
  'wish-missing': { sentence: english['wish-missing'], rule: 'norms/baseline.json, restorative-safe' },
} as const

export type DecisionsRefusal = keyof typeof table
export const refuse = refuseFrom<DecisionsRefusal>(table, 'decisions')
