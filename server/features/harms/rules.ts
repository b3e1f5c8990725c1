import { refuseFrom } from '../../platform/outcome.ts'
import english from './texts/en.json'

/** References to what shows a harm; more belong into the file's evidence itself. */
export const EVIDENCE_MAX = 50
/** Highest number that the person gives: from 0, nothing, as pain is asked about. */
export const RATING_MAX = 10
/** Levels of `norms/harms.json`, from 0. */
export const SEVERITY_MAX = 4
/** Harms of one case: each kind several times over for a large family. Groups are programmes. */
export const HARMS_MAX = 400
/** Events that are told with a harm; who has more to tell writes them into its words. */
export const HAPPENED_MAX = 20
/** As many as a request has other parties. */
export const TOLD_TO_MAX = 31

const rule = 'docs/remedies.md, harms'
const table = {
  'no-such-harm': { sentence: english['no-such-harm'], rule },
  'no-such-kind': { sentence: english['no-such-kind'], rule: 'norms/harms.json' },
  'no-such-person': { sentence: english['no-such-person'], rule },
  'too-many-harms': { sentence: english['too-many-harms'], rule },
  'no-such-step': { sentence: english['no-such-step'], rule: 'docs/decisions/0005, what a command saw' },
  'day-to-come': { sentence: english['day-to-come'], rule },
  'order-wrong': { sentence: english['order-wrong'], rule },
  'basis-missing': { sentence: english['basis-missing'], rule },
  'reason-missing': { sentence: english['reason-missing'], rule },
} as const

export type HarmsRefusal = keyof typeof table
export const refuse = refuseFrom<HarmsRefusal>(table, 'harms')
