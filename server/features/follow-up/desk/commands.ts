import { finish, partOf, type Acting } from '../../casefile/index.ts'
import { measuresOf, type Voices } from '../../remedies/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { measureReported, type REPORTED } from '../kinds.ts'
import { refuse } from '../rules.ts'

export interface NewReport {
  readonly measure: string
  readonly what: (typeof REPORTED)[number]
  /** The body that was told, or is to be told. */
  readonly to: string
  readonly on: string
  readonly words: string
}

/** Writes down that a measure is not kept, or who was told of it. It moves no measure. */
export async function reportMeasure(
  acting: Acting,
  voices: Voices,
  { measure, what, to, on, words }: NewReport,
): Promise<Outcome<null, string>> {
  const found = measuresOf(acting.opened.entries, voices).find(({ id }) => id === measure)
  if (found === undefined) return refuse('no-measure')
  if (on > acting.today) return refuse('day-not-yet')
  // Whoever owes it is no body that looks at whether they keep their word.
  if (what === 'referred' && to.trim() === found.content.owes.name.trim()) return refuse('not-to-owe')
  acting.work.say(partOf(acting, 'narrative'), measureReported, {
    ...{ facets: { measure, what, on }, body: { to, words } },
  })
  return finish(acting)
}
