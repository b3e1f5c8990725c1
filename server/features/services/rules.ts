import { refuseFrom } from '../../platform/outcome.ts'
import english from './texts/en.json'

/** Where a referral stands: the table is the documentation. Beside it, a consent that is taken back ends everything. */
export const referralMoves = {
  offered: ['consented', 'declined', 'ended'],
  consented: ['referred', 'ended'],
  declined: [],
  referred: ['taken-up', 'waiting-list', 'refused', 'ended'],
  'waiting-list': ['taken-up', 'refused', 'ended'],
  /** Again and again: each day on which somebody was expected is said with whether they came. */
  'taken-up': ['taken-up', 'ended'],
  refused: [],
  ended: [],
  withdrawn: [],
} as const satisfies Record<string, readonly string[]>

export type ReferralState = keyof typeof referralMoves
export const REFERRAL_STATES = Object.keys(referralMoves) as readonly ReferralState[]

export const mayMove = (from: ReferralState, to: ReferralState): boolean =>
  (referralMoves[from] as readonly ReferralState[]).includes(to)

/** States in which a provider has, or could have, something in hand. */
export const LIVE_STATES: readonly ReferralState[] = ['consented', 'referred', 'waiting-list', 'taken-up']

export const MOVED_BY = ['person', 'desk', 'provider'] as const
export type MovedBy = (typeof MOVED_BY)[number]

/** Who may say what. Only the person's consent makes a referral possible, also where the desk writes it down. */
export const MOVES_OF: Readonly<Record<MovedBy, readonly ReferralState[]>> = {
  person: ['consented', 'declined'],
  desk: ['consented', 'declined', 'referred', 'taken-up', 'waiting-list', 'refused', 'ended'],
  provider: ['taken-up', 'waiting-list', 'refused', 'ended'],
}

/** Days for a provider to answer: a week, as desks told us that they wait; then the desk asks. Targets, no law. */
export const PROVIDER_ANSWER_DAYS = 7
export const ASK_PROVIDER_DAYS = 8
/** Days for the desk to look for somebody else after a refusal. */
export const FIND_OTHER_DAYS = 3

/** How long a share may last, in days. No share is without an end: what nobody uses any more is closed. */
export const SHARE_DAYS = [30, 90, 180] as const

export const CLOCKS = {
  answer: 'provider-answers',
  ask: 'ask-provider',
  other: 'find-other-service',
} as const

const rule = 'docs/parties.md, services'
const table = {
  'no-such-need': { sentence: english['no-such-need'], rule },
  'no-such-provider': { sentence: english['no-such-provider'], rule },
  'no-such-referral': { sentence: english['no-such-referral'], rule },
  'no-such-step': { sentence: english['no-such-step'], rule },
  'consent-outdated': { sentence: english['consent-outdated'], rule },
  'offer-changed': { sentence: english['offer-changed'], rule },
  'offer-over': { sentence: english['offer-over'], rule },
  'provider-excluded': { sentence: english['provider-excluded'], rule: 'docs/threat-model.md, excluded bodies' },
  'fill-in': { sentence: english['fill-in'], rule },
} as const

export type ServicesRefusal = keyof typeof table
export const refuse = refuseFrom<ServicesRefusal>(table, 'services')
