import type { z } from 'zod'
import type { ReadEntry } from '@recourse/chronicle'
import { openOf } from '../../../platform/chronicle/index.ts'
import { consentsOf } from '../read.ts'
import { handOverAnswered, handOverAsked, handOverDone } from './kinds.ts'

export type HandOverState = 'asked' | 'agreed' | 'declined' | 'done' | 'taken-back'

export interface HandOver extends Readonly<z.output<typeof handOverAsked.body>> {
  readonly id: string
  readonly header: ReadEntry['header']
  readonly state: HandOverState
  /** Newest word on it: what a command has to have seen. */
  readonly head: string
}

/** What the desk asked to hand on, oldest first, and what came of it. @param today civil date */
export function handOversIn(entries: readonly ReadEntry[], today: string): readonly HandOver[] {
  const standing = new Set(consentsOf(entries, today).map(({ consent }) => consent))
  const answers = openOf(entries, handOverAnswered)
  const done = openOf(entries, handOverDone)
  const idOf = ({ facets }: { readonly facets: unknown }): string => handOverAsked.facets.parse(facets).handOver
  return openOf(entries, handOverAsked)
    .toSorted((a, b) => a.header.seq - b.header.seq)
    .map((entry) => {
      const id = idOf(entry)
      // Of two answers the first counts: the second did not see it.
      const answer = answers.find((one) => idOf(one) === id && one.header.unit === null)
      const given = done.findLast((one) => idOf(one) === id)
      const head = (given ?? answer ?? entry).header.id
      return { ...handOverAsked.body.parse(entry.body), id, header: entry.header, head, state: stateOf() }

      function stateOf(): HandOverState {
        if (answer === undefined) return 'asked'
        if (handOverAnswered.facets.parse(answer.facets).to === 'declined') return 'declined'
        if (!standing.has(id)) return 'taken-back'
        return given === undefined ? 'agreed' : 'done'
      }
    })
}
