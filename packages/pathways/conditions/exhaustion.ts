import type { Answer } from '@recourse/clocks'
import type { ActFacts, Facts, RemedyFacts } from '../situation/facts.ts'
import type { PreparedForum } from '../law/prepare.ts'
import { R, type Finding } from '../reasons.ts'

type RemedyState = 'done' | 'excused' | 'open' | 'unsure'

export interface ExhaustionResult {
  readonly finding: Finding
  /** Does an exception stand in for a final decision? It changes what starts the time limit (4.3). */
  readonly isExcused: Answer
  /** Remedies that may turn out to be the final effective one later: the last day is not certain while there are any. */
  readonly isSettled: boolean
}

const NOT_NEEDED: ExhaustionResult = { finding: R.exhaustionNotNeeded, isExcused: 'unknown', isSettled: true }
const PARTLY: ExhaustionResult = { finding: R.exhaustionPartly, isExcused: 'unknown', isSettled: false }
const PRIOR_DONE: ExhaustionResult = { ...PARTLY, finding: R.priorStepDone }
const PRIOR_MISSING: ExhaustionResult = { ...PARTLY, finding: R.priorStepMissing }
const PROCEEDS: ExhaustionResult = { ...PARTLY, finding: R.proceedingsGenuine }
const PROCEEDS_NOT: ExhaustionResult = { ...PARTLY, finding: R.noProceedings }
const PROCEEDS_UNKNOWN: ExhaustionResult = { ...PARTLY, finding: R.proceedingsUnknown }
const UNSAID: ExhaustionResult = { finding: R.remediesUnsaid, isExcused: 'unknown', isSettled: false }
const OPEN: ExhaustionResult = { finding: R.remedyOpen, isExcused: 'no', isSettled: false }
const UNSURE: ExhaustionResult = { finding: R.remedyUnsure, isExcused: 'unknown', isSettled: false }
/** One final decision is there, so nothing is excused for the want of one. */
const UNSURE_BUT_DECIDED: ExhaustionResult = { ...UNSURE, isExcused: 'no' }
const DONE: ExhaustionResult = { finding: R.exhausted, isExcused: 'no', isSettled: true }
const EXCUSED: ExhaustionResult = { finding: R.exhaustionExcused, isExcused: 'yes', isSettled: true }

/** Test 9: were the remedies of the respondent State tried to the end, or is that excused? (3.2) */
export function exhaustion(prepared: PreparedForum, facts: Facts, act: ActFacts): ExhaustionResult {
  const { required } = prepared.forum.conditions.exhaustion
  if (required === 'no') return NOT_NEEDED
  return required === 'yes' ? ofRemedies(prepared, act) : inPart(prepared, facts, act)
}

/** Bodies that ask for something else than all remedies: what it is and what it comes to is coded in the norms. */
function inPart({ forum }: PreparedForum, { situation }: Facts, { respondent, remedies }: ActFacts): ExhaustionResult {
  const { coded } = forum.conditions.exhaustion
  if (coded === undefined) return PARTLY
  if (coded.reads === 'icc.genuine_proceedings') {
    const { genuine_proceedings = 'unknown' } = situation.icc ?? {}
    const answer: Answer =
      genuine_proceedings === 'yes' ? coded.if_yes : genuine_proceedings === 'no' ? coded.if_no : 'unknown'
    return answer === 'no' ? PROCEEDS : answer === 'yes' ? PROCEEDS_NOT : PROCEEDS_UNKNOWN
  }
  const isTried =
    coded.remedies_count && remedies.some(({ remedy }) => remedy.status === 'pending' || remedy.status === 'decided')
  const { approached = 'unknown' } = respondent
  if (isTried || approached === 'yes') return PRIOR_DONE
  return approached === 'no' ? PRIOR_MISSING : PARTLY
}

function ofRemedies(prepared: PreparedForum, { remedies }: ActFacts): ExhaustionResult {
  if (remedies.length === 0) return UNSAID
  let isUnsure = false
  let isDone = false
  for (const remedy of remedies) {
    const state = stateOf(prepared, remedy)
    if (state === 'open') return OPEN
    isUnsure ||= state === 'unsure'
    isDone ||= state === 'done'
  }
  if (isUnsure) return isDone ? UNSURE_BUT_DECIDED : UNSURE
  return isDone ? DONE : EXCUSED
}

/**
 * One remedy. Only a remedy that works, was not tried to the end and has no excuse keeps the door shut; an excuse that no
 * exception of this body covers, or that nobody named, leaves it open to argument.
 */
function stateOf({ excuses }: PreparedForum, { remedy }: RemedyFacts): RemedyState {
  const { status, final = 'unknown', effective = 'unknown', excuse = 'unknown' } = remedy
  if (status === 'decided' && final === 'yes') return 'done'
  // Whether there is a final decision after all must be known before an excuse stands in for it.
  if (status === 'unknown' || (status === 'decided' && final === 'unknown')) return 'unsure'
  if (excuses.has(excuse)) return 'excused'
  const isLeft = status === 'not_tried' || status === 'pending' || (status === 'decided' && final === 'no')
  return isLeft && effective === 'yes' && excuse === 'none' ? 'open' : 'unsure'
}
