import { isOpen, stateAfter, type Measure, type MeasureState, type MeasureStep } from '@recourse/remedies'
import { refuseFrom } from '../../platform/outcome.ts'
import english from './texts/en.json'

/** How long a monitor holds what they were given: long enough for two visits. */
export const SHARE_DAYS = 90
/** Findings of one measure: one for each day on which it is held. */
export const FINDINGS_MAX = SHARE_DAYS
/** Visits to one person because of one measure: each is a risk. */
export const VISITS_MAX = 20
/** The purpose of the person's consent. */
export const MONITOR_CONSENT = 'monitor'

/** What somebody who looked says of a measure; the case is moved by a step of its own. */
export const GRADES = ['done', 'partly', 'not-done', 'cannot-tell'] as const
export type Grade = (typeof GRADES)[number]

const STEPS: readonly MeasureStep[] = ['confirm', 'dispute']

/**
 * What a monitor can say of a measure where it stands. A dispute is not confirmed over: whose it is stays sealed to them,
 * and a monitor is heard again after a new claim.
 */
export const monitorSteps = (state: MeasureState): readonly MeasureStep[] =>
  STEPS.filter((step) => stateAfter(state, step) !== null && !(state === 'disputed' && step === 'confirm'))

export const canBeWatched = ({ state }: Pick<Measure, 'state'>): boolean => isOpen(state)

const rule = 'docs/remedies.md, monitors'
const table = {
  'no-measure': { sentence: english['no-measure'], rule },
  'no-monitor': { sentence: english['no-monitor'], rule },
  'has-it': { sentence: english['has-it'], rule },
  'other-now': { sentence: english['other-now'], rule },
  'owes-it': { sentence: english['owes-it'], rule },
  'changed-since': { sentence: english['changed-since'], rule },
  'no-step': { sentence: english['no-step'], rule },
  'day-ahead': { sentence: english['day-ahead'], rule },
  'too-many': { sentence: english['too-many'], rule },
  'no-way-given': { sentence: english['no-way-given'], rule: 'docs/remedies.md, safe contact' },
  'contact-old': { sentence: english['contact-old'], rule: 'docs/remedies.md, safe contact' },
  'day-outside': { sentence: english['day-outside'], rule },
  'too-many-visits': { sentence: english['too-many-visits'], rule },
  'say-why': { sentence: english['say-why'], rule },
} as const

export type MonitorsRefusal = keyof typeof table
export const refuse = refuseFrom<MonitorsRefusal>(table, 'monitors')
