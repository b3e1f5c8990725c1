import type { NEED_ANSWERS } from '../../../platform/cases/index.ts'
import { needStated } from '../../../platform/cases/index.ts'
import type { PersonView } from '../../../platform/feature.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { begin } from '../messages/commands.ts'
import { commitOwn, placeFor, seenOn } from '../room/own.ts'
import { refuse } from '../rules.ts'
import { needHistories } from './read.ts'

export type Answer = (typeof NEED_ANSWERS)[number]

export interface NeedChange {
  readonly need: string
  readonly answer: Answer
  /** Newest word on this need that the page had, as the form sent it back. */
  readonly saw: string
}

export const needSubject = (need: string): string => `need ${need}`

/** Says what has changed; an answer that is the newest one already is not said again. */
export async function changeNeeds(view: PersonView, changes: readonly NeedChange[]): Promise<Outcome<null, string>> {
  const histories = needHistories(view.opened.entries)
  const real = changes.filter(({ need, answer }) => histories.get(need)?.at(-1)?.facets.answer !== answer)
  if (real.length === 0) return refuse('nothing-changed')
  const work = begin(view)
  for (const { need, answer, saw } of real) {
    const subject = seenOn(view, needSubject(need), saw)
    work.say(placeFor(view, 'narrative'), needStated, {
      ...{ facets: { need, answer }, body: {}, recordedOn: view.today, subject },
    })
  }
  return commitOwn(view, work)
}
