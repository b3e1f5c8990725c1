import type { ActFacts, Facts } from '../situation/facts.ts'
import type { Law } from '../law/law.ts'
import type { PreparedForum } from '../law/prepare.ts'
import { R, type Finding } from '../reasons.ts'

/** Test 1: does the body take complaints, and does its procedure exist yet? */
export function operates({ forum }: PreparedForum): Finding {
  if (forum.status === 'not_in_force') return R.notInForce
  return forum.kind === 'monitoring_only' ? R.monitoringOnly : R.inForce
}

/** Test 0: urgent measures come before everything. Whether harm is imminent is unknown until somebody says. */
export function urgency({ forum }: PreparedForum, { situation }: Facts): Finding {
  if (!forum.urgent && forum.interim.available === 'no') return R.urgentNoMeasure
  const { imminent = 'unknown', harm } = situation.risk ?? {}
  if (imminent === 'no') return R.urgentNone
  const { harms } = forum.interim
  if (harms !== undefined && harm !== undefined && !harms.named.includes(harm)) {
    if (harms.others === 'no') return R.urgentOtherHarm
    return imminent === 'yes' ? R.urgentHarmUnsure : R.urgentUnsure
  }
  return imminent === 'yes' ? R.urgentOffered : R.urgentUnsure
}

/** Test 7: does a fact bring the act under the jurisdiction of the State? Theories and positions are data. */
export function jurisdiction({ forum, accepted, arguable }: PreparedForum, { links }: ActFacts): Finding {
  const { required } = forum.jurisdiction
  if (required === 'no') return R.linkNotNeeded
  for (const theory of accepted) if (links.get(theory) === 'yes') return R.linkHolds
  if (required !== 'yes') return R.linkDomestic
  // Only if nothing is left that could be a link is there none: what nobody asked is unknown.
  for (const theory of arguable) if (links.get(theory) !== 'no') return R.linkContested
  return forum.jurisdiction.theories.length === 0 ? R.linkContested : R.noLink
}

/** Test 11: name and required parts. */
export function form({ forum }: PreparedForum, { situation }: Facts): Finding {
  const { anonymous = 'unknown', fields_ready } = situation.filing ?? {}
  const allowed = forum.conditions.anonymity.anonymous_submission
  if (allowed === 'no' && anonymous === 'yes') return R.anonymousRefused
  if (allowed !== 'yes' && anonymous !== 'no') return R.anonymousUnsure
  if (fields_ready === undefined) return forum.required_fields.length === 0 ? R.formComplete : R.formMissing
  return forum.required_fields.every((field) => fields_ready.includes(field)) ? R.formComplete : R.formMissing
}

/**
 * Test 12: other grounds are never decided here. A paper that gives up claims may stand in the way of a claim against
 * whom it was signed with; a body that looks at the duties of a State it does not bind (pathways.md, 5.23).
 */
export function otherGrounds({ mappings }: Law, { situation }: Facts, { respondent }: ActFacts): Finding {
  const { waiver_signed = 'unknown' } = situation.filing ?? {}
  if (!mappings.waiver.may_bind_respondents.includes(respondent.type))
    return waiver_signed === 'yes' ? R.waiverNotBinding : R.otherGrounds
  return waiver_signed === 'yes' ? R.waiverSigned : waiver_signed === 'no' ? R.otherGrounds : R.waiverUnsaid
}
