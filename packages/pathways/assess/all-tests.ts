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
import type { Finding } from '../reasons.ts'

/** What all tests say of one forum, one respondent and one act. */
export interface Tested {
  /** In the order of TEST_IDS. */
  readonly findings: readonly Finding[]
  readonly deadline: Deadline | null
}

type Test = (law: Law, prepared: PreparedForum, facts: Facts, act: ActFacts) => Finding

/** Tests 1 to 8, in their order. Urgency (0) is no test of admissibility; the rest needs exhaustion and the limit. */
const UP_TO_SAME_MATTER: readonly Test[] = [
  (_law, prepared) => operates(prepared),
  (_law, prepared, _facts, act) => respondentType(prepared, act),
  acceptance,
  temporal,
  standing,
  (_law, prepared, _facts, act) => rights(prepared, act),
  (_law, prepared, _facts, act) => jurisdiction(prepared, act),
  (law, prepared, _facts, act) => sameMatter(law, prepared, act),
]

/** Runs every test, whatever the others say: a lawyer may disagree with the one that decides. */
export function allTests(law: Law, prepared: PreparedForum, facts: Facts, act: ActFacts): Tested {
  const findings: Finding[] = [urgency(prepared, facts)]
  for (const test of UP_TO_SAME_MATTER) findings.push(test(law, prepared, facts, act))
  const exhausted = exhaustion(prepared, facts, act)
  const limit = timeLimit(prepared, facts, act, exhausted)
  findings.push(exhausted.finding, limit.finding, form(prepared, facts), otherGrounds(law, facts, act))
  return { findings, deadline: limit.deadline }
}

/** What the tests come to, without running those after the first certain no: for the nightly run, which needs no more. */
export function verdictAlone(
  law: Law,
  prepared: PreparedForum,
  facts: Facts,
  act: ActFacts,
): { readonly headline: Finding | null; readonly deadline: Deadline | null } {
  let open: Finding | null = null
  for (const test of UP_TO_SAME_MATTER) {
    const found = test(law, prepared, facts, act)
    if (found.outcome === 'no') return { headline: found, deadline: null }
    open = weightier(open, found)
  }
  const exhausted = exhaustion(prepared, facts, act)
  if (exhausted.finding.outcome === 'no') return { headline: exhausted.finding, deadline: null }
  const { finding, deadline } = timeLimit(prepared, facts, act, exhausted)
  if (finding.outcome === 'no') return { headline: finding, deadline }
  const formal = form(prepared, facts)
  if (formal.outcome === 'no') return { headline: formal, deadline }
  open = weightier(weightier(weightier(open, exhausted.finding), finding), formal)
  return { headline: weightier(open, otherGrounds(law, facts, act)), deadline }
}

/** Of two that do not close: the first decisive unknown, else the first that can be confirmed (combine.ts). */
function weightier(open: Finding | null, found: Finding): Finding | null {
  if (found.outcome !== 'unknown') return open
  return open === null || (open.class === 'confirmable' && found.class === 'decisive') ? found : open
}
