import { isOnOrBefore, type Answer } from '@recourse/clocks'
import { dateOf, type ActFacts, type Facts } from '../situation/facts.ts'
import type { Victim } from '../situation/schema.ts'
import { isInGroup, type Law } from '../law/law.ts'
import type { StandingCode } from '../law/mappings.ts'
import type { PreparedForum } from '../law/prepare.ts'
import type { Forum } from '../law/shape.ts'
import { R, type Finding } from '../reasons.ts'

/** Test 5: may one of these persons complain? One is enough. */
export function standing(law: Law, prepared: PreparedForum, facts: Facts, act: ActFacts): Finding {
  let best: Finding = R.mayNotComplain
  for (const victim of act.victims) {
    const found = standingOf(law, prepared, facts, act, victim)
    if (found.outcome === 'yes') return found
    if (found.outcome === 'unknown' && best.outcome === 'no') best = found
  }
  return act.victims.length === 0 ? R.standingUnmapped : best
}

/** A role can't be left out of a situation. Of which two say different things, it decides nothing. */
const isRoleDisputed = ({ situation: { disputed = [], victims } }: Facts, victim: Victim): boolean =>
  disputed.some(({ path }) => path === `/victims/${victims.indexOf(victim)}/role`)

function standingOf(law: Law, prepared: PreparedForum, facts: Facts, act: ActFacts, victim: Victim): Finding {
  const { forum } = prepared
  if (isRoleDisputed(facts, victim)) return R.standingUnsure
  if (victim.role === 'direct' && (victim.condition === 'deceased' || victim.condition === 'missing'))
    return ofTheDead(law, prepared, facts, act, victim)
  const rule = prepared.standing.get(victim.role)
  if (rule === undefined) return R.standingUnmapped
  const answer = answerOf(law, forum, rule, facts, act, victim)
  if (answer === 'no') return R.mayNotComplain
  if (victim.consent === 'refused') return R.consentRefused
  if (answer === 'unknown') return rule.reads === 'victims[].consent' ? R.consentMissing : R.standingUnsure
  if (victim.role === 'representative' && !isAuthorised(victim, facts)) return R.consentMissing
  return ofNationality(law, forum, act, victim) ?? R.mayComplain
}

const representedBy = ({ represents }: Victim, { situation }: Facts): Victim | undefined =>
  situation.victims.find(({ id }) => id === represents)

/** Who acts for another shows that they agree, or that they cannot be asked. */
function isAuthorised(victim: Victim, facts: Facts): boolean {
  const consent = representedBy(victim, facts)?.consent ?? victim.consent
  return consent === 'given' || consent === 'impossible'
}

/** A complaint that is pending goes on with the wish of the kin; a new one is theirs to bring (pathways.md, 5.12). */
function ofTheDead(law: Law, prepared: PreparedForum, facts: Facts, act: ActFacts, victim: Victim): Finding {
  const { forum } = prepared
  if (victim.condition === 'deceased' && mayHaveFiled(forum, act, victim)) {
    const { kin_wish = 'unknown' } = victim
    return kin_wish === 'yes' ? R.kinContinue : kin_wish === 'no' ? R.kinDecline : R.kinWishAsk
  }
  const kin = prepared.standing.get('next_of_kin')
  if (kin === undefined) return R.standingUnmapped
  const answer = answerOf(law, forum, kin, facts, act, victim)
  return answer === 'no' ? R.mayNotComplain : answer === 'yes' ? R.kinMayAct : R.standingUnsure
}

/** Is a complaint pending here that the person may have brought while alive? */
function mayHaveFiled({ id }: Forum, { procedures }: ActFacts, { died }: Victim): boolean {
  const death = dateOf(died)
  return (procedures ?? []).some(
    ({ procedure, filed }) =>
      procedure.forum === id &&
      procedure.status === 'pending' &&
      (death === null || isOnOrBefore(filed, death.latest) !== 'no'),
  )
}

function answerOf(law: Law, forum: Forum, rule: StandingCode, facts: Facts, act: ActFacts, victim: Victim): Answer {
  const kind = victim.organisation_kind
  if (kind !== undefined) {
    if (rule.organisation_kinds?.includes(kind)) return 'yes'
    if (rule.organisation_kinds_no?.includes(kind)) return 'no'
  }
  if (rule.outcome !== 'unknown') return rule.outcome
  switch (rule.reads) {
    case 'count(victims)':
      return act.victims.length >= Number(rule.yes_if?.replace('>=', '')) ? 'yes' : 'unknown'
    case 'victims[].consent':
      return victim.consent === rule.yes_if ? 'yes' : 'unknown'
    case 'victims[].represents':
      return representedBy(victim, facts)?.consent === 'given' ? 'yes' : 'unknown'
    case 'victims[].residence':
      // Living elsewhere shuts nobody out by our reading: that is for a lawyer to confirm.
      return isInGroup(law, forum.acceptance.coded.reads ?? '', victim.residence) === 'yes' ? 'yes' : 'unknown'
    default:
      return 'unknown'
  }
}

/** Null: the body does not ask for nationality, as no human rights body does, or it is met (pathways.md, 5.13). */
function ofNationality(law: Law, { persons }: Forum, { respondent }: ActFacts, victim: Victim): Finding | null {
  if (persons === undefined) return null
  let isOpen = false
  for (const one of persons.any_of) {
    const parts: Answer[] = [
      isInGroup(law, one.respondent_in, respondent.state),
      nationalityIn(law, one.nationality_in, victim),
      one.resident_in_respondent_state === true ? lives(victim, respondent.state) : 'yes',
    ]
    if (parts.every((part) => part === 'yes')) return null
    isOpen ||= !parts.includes('no')
  }
  const isSaid = victim.stateless === 'yes' || victim.nationality !== undefined
  return isOpen && !isSaid ? R.nationalityAsk : R.nationalityNotCovered
}

function nationalityIn(law: Law, group: string, { nationality, stateless }: Victim): Answer {
  if (stateless === 'yes') return 'no'
  const answers = (nationality ?? []).map((state) => isInGroup(law, group, state))
  return answers.includes('yes') ? 'yes' : answers.length > 0 && !answers.includes('unknown') ? 'no' : 'unknown'
}

const lives = ({ residence }: Victim, state: string | undefined): Answer =>
  residence === undefined || state === undefined ? 'unknown' : residence === state ? 'yes' : 'no'
