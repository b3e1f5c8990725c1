import type { ReadEntry } from '@recourse/chronicle'
import { measureReported, type REPORTED } from './kinds.ts'

export interface Report {
  readonly id: string
  readonly measure: string
  readonly what: (typeof REPORTED)[number]
  readonly on: string
  /** The body that was told, or is to be told. */
  readonly to: string
  readonly words: string
}

/** What was reported of measures that were not kept, the oldest first. */
export const reportsOf = (entries: readonly ReadEntry[]): readonly Report[] =>
  entries.flatMap((entry) =>
    entry.state === 'open' && entry.kind === measureReported.kind
      ? [
          {
            ...{ id: entry.header.id, ...measureReported.facets.parse(entry.facets) },
            ...measureReported.body.parse(entry.body),
          },
        ]
      : [],
  )
