import type { NEED_ANSWERS } from '../../../platform/cases/index.ts'
import { lifeChanged, needsLooked, needStated, needSubject, renewAsking } from '../../../platform/cases/index.ts'
import type { Work } from '../../../platform/chronicle/index.ts'
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
  askAgain(view, work, 'then')
  return commitOwn(view, work)
}

/** Steps of a case in which somebody asks again; before it was taken on, its own periods run. */
const WORKED_ON: readonly string[] = ['accepted', 'referred']

function askAgain(view: PersonView, work: Work, rhythm: 'first' | 'then'): void {
  const { platform, opened, today } = view
  const { clocks, status } = opened.standing
  if (!WORKED_ON.includes(status)) return
  const place = placeFor(view, 'narrative')
  const renewing = { place, clocks, needs: platform.norms.needs, today, rhythm, isPerson: true } as const
  renewAsking(work, renewing, platform.chance)
}

/** Something that happened in their life: with it somebody asks again, soon. */
export async function tellLife(
  view: PersonView,
  { event, on, words }: { readonly event: string; readonly on: string; readonly words: string },
): Promise<Outcome<null, string>> {
  const work = begin(view)
  const body = { event, on, told: 'page' as const, ...(words === '' ? {} : { words }) }
  work.say(placeFor(view, 'narrative'), lifeChanged, { facets: {}, body, recordedOn: view.today })
  askAgain(view, work, 'first')
  return commitOwn(view, work)
}

/** They were asked again, and either nothing has changed or they would rather not say. Both end the asking. */
export async function sayLooked(view: PersonView, answer: 'same' | 'skip'): Promise<Outcome<null, string>> {
  const work = begin(view)
  const body = { answer, told: 'page' as const }
  work.say(placeFor(view, 'narrative'), needsLooked, { facets: {}, body, recordedOn: view.today })
  askAgain(view, work, 'then')
  return commitOwn(view, work)
}
