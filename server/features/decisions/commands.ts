import { decisionAfter, type DecisionKind, type DecisionStep } from '@recourse/remedies'
import { accept, type Outcome } from '../../platform/outcome.ts'
import { finish, finishBegun, partOf, type Acting } from '../casefile/index.ts'
import { proceedingsOf } from '../proceedings/index.ts'
import { decisionEntered, decisionGraded, decisionMoved } from './kinds.ts'
import { decisionsOf, type Decision } from './read.ts'
import { DECISIONS_MAX, GRADES_MAX, NEEDS_WISH, refuse } from './rules.ts'

/** What a desk writes down of decisions. Each step names the newest entry that it saw. */

export interface NewDecision {
  readonly kind: DecisionKind
  readonly bodyState: string | null
  /** Civil day on which it was given. */
  readonly on: string
  readonly body: string
  readonly reference: string
  readonly proceeding: string | null
  /** What the body answered to a request, by its entry. */
  readonly answer: string | null
  readonly wanted: string
  readonly words: string
}

/** @param decision id that its form came with: sent twice it is one decision */
export async function enterDecision(
  acting: Acting,
  wanted: NewDecision,
  decision: string = acting.platform.chance.id(),
): Promise<Outcome<null, string>> {
  const { kind, bodyState, on, ...said } = wanted
  const { entries } = acting.opened
  const before = found(acting, decision)
  if (before !== undefined) return isSaidIn(before, wanted) ? accept(null) : refuse('sent-before')
  const known = decisionsOf(entries)
  if (known.length >= DECISIONS_MAX) return refuse('too-many-decisions')
  if (said.answer !== null && known.some(({ answer }) => answer === said.answer)) return refuse('answer-known')
  if (on > acting.today) return refuse('day-to-come')
  if (NEEDS_WISH.includes(kind) && said.wanted === '') return refuse('wish-missing')
  const { proceeding } = said
  if (proceeding !== null && !proceedingsOf({ entries }).some(({ id }) => id === proceeding))
    return refuse('no-such-proceeding')
  acting.work.say(partOf(acting, 'narrative'), decisionEntered, {
    ...{ facets: { decision, kind, bodyState, on }, body: said, subject: { id: decision, saw: null } },
  })
  return finishBegun(acting)
}

const isSaidIn = (decision: Decision, wanted: NewDecision): boolean =>
  Object.entries(wanted).every(([name, value]) => decision[name as keyof NewDecision] === value)

export interface NewDecisionStep {
  readonly decision: string
  readonly saw: string
  readonly step: DecisionStep
  readonly on: string
  readonly reference: string
  readonly words: string
}

const found = ({ opened }: Acting, decision: string): Decision | undefined =>
  decisionsOf(opened.entries).find(({ id }) => id === decision)

export async function moveDecision(acting: Acting, wanted: NewDecisionStep): Promise<Outcome<null, string>> {
  const { decision, saw, step, on, reference, words } = wanted
  const known = found(acting, decision)
  if (known === undefined) return refuse('no-such-decision')
  if (known.head !== saw || decisionAfter(known.state, step) === null) return refuse('no-such-step')
  if (on > acting.today) return refuse('day-to-come')
  if (on < known.on) return refuse('before-it-was-given')
  acting.work.say(partOf(acting, 'narrative'), decisionMoved, {
    facets: { decision, step, on },
    body: { after: known.head, reference, words },
    subject: { id: decision, saw: known.head },
  })
  return finish(acting)
}

export interface NewGrade {
  readonly decision: string
  readonly measure: string | null
  readonly scale: string
  readonly value: string
  readonly on: string
  readonly source: string
  readonly words: string
}

/** @param measures ids of the measures that the decision ordered */
export async function gradeDecision(
  acting: Acting,
  { decision, on, ...said }: NewGrade,
  measures: readonly string[],
): Promise<Outcome<null, string>> {
  const known = found(acting, decision)
  if (known === undefined) return refuse('no-such-decision')
  if (said.measure !== null && !measures.includes(said.measure)) return refuse('no-such-measure')
  if (known.grades.length >= GRADES_MAX) return refuse('too-many-grades')
  if (on > acting.today) return refuse('day-to-come')
  if (on < known.on) return refuse('before-it-was-given')
  acting.work.say(partOf(acting, 'narrative'), decisionGraded, { facets: { decision, on }, body: said })
  return finish(acting)
}
