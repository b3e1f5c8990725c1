import { isOnOrBefore, type Answer, type Day, type Span } from '@recourse/clocks'
import type { ActFacts, Facts } from '../situation/facts.ts'
import type { Law } from '../law/law.ts'
import { bindsSince } from '../law/critical.ts'
import { span } from '../law/parse.ts'
import type { PreparedForum } from '../law/prepare.ts'
import { R, type Finding } from '../reasons.ts'

/** Test 3: did the State whose acceptance counts accept, for this act and for filing today? (pathways.md, 4.1) */
export function acceptance(law: Law, prepared: PreparedForum, facts: Facts, act: ActFacts): Finding {
  const { forum, institutions } = prepared
  const { coded, unknown_is } = forum.acceptance
  if (institutions !== null) return ofInstitution(law, institutions, facts)
  if (coded.reads === null) return unknown_is === 'not_applicable' ? R.acceptanceNotNeeded : R.acceptanceUnknown
  if (coded.state_tested === 'respondent' && coded.alternatives.length === 0) {
    const { state } = act.respondent
    const found = state === undefined ? R.stateUnknown : acceptanceOf(law, coded.reads, state, forum, facts, act)
    return found.outcome === 'yes' && coded.opt !== 'none' ? R.acceptanceOption : found
  }
  const states = statesTested(coded.state_tested, act)
  const findings = states.states.map((state) => acceptanceOf(law, coded.reads ?? '', state, forum, facts, act))
  const found = best(findings, states.isComplete)
  if (found.outcome === 'yes') return coded.opt === 'none' ? found : R.acceptanceOption
  const other = alternative(law, forum, facts, act, states.states)
  if (other === 'yes') return R.acceptedOtherwise
  return found.outcome === 'no' && other === 'unknown' ? R.acceptanceUnknown : found
}

/** A project is of another institution only where the norms know that one; a name that nobody wrote down is unknown. */
function ofInstitution(law: Law, named: ReadonlySet<string>, { situation }: Facts): Finding {
  const institution = situation.project?.institution?.trim().toLowerCase()
  if (institution === undefined) return R.institutionUnknown
  if (named.has(institution)) return R.institutionLookedAt
  return law.institutions.has(institution) ? R.institutionOutside : R.institutionUnknown
}

/** Which States' acceptance would do, and whether there can be others that the facts do not name. */
function statesTested(
  tested: string,
  { act, respondent }: ActFacts,
): { states: readonly string[]; isComplete: boolean } {
  if (tested === 'respondent')
    return { states: [respondent.state].filter(isKnown), isComplete: respondent.state !== undefined }
  const places = [act.place?.state, ...(act.other_places ?? [])].filter(isKnown)
  const own = tested === 'territory_or_seat' ? respondent.seat : respondent.state
  return { states: [...places, own].filter(isKnown), isComplete: places.length > 0 && own !== undefined }
}

const isKnown = (state: string | undefined): state is string => state !== undefined

/** One acceptance is enough; one that is not known keeps the door from closing. */
function best(findings: readonly Finding[], isComplete: boolean): Finding {
  let found: Finding | undefined
  for (const one of findings) {
    if (one.outcome === 'yes') return one
    if (found?.outcome !== 'unknown') found = found === undefined || one.outcome === 'unknown' ? one : found
  }
  return found !== undefined && (isComplete || found.outcome === 'unknown') ? found : R.stateUnknown
}

function acceptanceOf(
  law: Law,
  instrument: string,
  state: string,
  forum: PreparedForum['forum'],
  facts: Facts,
  act: ActFacts,
): Finding {
  const known = law.states[state]
  if (known === undefined) return R.territoryUnknown
  const entry = known.instruments[instrument]
  if (entry === undefined) return R.acceptanceUnknown
  if (entry.contested !== undefined) return R.acceptanceContested
  const status = law.mappings.acceptance_status[entry.status]
  const since = status === 'no' ? null : bindsSince(law, instrument, entry)
  if (since !== null && facts.today < since.earliest) return R.notYetAccepted
  if (entry.exit !== undefined && (status === 'exit' || status === 'yes'))
    return afterExit(forum, entry.exit, facts, act)
  if (status === 'yes') return R.accepted
  if (status === 'no') return R.notAccepted
  return status === 'exit' ? R.exitEffectUnknown : R.acceptanceUnknown
}

