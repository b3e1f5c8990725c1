import { caseMoved, mayMove, messageSent, refuseCase, type CaseStatus } from '../../platform/cases/index.ts'
import type { Outcome } from '../../platform/outcome.ts'
import { partOf, type Acting } from './acting.ts'

export interface Move {
  readonly to: CaseStatus
  /** A code, such as `accepted` or a reason to decline. */
  readonly reason: string
  /** What the person is told, in words. */
  readonly words: string
  readonly language?: string
  readonly wayToObject?: string
  readonly criteria?: readonly string[]
  /** Newest entry on where the case stands that the command saw; null: none yet. */
  readonly saw: string | null
  /** Where the case stood for whoever decided. */
  readonly from: CaseStatus
}

/**
 * Says the next step of a case, and tells the person in their thread. What it saw is named: a step that somebody else
 * took meanwhile is not trodden over.
 */
export function sayMove(acting: Acting, move: Move): Outcome<null, string> {
  const { opened, work } = acting
  const { to, reason, words, wayToObject, criteria, saw, from, language } = move
  if (opened.standing.status !== from || !mayMove(from, to)) return refuseCase('no-such-step')
  const place = partOf(acting, 'narrative')
  const body = { words, ...(wayToObject && { wayToObject }), ...(criteria && { criteria: [...criteria] }) }
  work.say(place, caseMoved, { facets: { to, reason }, body, subject: { id: opened.file, saw } })
  if (words !== '') {
    const text = wayToObject === undefined ? words : `${words}\n\n${wayToObject}`
    const said = { text, ...(language && { language }) }
    work.say(place, messageSent, {
      facets: { from: 'desk', kind: to === 'asked-back' ? 'question' : 'decision' },
      body: said,
    })
  }
  return { ok: true, value: null }
}
