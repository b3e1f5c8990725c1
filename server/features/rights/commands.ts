import { subjectUuid } from '../../platform/cases/index.ts'
import type { Outcome } from '../../platform/outcome.ts'
import { finish, partOf, type Acting } from '../casefile/index.ts'
import { claimedActs } from '../pathways/index.ts'
import { rightConfirmed, SHOWN_MAX, type Verdict } from './kinds.ts'
import { rightsOffered } from './offered.ts'
import { refuse, rightSubject } from './rules.ts'
import { articleInWords } from './show.tsx'
import type { RightsWords } from './texts.ts'

export interface NewVerdict {
  readonly act: string
  readonly right: string
  readonly verdict: Verdict
  readonly words: string
  /** Newest word on it that the page had; null: none. */
  readonly saw: string | null
}

/** A person says whether a right is touched by an act. @param language that of whoever was shown the articles */
export async function judgeRight(
  acting: Acting,
  { act: id, right, verdict, words, saw }: NewVerdict,
  language: RightsWords,
): Promise<Outcome<null, string>> {
  const { platform, opened } = acting
  const { law } = await platform.lawInForce()
  const act = claimedActs(opened, platform.norms).find((one) => one.id === id)
  const offered =
    act === undefined ? undefined : rightsOffered(law, platform.norms, act).find((one) => one.right === right)
  if (act === undefined || offered === undefined) return refuse('no-such-right')
  // Who says that a right was not touched takes something from the person: they read why.
  if (verdict === 'not-touched' && words === '') return refuse('reason-missing')
  const shown = offered.articles.map((one) => articleInWords(language, one)).slice(0, SHOWN_MAX)
  const subject = { id: subjectUuid(platform.primitives, opened.file, rightSubject(id, right)), saw }
  const body = { act: id, violation: act.violation, right, verdict, words, shown }
  acting.work.say(partOf(acting, 'narrative'), rightConfirmed, { facets: {}, body, subject })
  return finish(acting)
}