/** An acceptance that ended, or is about to: what still counts is written per forum. */
function afterExit(
  { id, conditions }: PreparedForum['forum'],
  exit: { readonly notified: string | null; readonly effective: string },
  facts: Facts,
  act: ActFacts,
): Finding {
  const { coded } = conditions.temporal
  const effective = span(exit.effective)
  if (coded.filing_after_exit === 'allowed_for_acts_before')
    return actBefore(act, coded.acts_on_exit_day === 'count' ? effective : dayBefore(effective))
  if (coded.filing_after_exit === 'unknown') {
    // Before the end takes effect everything is as it was, whatever comes after.
    return facts.today < effective.earliest ? R.fileBeforeExit : R.exitEffectUnknown
  }
  const ends =
    coded.exit_ends_on === 'effective' ? effective : coded.exit_ends_on === 'notification' ? exit.notified : null
  if (ends === null) return R.exitEffectUnknown
  return filingBefore(id, typeof ends === 'string' ? span(ends) : ends, facts.today, act)
}

const dayBefore = ({ earliest, latest }: Span): Span => ({ earliest: earliest - 1, latest: latest - 1 })

function actBefore({ start }: ActFacts, last: Span): Finding {
  if (start.latest <= last.earliest) return R.actBeforeExit
  return start.earliest > last.latest ? R.actAfterExit : R.exitDateUnsure
}

function filingBefore(forumId: string, last: Span, today: Day, { procedures }: ActFacts): Finding {
  if (today <= last.earliest) return R.fileBeforeExit
  const here =
    procedures?.filter(({ procedure }) => procedure.forum === forumId && procedure.status === 'pending') ?? []
  if (here.some(({ filed }) => isOnOrBefore(filed, last.earliest) === 'yes')) return R.pendingContinues
  if (today <= last.latest || here.some(({ filed }) => isOnOrBefore(filed, last.latest) !== 'no'))
    return R.exitDateUnsure
  return R.acceptanceEnded
}

/** Another instrument, or a fact, that gives competence where the first does not. */
function alternative(
  law: Law,
  { acceptance: { coded } }: PreparedForum['forum'],
  facts: Facts,
  act: ActFacts,
  states: readonly string[],
): Answer {
  let isOpen = false
  for (const { instrument, fact } of coded.alternatives) {
    const answer =
      instrument === undefined
        ? factHolds(fact, facts, act)
        : best(
            states.map((state) => plainStatus(law, instrument, state)),
            states.length > 0,
          ).outcome
    if (answer === 'yes') return 'yes'
    isOpen ||= answer === 'unknown'
  }
  return isOpen ? 'unknown' : 'no'
}

function plainStatus(law: Law, instrument: string, state: string): Finding {
  const status = law.mappings.acceptance_status[law.states[state]?.instruments[instrument]?.status ?? 'unknown']
  return status === 'yes' ? R.accepted : status === 'no' ? R.notAccepted : R.acceptanceUnknown
}

/** A fact that the norms name by its path in the situation. Left out is unknown. */
export function factHolds(path: string | undefined, { situation }: Facts, { act }: ActFacts): Answer {
  const value = (path ?? '')
    .split('.')
    .reduce<unknown>((node, step) => (node as Record<string, unknown> | undefined)?.[step], situation)
  if (value === 'yes' || value === 'no') return value
  if (!Array.isArray(value)) return 'unknown'
  return [act.place?.state, ...(act.other_places ?? [])].some((state) => value.includes(state)) ? 'yes' : 'no'
}
