import type { Answer } from '@recourse/clocks'
import type { ActFacts, ProcedureFacts } from '../situation/facts.ts'
import type { Law } from '../law/law.ts'
import type { PreparedForum } from '../law/prepare.ts'
import { R, type Finding } from '../reasons.ts'

const both = (...answers: readonly Answer[]): Answer =>
  answers.includes('no') ? 'no' : answers.includes('unknown') ? 'unknown' : 'yes'

/** Test 8: does another procedure on the same matter bar this one? Four families of rule, all in data (3.1). */
export function sameMatter(law: Law, prepared: PreparedForum, act: ActFacts): Finding {
  const rule = prepared.forum.conditions.same_matter
  const bars = [rule.bars_pending_elsewhere, rule.bars_examined_elsewhere, rule.bars_already_examined_here]
  if (bars.every((bar) => bar === 'no')) return R.noSameMatterRule
  if (act.procedures === null) return R.proceduresUnsaid
  let isUnsure = false
  for (const other of act.procedures) {
    const answer = both(other.isSame, counts(prepared, other), isBarred(law, prepared, other, act))
    if (answer === 'yes') return R.procedureBars
    isUnsure ||= answer === 'unknown'
  }
  return isUnsure ? R.procedureUnsure : R.noOtherProcedure
}

function counts({ forum, countsAsOther }: PreparedForum, { procedure }: ProcedureFacts): Answer {
  const listed = procedure.forum === forum.id ? 'yes' : (countsAsOther.get(procedure.forum) ?? 'unknown')
  const { between_states = 'no' } = procedure
  if (between_states === 'no') return listed
  const interState = forum.conditions.same_matter.coded.inter_state_case_counts
  if (between_states === 'yes') return both(listed, interState)
  return interState === 'yes' ? listed : both(listed, 'unknown')
}

/** Was the merit looked at? A rejection need not be an examination: only the text of the decision says (3.1). */
function wasExamined({ status, examined = 'unknown' }: ProcedureFacts['procedure']): Answer {
  if (status === 'decided_merits') return examined === 'no' ? 'no' : 'yes'
  return status === 'inadmissible' || status === 'settled' || status === 'unknown' ? examined : 'no'
}

function isBarred(law: Law, { forum }: PreparedForum, { procedure }: ProcedureFacts, act: ActFacts): Answer {
  const rule = forum.conditions.same_matter
  const { status } = procedure
  if (status === 'planned') return 'no'
  if (procedure.forum === forum.id) return both(rule.bars_already_examined_here, wasExamined(procedure))
  const isPending: Answer = status === 'pending' ? 'yes' : status === 'unknown' ? 'unknown' : 'no'
  const pending = both(rule.bars_pending_elsewhere, isPending)
  if (pending === 'yes') return 'yes'
  const examined = examinedBar(law, rule, procedure, act)
  return examined === 'yes' ? 'yes' : pending === 'unknown' || examined === 'unknown' ? 'unknown' : 'no'
}

function examinedBar(
  law: Law,
  { bars_examined_elsewhere: bar, coded }: PreparedForum['forum']['conditions']['same_matter'],
  procedure: ProcedureFacts['procedure'],
  { respondent }: ActFacts,
): Answer {
  if (bar === 'settled_only') {
    // Whether a matter was settled in the sense of the text is known only from the ground of the decision.
    return procedure.status === 'pending' || procedure.status === 'withdrawn' ? 'no' : 'unknown'
  }
  if (bar !== 'by_reservation_only') return both(bar, wasExamined(procedure))
  const [instrument = ''] = (coded.examined_bar_reads ?? '').split('.')
  const entry = respondent.state === undefined ? undefined : law.states[respondent.state]?.instruments[instrument]
  if (entry === undefined) return both('unknown', wasExamined(procedure))
  const { reservation } = entry
  if (reservation === undefined) return both(coded.reservation_missing_is ?? 'unknown', wasExamined(procedure))
  // Some reservations bar a matter that was merely submitted elsewhere.
  const reached: Answer = reservation.same_matter_scope === 'submitted_elsewhere' ? 'yes' : wasExamined(procedure)
  return both(reservation.bars_matter_already_examined_elsewhere, reached)
}
