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
import { combine, type Verdict } from './combine.ts'

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
): Verdict & Pick<Tested, 'deadline'> {
  const findings: Finding[] = []
  for (const test of UP_TO_SAME_MATTER) {
    const found = test(law, prepared, facts, act)
    findings.push(found)
    if (found.outcome === 'no') return { ...combine(findings), deadline: null }
  }
  const exhausted = exhaustion(prepared, facts, act)
  if (exhausted.finding.outcome === 'no') return { ...combine([exhausted.finding]), deadline: null }
  const limit = timeLimit(prepared, facts, act, exhausted)
  findings.push(exhausted.finding, limit.finding, form(prepared, facts), otherGrounds(law, facts, act))
  return { ...combine(findings), deadline: limit.deadline }
}
