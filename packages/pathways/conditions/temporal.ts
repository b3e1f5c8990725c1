import { isOnOrAfter, type Answer, type Span } from '@recourse/clocks'
import type { ActFacts, Facts } from '../situation/facts.ts'
import { bindsSince } from '../law/critical.ts'
import type { Law } from '../law/law.ts'
import { span } from '../law/parse.ts'
import type { PreparedForum } from '../law/prepare.ts'
import type { RatificationEntry, TemporalCode } from '../law/shape.ts'
import { R, type Finding } from '../reasons.ts'
import { factHolds } from './acceptance.ts'

/** Test 4: did the act come, or go on, after the procedure bound the State? */
export function temporal(law: Law, { forum }: PreparedForum, facts: Facts, act: ActFacts): Finding {
  const { coded } = forum.conditions.temporal
  if (coded.critical_date === 'none') return R.noCriticalDate
  if (coded.critical_date === 'domestic_law') return R.temporalDomestic
  const instrument = coded.critical_instrument
  if (instrument === null) return R.criticalDateUnknown
  const state = stateOf(forum.acceptance.coded.state_tested, act)
  const entry = state === undefined ? undefined : law.states[state]?.instruments[instrument]
  const floor = floorOf(coded)
  if (act.start.latest < floor && !mayGoOn(coded, act, floor)) return R.actTooEarly
  if (entry === undefined) return R.criticalDateUnknown
  if (law.mappings.acceptance_status[entry.status] === 'no') return withoutAcceptance(law, coded, facts, act, state)
  const since = bindsSince(law, instrument, entry)
  if (since === null) return R.criticalDateUnknown
  const critical = { earliest: Math.max(since.earliest, floor), latest: Math.max(since.latest, floor) }
  const found = limited(compare(coded, act, critical), entry, act, critical)
  return found.outcome === 'no' ? (earlierText(law, coded, state) ?? found) : found
}

/** For a forum that looks at the place of the act, the place decides; else the respondent State. */
const stateOf = (tested: string, { act, respondent }: ActFacts): string | undefined =>
  tested === 'respondent' ? respondent.state : (act.place?.state ?? respondent.state)

const floorOf = ({ not_before }: TemporalCode): number =>
  not_before === undefined ? -Infinity : span(not_before).earliest

const mayGoOn = (coded: TemporalCode, act: ActFacts, critical: number): boolean =>
  coded.act_date_tested === 'start' && coded.continuing_counts !== 'no' && goesOn(act, critical) !== 'no'

/** Was the act still going on, on or after that day? Effects are not continuation (pathways.md, 5.10). */
function goesOn({ continuing, end }: ActFacts, day: number): Answer {
  if (continuing === 'yes') return 'yes'
  if (end !== null) return isOnOrAfter(end, day)
  return continuing
}

function compare(coded: TemporalCode, act: ActFacts, critical: Span): Finding {
  if (act.start.earliest >= critical.latest) return R.actInTime
  const isBefore = act.start.latest < critical.earliest
  const counts = coded.act_date_tested === 'start' ? coded.continuing_counts : 'no'
  if (counts === 'no') {
    if (!isBefore) return R.actDateUnsure
    return goesOn(act, critical.earliest) === 'no' ? R.actTooEarly : R.begunTooEarly
  }
  const went = goesOn(act, critical.latest)
  if (went === 'yes') return counts === 'yes' ? R.actContinued : R.continuationUnsure
  if (!isBefore) return R.actDateUnsure
  return goesOn(act, critical.earliest) === 'no' ? R.actTooEarly : R.continuationUnsure
}

/** A reservation may look at the origin of an act, or reach back to a day of its own (ratifications, temporal_coded). */
function limited(found: Finding, { reservation }: RatificationEntry, { start }: ActFacts, critical: Span): Finding {
  const limit = reservation?.temporal_coded
  if (limit === undefined) return found
  const day = limit.acts_begun_on_or_after === null ? critical : span(limit.acts_begun_on_or_after)
  const origin: Span = {
    earliest: Math.min(day.earliest, critical.earliest),
    latest: Math.min(day.latest, critical.latest),
  }
  if (found.outcome === 'no') return start.latest >= origin.earliest ? R.reservationInTime : found
  if (!limit.origin_must_be_later || found.outcome !== 'yes') return found
  if (start.earliest >= origin.latest) return found
  return start.latest < origin.earliest ? R.begunTooEarly : R.reservationInTime
}

/** Before the date of one text another may apply, where the State is a member (temporal.coded, before_critical_date). */
function earlierText(law: Law, { before_critical_date }: TemporalCode, state: string | undefined): Finding | undefined {
  if (before_critical_date === undefined || state === undefined) return undefined
  const status = law.states[state]?.instruments[before_critical_date]?.status ?? 'unknown'
  const answer = law.mappings.acceptance_status[status]
  return answer === 'yes' ? R.otherTextApplies : answer === 'no' ? undefined : R.criticalDateUnknown
}

/** No acceptance, so no date: unless something else gives competence, and then its dates must be asked for. */
function withoutAcceptance(
  law: Law,
  coded: TemporalCode,
  facts: Facts,
  act: ActFacts,
  state: string | undefined,
): Finding {
  const earlier = earlierText(law, coded, state)
  if (earlier !== undefined) return earlier
  const isOpen = (coded.alternative_facts ?? []).some((path) => factHolds(path, facts, act) !== 'no')
  return isOpen ? R.criticalDateUnknown : R.temporalSkipped
}
