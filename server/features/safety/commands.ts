import { isTrained } from '../../platform/access/index.ts'
import { addDays, subjectUuid } from '../../platform/cases/index.ts'
import type { RiskLevel } from '../../platform/norms/index.ts'
import type { Outcome } from '../../platform/outcome.ts'
import { endClocks, finish, partOf, startClock, type Acting } from '../casefile/index.ts'
import { riskAssessed, riskLowered, riskLoweringAsked } from './kinds.ts'
import { compute, higher, rankOf, reviewDays, type Answers } from './method.ts'
import { safetyOf } from './read.ts'
import { refuse, REVIEW_RULE, SAFETY_SUBJECT } from './rules.ts'

const subjectOf = ({ platform, opened }: Acting, saw: string | null) => ({
  ...{ id: subjectUuid(platform.primitives, opened.file, SAFETY_SUBJECT), saw },
})

const reviewOn = (acting: Acting, level: RiskLevel): string =>
  addDays(acting.today, reviewDays(acting.platform.norms.risk, level))

function renewReview(acting: Acting, due: string): void {
  endClocks(acting, [REVIEW_RULE])
  startClock(acting, { rule: REVIEW_RULE, due, owner: 'desk' })
}

export interface Assessment {
  readonly asked: readonly string[]
  readonly answers: Answers
  /** Set by whoever looked, where they see more than the questions do. It can raise and never lower. */
  readonly raisedTo: RiskLevel | null
  readonly words: string
  readonly saw: string | null
}

/** Writes an assessment down. The level never falls by it: that takes a second person. */
export async function assess(
  acting: Acting,
  { asked, answers, raisedTo, words, saw }: Assessment,
): Promise<Outcome<null, string>> {
  const { risk } = acting.platform.norms
  const before = safetyOf(acting.opened.entries)
  const { score, level: computed, reasons } = compute(risk, asked, answers)
  const level = [before.level, raisedTo].reduce<RiskLevel>(
    (top, one) => (one === null ? top : higher(risk, top, one)),
    computed,
  )
  const due = reviewOn(acting, level)
  const body = {
    asOf: risk.asOf,
    answers: { ...answers },
    score,
    computed,
    level,
    reasons: [...reasons],
    words,
    reviewOn: due,
  }
  acting.work.say(partOf(acting, 'protection'), riskAssessed, { facets: {}, body, subject: subjectOf(acting, saw) })
  renewReview(acting, due)
  return finish(acting)
}

const isTrainedHere = async ({ platform, member, today }: Acting): Promise<boolean> =>
  isTrained(await platform.directory.current(), member, 'safety', today)

/** Lowering takes two who were trained (norms/risk.json, override): this is the first. */
export async function askLowering(
  acting: Acting,
  { to, words, saw }: { readonly to: RiskLevel; readonly words: string; readonly saw: string | null },
): Promise<Outcome<null, string>> {
  const { level } = safetyOf(acting.opened.entries)
  const { risk } = acting.platform.norms
  if (level === null || rankOf(risk, to) >= rankOf(risk, level)) return refuse('not-lower')
  if (!(await isTrainedHere(acting))) return refuse('not-trained')
  const telling = { facets: {}, body: { to, words }, subject: subjectOf(acting, saw) }
  acting.work.say(partOf(acting, 'protection'), riskLoweringAsked, telling)
  return finish(acting)
}

/** A second trained person, who has looked too. Nobody lowers alone. */
export async function approveLowering(
  acting: Acting,
  { asked, words, saw }: { readonly asked: string; readonly words: string; readonly saw: string | null },
): Promise<Outcome<null, string>> {
  const { platform, opened, member } = acting
  const waiting = safetyOf(opened.entries).asked
  if (waiting?.id !== asked) return refuse('nothing-asked')
  if (!(await isTrainedHere(acting))) return refuse('not-trained')
  if (waiting.actor === platform.chronicle.actorName(opened.file, member)) return refuse('second-person')
  const due = reviewOn(acting, waiting.to)
  const body = { asked, level: waiting.to, words, reviewOn: due }
  acting.work.say(partOf(acting, 'protection'), riskLowered, { facets: {}, body, subject: subjectOf(acting, saw) })
  renewReview(acting, due)
  return finish(acting)
}
