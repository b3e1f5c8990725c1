import type { ActFacts, Facts } from '../situation/facts.ts'
import type { PreparedForum } from '../law/law.ts'
import { R, type Finding } from '../reasons.ts'

/** Test 1: does the body take complaints, and does its procedure exist yet? */
export function operates({ forum }: PreparedForum): Finding {
  if (forum.status === 'not_in_force') return R.notInForce
  return forum.kind === 'monitoring_only' ? R.monitoringOnly : R.inForce
}

/** Test 0: urgent measures come before everything. Whether harm is imminent is unknown until somebody says. */
export function urgency({ forum }: PreparedForum, { situation }: Facts): Finding {
  if (!forum.urgent && forum.interim.available === 'no') return R.urgentNoMeasure
  const { imminent = 'unknown' } = situation.risk ?? {}
  return imminent === 'yes' ? R.urgentOffered : imminent === 'no' ? R.urgentNone : R.urgentUnsure
}

/** Test 7: does a fact bring the act under the jurisdiction of the State? Theories and positions are data. */
export function jurisdiction({ forum, positions }: PreparedForum, { links }: ActFacts): Finding {
  const { required } = forum.jurisdiction
  if (required === 'no') return R.linkNotNeeded
  for (const [theory, holds] of links) if (holds === 'yes' && positions.get(theory) === 'accepted') return R.linkHolds
  if (required !== 'yes') return R.linkDomestic
  // Only if nothing is left that could be a link is there none: what nobody asked is unknown.
  for (const [theory, position] of positions)
    if (position !== 'not_accepted' && links.get(theory) !== 'no') return R.linkContested
  return positions.size === 0 ? R.linkContested : R.noLink
}

/** Test 11: name and required parts. */
export function form({ forum }: PreparedForum, { situation }: Facts): Finding {
  const { anonymous = 'unknown', fields_ready } = situation.filing ?? {}
  const allowed = forum.conditions.anonymity.anonymous_submission
  if (allowed === 'no' && anonymous === 'yes') return R.anonymousRefused
  if (allowed !== 'yes' && anonymous !== 'no') return R.anonymousUnsure
  const isReady = forum.required_fields.every((field) => fields_ready?.includes(field))
  return isReady ? R.formComplete : R.formMissing
}
