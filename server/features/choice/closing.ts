import type { Law, PreparedForum } from '@recourse/pathways'
import type { Choice, Proceeding } from '../proceedings/index.ts'

type Until = Choice['closes'][number]['until'][number]

/** A door that a filing elsewhere would close, and on which words of its own text. */
export interface Closing {
  readonly door: string
  readonly until: readonly Until[]
}

/** What the text of a door says of a matter that lies, or was looked at, elsewhere (pathways.md 3.1). */
function untilOf({ forum }: PreparedForum): readonly Until[] {
  const { bars_pending_elsewhere: pending, bars_examined_elsewhere: examined } = forum.conditions.same_matter
  const EXAMINED: Readonly<Record<string, Until>> = {
    yes: 'examined',
    by_reservation_only: 'reservation',
    settled_only: 'settled',
    unknown: 'unknown',
  }
  const after = EXAMINED[examined]
  return [...(pending === 'yes' ? (['pending'] as const) : []), ...(after === undefined ? [] : [after])]
}

/** Every door that a filing before this body would close by the law as it is held to be; unknown is no closing. */
export function closesOf(law: Law, forum: string): readonly Closing[] {
  const barred = law.forums.find((one) => one.forum.id === forum)?.wouldBar ?? []
  return law.forums
    .filter((one) => barred.includes(one.forum.id) && one.forum.status === 'in_force')
    .map((one) => ({ door: one.forum.id, until: untilOf(one) }))
}

/** Between what there is to choose: planned, and before a body that closes doors. */
export const optionsOf = (all: readonly Proceeding[]): readonly Proceeding[] =>
  all.filter(({ needsChoice, state }) => needsChoice && state === 'planned')

/** Where the matter lies or lay: what an honest statement tells the next body. */
export const parallelsOf = (all: readonly Proceeding[]): readonly Proceeding[] =>
  all.filter(({ state }) => !['planned', 'not-pursued', 'mistaken'].includes(state))
