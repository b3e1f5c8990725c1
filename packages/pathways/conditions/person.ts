import type { Answer } from '@recourse/clocks'
import type { ActFacts, Facts } from '../situation/facts.ts'
import type { Victim } from '../situation/schema.ts'
import type { Law, PreparedForum } from '../law/law.ts'
import type { StandingCode } from '../law/shape.ts'
import { R, type Finding } from '../reasons.ts'

/** Test 2: does the body hear complaints against such a respondent? */
export function respondentType({ respondentTypes }: PreparedForum, { respondent }: ActFacts): Finding {
  if (respondentTypes.size === 0) return R.respondentUnmapped
  const answer = respondentTypes.get(respondent.type)
  return answer === 'yes' ? R.respondentHeard : answer === 'unknown' ? R.respondentUnsure : R.respondentOutside
}

/** Test 5: may one of these persons complain? One is enough. */
export function standing(law: Law, { forum }: PreparedForum, facts: Facts, act: ActFacts): Finding {
  let best: Finding = R.mayNotComplain
  for (const victim of act.victims) {
    const found = standingOf(law, forum.standing, facts, act, victim)
    if (found.outcome === 'yes') return found
    if (found.outcome === 'unknown' && best.outcome === 'no') best = found
  }
  return act.victims.length === 0 ? R.standingUnmapped : best
}

function standingOf(
  law: Law,
  codes: PreparedForum['forum']['standing'],
  facts: Facts,
  act: ActFacts,
  victim: Victim,
): Finding {
  const code = codes[law.mappings.standing_roles[victim.role] ?? '']
  const rule = code ? law.mappings.standing_codes[code] : undefined
  if (rule === undefined) return R.standingUnmapped
  const answer = answerOf(rule, facts, act, victim)
  if (answer === 'no') return R.mayNotComplain
  if (victim.consent === 'refused') return R.consentRefused
  if (answer === 'yes') return R.mayComplain
  return rule.reads === 'victims[].consent' ? R.consentMissing : R.standingUnsure
}

function answerOf(rule: StandingCode, facts: Facts, act: ActFacts, victim: Victim): Answer {
  const kind = victim.organisation_kind
  if (kind !== undefined) {
    if (rule.organisation_kinds?.includes(kind)) return 'yes'
    if (rule.organisation_kinds_no?.includes(kind)) return 'no'
  }
  if (rule.outcome !== 'unknown') return rule.outcome
  if (rule.reads === 'count(victims)')
    return act.victims.length >= Number(rule.yes_if?.replace('>=', '')) ? 'yes' : 'unknown'
  if (rule.reads === 'victims[].consent') return victim.consent === rule.yes_if ? 'yes' : 'unknown'
  if (rule.reads === 'victims[].represents') {
    const represented = facts.situation.victims.find(({ id }) => id === victim.represents)
    return represented?.consent === 'given' ? 'yes' : 'unknown'
  }
  return 'unknown'
}

/** Test 6: does one of the rights that the act claims stand in the catalogue? */
export function rights(law: Law, prepared: PreparedForum, { act, victims }: ActFacts): Finding {
  if (!prepared.isMapped) return R.rightsUnmapped
  const found = claimed(prepared, act.rights)
  const condition = law.mappings.forum_catalogue[prepared.forum.id]?.person_condition
  if (condition === undefined || condition.fact === null) return found
  // The one fact of a person that the norms name here; another would be unknown.
  const met: Answer = condition.fact === 'victims[].minor_at_facts' ? anyMinor(victims) : 'unknown'
  if (met === 'no') return R.personConditionUnmet
  return met === 'unknown' && found.outcome === 'yes' ? R.personConditionUnsure : found
}

function claimed({ hearings, outside }: PreparedForum, claimedRights: readonly string[]): Finding {
  let isUnsure = false
  for (const right of claimedRights) {
    const hearing = hearings.get(right) ?? outside
    if (hearing === 'heard') return R.rightHeard
    isUnsure ||= hearing === 'with_core' || hearing === 'unsure'
  }
  if (isUnsure) return R.rightUnsure
  return outside === 'outside' ? R.rightOutside : R.rightOutsideUnconfirmed
}

function anyMinor(victims: readonly Victim[]): Answer {
  if (victims.some(({ minor_at_facts }) => minor_at_facts === 'yes')) return 'yes'
  return victims.length > 0 && victims.every(({ minor_at_facts }) => minor_at_facts === 'no') ? 'no' : 'unknown'
}
