import { linked } from '@recourse/chronicle'
import { placeOf, type Work } from '../../platform/chronicle/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { requestServes, type Served } from './kinds.ts'

/** How a case speaks of a file of this feature that serves it. */
export const RELATIONS = ['request-draft', 'request'] as const

interface CaseLink {
  readonly served: Served | null
  readonly file: string
  readonly relation: (typeof RELATIONS)[number]
}

/** The case says what serves it; sealed, so that two requests for one person can't be connected by their ids. */
export async function linkCase(
  { chronicle, primitives }: Platform,
  work: Work,
  { served, file, relation }: CaseLink,
): Promise<void> {
  if (served === null) return
  const desk = (await chronicle.states.ofFile(served.case)).find(({ purpose }) => purpose === 'desk')
  if (desk === undefined) return
  const place = placeOf(primitives, desk)
  work.say(place, linked, { facets: {}, body: { file, relation } })
  const { what, of } = served
  if (of !== undefined) work.say(place, requestServes, { facets: {}, body: { file, what, of } })
}
