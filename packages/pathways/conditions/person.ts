import type { Answer } from '@recourse/clocks'
import type { ActFacts } from '../situation/facts.ts'
import type { Respondent, Victim } from '../situation/schema.ts'
import type { Catalogue } from '../law/mappings.ts'
import type { PreparedForum } from '../law/prepare.ts'
import { R, type Finding } from '../reasons.ts'

/** Test 2: does the body hear complaints against such a respondent? */
export function respondentType({ respondentTypes }: PreparedForum, type: Respondent['type']): Finding {
  if (respondentTypes.size === 0) return R.respondentUnmapped
  if (type === 'unknown') return R.respondentUnsure
  const answer = respondentTypes.get(type)
  return answer === 'yes' ? R.respondentHeard : answer === 'unknown' ? R.respondentUnsure : R.respondentOutside
}

/** Test 6: does one of the rights that the act claims stand in the catalogue, and is the body for this person? */
export function rights(prepared: PreparedForum, { act, victims }: ActFacts): Finding {
  if (!prepared.isMapped) return R.rightsUnmapped
  const found = claimed(prepared, act.rights)
  const condition = prepared.personCondition
  if (condition === null || condition.fact === null) return found
  const met = isMet(condition, victims)
  if (met === 'no') return unmet(condition, prepared, found)
  if (met === 'yes' || found.outcome !== 'yes') return found
  return condition.asks_person === true ? R.personConditionAsk : R.personConditionUnsure
}

type PersonCondition = NonNullable<Catalogue['person_condition']>

/** What is derived may not close a door until a lawyer of this instance confirmed it. */
function unmet({ if_not_met }: PersonCondition, { outside }: PreparedForum, found: Finding): Finding {
  if (if_not_met === 'no' || outside === 'outside') return R.personConditionUnmet
  return found.outcome === 'no' ? found : R.personConditionDoubt
}

/** Is the fact that the condition names so of one of the victims? One is enough; who has not said it may be one. */
function isMet({ fact, must_be }: PersonCondition, victims: readonly Victim[]): Answer {
  const field = (fact ?? '').replace('victims[].', '')
  const said = victims.map((victim) => (victim as Readonly<Record<string, unknown>>)[field] ?? 'unknown')
  if (said.includes(must_be)) return 'yes'
  return said.length > 0 && !said.includes('unknown') ? 'no' : 'unknown'
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
