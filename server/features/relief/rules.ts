import { refuseFrom } from '../../platform/outcome.ts'
import type { ReliefStep } from '@recourse/remedies'
import english from './texts/en.json'

/** Pleas for help now in one case: years of a threat, each asked again, with room. */
export const RELIEFS_MAX = 200
/** As an entry keeps it. */
export const WORDS_MAX = 20_000
/** Days before the last day on which somebody has to say whether it goes on: a court needs a week to extend an order. */
export const WARN_DAYS = 7
/** Days after which somebody looks again at what was granted without a last day. */
export const REVIEW_DAYS = 30
/** Days after which the desk asks again whom it was sent to: help now waits for no second week. */
export const FOLLOW_DAYS = 1

export const CLOCKS = {
  /** Nobody has acted on a plea for help now. */
  answer: 'relief-answer',
  /** It lies with a body elsewhere. */
  elsewhere: 'relief-elsewhere',
  follow: 'relief-follow',
  /** Somebody broke what was granted. */
  broken: 'relief-broken',
  ends: 'relief-ends',
  warn: 'relief-warn',
} as const

/** What the person says on their own page; the desk says all of it. */
export const OF_PERSON: readonly ReliefStep[] = ['breach', 'take-back', 'ask-again']
export const NEEDS_REASON: readonly ReliefStep[] = ['refuse', 'lift', 'acted']
export const HAS_END: readonly ReliefStep[] = ['grant', 'extend']

const rule = 'docs/remedies.md, help now'
const table = {
  'no-such-help': { sentence: english['no-such-help'], rule },
  'no-such-relief': { sentence: english['no-such-relief'], rule },
  'no-such-step': { sentence: english['no-such-step'], rule },
  'words-too-long': { sentence: english['words-too-long'], rule },
  'sent-before': { sentence: english['sent-before'], rule },
  'too-many': { sentence: english['too-many'], rule },
  'reason-missing': { sentence: english['reason-missing'], rule },
  'body-missing': { sentence: english['body-missing'], rule },
  'end-missing': { sentence: english['end-missing'], rule },
  'end-wrong': { sentence: english['end-wrong'], rule },
  'not-over': { sentence: english['not-over'], rule },
  'not-broken': { sentence: english['not-broken'], rule },
  'day-to-come': { sentence: english['day-to-come'], rule },
} as const

export type ReliefRefusal = keyof typeof table
export const refuse = refuseFrom<ReliefRefusal>(table, 'relief')
