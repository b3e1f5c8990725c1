import {
  caseMoved,
  mayMove,
  messageSent,
  refuseCase,
  STEP_SUBJECT,
  subjectUuid,
  type CaseStatus,
  type ClosingView,
} from '../../platform/cases/index.ts'
import type { Outcome } from '../../platform/outcome.ts'
import type { CaseView } from '../../platform/feature.ts'
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
  /** What the person thinks of a closing while something is open. */
  readonly personsView?: ClosingView
  /** Newest entry on where the case stands that the command saw; null: none yet. */
  readonly saw: string | null
  /** Where the case stood for whoever decided. */
  readonly from: CaseStatus
}

/**
 * Says the next step of a case, which the person reads beside their thread. What it saw is named: a step that somebody else
 * took meanwhile is not trodden over.
 */
export function sayMove(acting: Acting, move: Move): Outcome<null, string> {
  const { opened, work } = acting
  const { to, reason, words, wayToObject, criteria, saw, from, language, personsView } = move
  if (opened.standing.status !== from || !mayMove(from, to)) return refuseCase('no-such-step')
  const place = partOf(acting, 'narrative')
  // A question is told in the thread, where it is answered; every other step in its own words.
  const body = {
    words: to === 'asked-back' ? '' : words,
    ...(wayToObject && { wayToObject }),
    ...(criteria && { criteria: [...criteria] }),
    ...(personsView && { personsView }),
  }
  work.say(place, caseMoved, { facets: { to, reason }, body, subject: { id: stepOf(acting), saw } })
  if (to === 'asked-back') {
    const said = { text: words, ...(language && { language }) }
    work.say(place, messageSent, { facets: { from: 'desk', kind: 'question' }, body: said })
  }
  return { ok: true, value: null }
}

const stepOf = ({ platform, opened }: Pick<CaseView, 'platform' | 'opened'>): string =>
  subjectUuid(platform.primitives, opened.file, STEP_SUBJECT)

/** What a page about the next step names of what it saw; empty where no step was taken yet. */
export async function stepSeen(view: Pick<CaseView, 'platform' | 'opened'>): Promise<string> {
  const step = stepOf(view)
  return (await view.platform.chronicle.subjectHeads([step])).get(step) ?? ''
}
