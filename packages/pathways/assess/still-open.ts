import { operates } from '../conditions/frame.ts'
import type { Respondent } from '../situation/schema.ts'
import type { Law } from '../law/law.ts'
import type { PreparedForum } from '../law/prepare.ts'
import { R, type Finding } from '../reasons.ts'
import { hashOf, numberOf } from './reason-number.ts'

interface StillOpen {
  /** Forums that a fact of the act may still decide. */
  readonly left: readonly PreparedForum[]
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
  const left: PreparedForum[] = []
  let shut = 0
  for (const prepared of law.forums) {
    const closing = closedBy(law, prepared, type, state)
    if (closing === null) left.push(prepared)
    else shut ^= Math.imul(hashOf(prepared.forum.id), numberOf(closing) | 1)
  }
  return { left, shut }
}

/** The first certain no that hangs on nothing but the respondent (tests 1 to 3). */
function closedBy(law: Law, prepared: PreparedForum, type: Respondent['type'], state: string): Finding | null {
  const here = operates(prepared)
  if (here.outcome === 'no') return here
  if (prepared.respondentTypes.size > 0 && !prepared.respondentTypes.has(type)) return R.respondentOutside
  const { coded } = prepared.forum.acceptance
  if (coded.reads === null || coded.state_tested !== 'respondent' || coded.alternatives.length > 0) return null
  const entry = law.states[state]?.instruments[coded.reads]
  if (entry === undefined || entry.contested !== undefined) return null
  return law.mappings.acceptance_status[entry.status] === 'no' ? R.notAccepted : null
}
