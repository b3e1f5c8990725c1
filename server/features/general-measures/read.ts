import type { ReadEntry } from '@recourse/chronicle'
import { generalReferenced, generalRepeated } from './kinds.ts'

export interface Said {
  /** Newest entry on it; null: none. */
  readonly head: string | null
  readonly reference: string | null
}

const NOTHING: Said = { head: null, reference: null }

/** The reference that a general measure of this case was given. */
export const referenceOf = (entries: readonly ReadEntry[], measure: string): Said =>
  newest(entries, generalReferenced, measure)

/** The general measure that one of this case repeats, by its newest word. */
export const repeatedBy = (entries: readonly ReadEntry[], measure: string): Said =>
  newest(entries, generalRepeated, measure)

function newest(
  entries: readonly ReadEntry[],
  kind: typeof generalReferenced | typeof generalRepeated,
  measure: string,
): Said {
  const found = entries.findLast(
    (entry) =>
      entry.state === 'open' && entry.kind === kind.kind && kind.facets.parse(entry.facets).measure === measure,
  )
  if (found?.state !== 'open') return NOTHING
  return { head: found.header.id, reference: kind.body.parse(found.body).reference }
}
