import { acceptance } from '../conditions/acceptance.ts'
import { exhaustion } from '../conditions/exhaustion.ts'
import { form, jurisdiction, operates, otherGrounds, urgency } from '../conditions/frame.ts'
import { respondentType, rights } from '../conditions/person.ts'
import { sameMatter } from '../conditions/same-matter.ts'
import { standing } from '../conditions/standing.ts'
import { temporal } from '../conditions/temporal.ts'
import { timeLimit, type Deadline } from '../conditions/time-limit.ts'
import type { ActFacts, Facts } from '../situation/facts.ts'
import type { Law } from '../law/law.ts'
import type { PreparedForum } from '../law/prepare.ts'
import { R, type Finding } from '../reasons.ts'
import { weightier, type LeftForum } from './still-open.ts'

/** What all tests say of one forum, one respondent and one act. */
export interface Tested {
  /** In the order of TEST_IDS. */
  readonly findings: readonly Finding[]
  readonly deadline: Deadline | null
}

/** Runs every test, whatever the others say: a lawyer may disagree with the one that decides. */
export function allTests(law: Law, prepared: PreparedForum, facts: Facts, act: ActFacts): Tested {
  const exhausted = exhaustion(prepared, facts, act)
  const limit = timeLimit(prepared, facts, act, exhausted)
  const findings = [
    urgency(prepared, facts),
    operates(prepared),
    respondentType(prepared, act.respondent.type),
    acceptance(law, prepared, facts, act),
    temporal(law, prepared, facts, act),
    standing(law, prepared, facts, act),
    rights(prepared, act),
    jurisdiction(prepared, act),
    sameMatter(law, prepared, act),
    exhausted.finding,
    limit.finding,
    form(prepared, facts),
    otherGrounds(law, facts, act),
  ]
  return { findings, deadline: limit.deadline }
}

export interface VerdictAlone {
  readonly headline: Finding | null
  readonly deadline: Deadline | null
}
const closedBy = (headline: Finding, deadline: Deadline | null = null): VerdictAlone => ({ headline, deadline })

/**
 * What the tests come to, in their order and without those after the first certain no: the nightly run needs no more.
 * Written out, since it runs many millions of times; a property holds it against `allTests` and `combine`.
 */
export function verdictAlone(
  law: Law,
  { prepared, begun, acceptedSince }: LeftForum,
  facts: Facts,
  act: ActFacts,
): VerdictAlone {
  const isAccepted = acceptedSince !== null && facts.today >= acceptedSince
  const accepted = isAccepted ? R.accepted : acceptance(law, prepared, facts, act)
  if (accepted.outcome === 'no') return closedBy(accepted)
  const timely = temporal(law, prepared, facts, act)
  if (timely.outcome === 'no') return closedBy(timely)
  const stands = standing(law, prepared, facts, act)
  if (stands.outcome === 'no') return closedBy(stands)
  const heard = rights(prepared, act)
  if (heard.outcome === 'no') return closedBy(heard)
  const linked = jurisdiction(prepared, act)
  if (linked.outcome === 'no') return closedBy(linked)
  const same = sameMatter(law, prepared, act)
  if (same.outcome === 'no') return closedBy(same)
  const exhausted = exhaustion(prepared, facts, act)
  if (exhausted.finding.outcome === 'no') return closedBy(exhausted.finding)
  const { finding: inTime, deadline } = timeLimit(prepared, facts, act, exhausted)
  if (inTime.outcome === 'no') return closedBy(inTime, deadline)
  const formal = form(prepared, facts)
  if (formal.outcome === 'no') return closedBy(formal, deadline)
  let open = weightier(weightier(weightier(begun, accepted), timely), stands)
  open = weightier(weightier(weightier(open, heard), linked), same)
  open = weightier(weightier(weightier(open, exhausted.finding), inTime), formal)
  return { headline: weightier(open, otherGrounds(law, facts, act)), deadline }
}
