import type { Day } from '@recourse/clocks'
import { operates } from '../conditions/frame.ts'
import { respondentType } from '../conditions/person.ts'
import type { Respondent } from '../situation/schema.ts'
import { bindsSince } from '../law/critical.ts'
import type { Law } from '../law/law.ts'
import type { PreparedForum } from '../law/prepare.ts'
import { R, type Finding } from '../reasons.ts'
import { hashOf, numberOf } from './reason-number.ts'

/** A forum that a fact of the act may still decide, with what the respondent alone says of it. */
export interface LeftForum {
  readonly prepared: PreparedForum
  /** What is open so far, of the tests before acceptance. */
  readonly begun: Finding | null
  /** From this day on the State has accepted, whatever the act; null where the act, or a further fact, matters. */
  readonly acceptedSince: Day | null
}

interface StillOpen {
  readonly left: readonly LeftForum[]
  /** What shuts the others, as a number: the same for every act against such a respondent. */
  readonly shut: number
}

/** For each law: what is shut by the kind of respondent, or its State, alone. A few hundred kinds and States at most. */
const KNOWN = new WeakMap<Law, Map<string, StillOpen>>()

export function stillOpen(law: Law, respondent: Respondent): StillOpen {
  let known = KNOWN.get(law)
  if (known === undefined) KNOWN.set(law, (known = new Map<string, StillOpen>()))
  // A code that is no State of the norms has no acceptance to look up: all of them are one.
  const state = respondent.state !== undefined && respondent.state in law.states ? respondent.state : ''
  const key = `${respondent.type} ${state}`
  let open = known.get(key)
  if (open === undefined) known.set(key, (open = sorted(law, respondent.type, state)))
  return open
}

function sorted(law: Law, type: Respondent['type'], state: string): StillOpen {
  const left: LeftForum[] = []
  let shut = 0
  for (const prepared of law.forums) {
    const closing = closedBy(law, prepared, type, state)
    if (closing === null) left.push(leftOf(law, prepared, type, state))
    else shut ^= Math.imul(hashOf(prepared.forum.id), numberOf(closing) | 1)
  }
  return { left, shut }
}

function leftOf(law: Law, prepared: PreparedForum, type: Respondent['type'], state: string): LeftForum {
  const begun = weightier(weightier(null, operates(prepared)), respondentType(prepared, type))
  return { prepared, begun, acceptedSince: acceptedSince(law, prepared, state) }
}

/** Where the acceptance of the respondent State is plain: read, not disputed, not ended, and no option is open. */
function acceptedSince(law: Law, { forum, institutions }: PreparedForum, state: string): Day | null {
  const { coded } = forum.acceptance
  if (institutions !== null || coded.reads === null || coded.state_tested !== 'respondent') return null
  const entry = law.states[state]?.instruments[coded.reads]
  if (entry === undefined || entry.contested !== undefined || entry.exit !== undefined || coded.opt !== 'none')
    return null
  if (law.mappings.acceptance_status[entry.status] !== 'yes') return null
  return bindsSince(law, coded.reads, entry)?.earliest ?? -Infinity
}

/** Of two that do not close: the first decisive unknown, else the first that can be confirmed (combine.ts). */
export function weightier(open: Finding | null, found: Finding): Finding | null {
  if (found.outcome !== 'unknown') return open
  return open === null || (open.class === 'confirmable' && found.class === 'decisive') ? found : open
}

/** The first certain no that hangs on nothing but the respondent (tests 1 to 3). */
function closedBy(law: Law, prepared: PreparedForum, type: Respondent['type'], state: string): Finding | null {
  const here = operates(prepared)
  if (here.outcome === 'no') return here
  const heard = respondentType(prepared, type)
  if (heard.outcome === 'no') return heard
  const { coded } = prepared.forum.acceptance
  if (coded.reads === null || coded.state_tested !== 'respondent' || coded.alternatives.length > 0) return null
  const entry = law.states[state]?.instruments[coded.reads]
  if (entry === undefined || entry.contested !== undefined) return null
  return law.mappings.acceptance_status[entry.status] === 'no' ? R.notAccepted : null
}
