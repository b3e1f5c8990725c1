import { subjectUuid } from '../../platform/cases/index.ts'
import type { Outcome } from '../../platform/outcome.ts'
import { finish, partOf, type Acting } from '../casefile/index.ts'
import { baselineChecked, type Rating } from './kinds.ts'
import { refuse, ruleSubject } from './rules.ts'

export interface NewCheck {
  readonly rule: string
  readonly rating: Rating
  readonly words: string
  /** Newest look that the page had; null: none. */
  readonly saw: string | null
}

/** Somebody looked at a rule. Whoever says that it does not apply, or is not met, says why. */
export async function checkRule(
  acting: Acting,
  { rule, rating, words, saw }: NewCheck,
): Promise<Outcome<null, string>> {
  const { platform, opened } = acting
  if (!platform.norms.baseline.rules.has(rule)) return refuse('no-such-rule')
  if ((rating === 'not-applicable' || rating === 'not-met') && words === '') return refuse('reason-missing')
  const subject = { id: subjectUuid(platform.primitives, opened.file, ruleSubject(rule)), saw }
  acting.work.say(partOf(acting, 'desk'), baselineChecked, { facets: {}, body: { rule, rating, words }, subject })
  return finish(acting)
}
