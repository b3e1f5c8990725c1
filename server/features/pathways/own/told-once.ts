import type { ShownDoor } from '../assess.ts'
import { isUnsure } from '../doors/tests.tsx'
import { judgedOn, type Judged } from '../history/read.ts'

/** Doors of one body of which a person would read the same words, told once: against each of several States, say. */
export interface ToldDoor {
  /** The first of them; the others say the same. */
  readonly shown: ShownDoor
  readonly respondents: readonly string[]
  readonly acts: readonly string[]
}

/** Everything that the page says of a door, but against whom and about which acts. */
function saying({ door, rendered }: ShownDoor, judged: readonly Judged[]): string {
  const { forum, deadline, tests, warnings } = rendered
  const { kind, last_day: last, safe_day: safe } = deadline ?? {}
  const unsure = tests.filter(({ sources }) => sources.some(isUnsure)).map(({ reason }) => reason)
  const told = warnings.map(({ code, date, forum: other }) => [code, date, other])
  return JSON.stringify([forum, door.headline?.reason, kind, last, safe, unsure, told, judgedOn(judged, rendered)?.id])
}

const unique = (ids: readonly string[]): readonly string[] => [...new Set(ids)]

/** In the order in which the doors came. */
export function toldOnce(doors: readonly ShownDoor[], judged: readonly Judged[]): readonly ToldDoor[] {
  const told = new Map<string, ShownDoor[]>()
  for (const shown of doors) {
    const key = saying(shown, judged)
    const known = told.get(key)
    if (known === undefined) told.set(key, [shown])
    else known.push(shown)
  }
  return [...told.values()].flatMap((same) => {
    const [shown] = same
    if (shown === undefined) return []
    const respondents = unique(same.map(({ rendered }) => rendered.respondent))
    return [{ shown, respondents, acts: unique(same.flatMap(({ rendered }) => rendered.acts)) }]
  })
}
