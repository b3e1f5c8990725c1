import type { ReadEntry } from './kinds.ts'
import { orderEntries, type Ordered } from './order.ts'

/** A pure fold over the entries of compartments: what a screen, a board or a statistic shows. */
export interface View<S> {
  readonly initial: S
  /** @param entry next in fold order; kinds the view does not know are handed in too */
  readonly fold: (state: S, entry: ReadEntry, order: FoldOrder) => S
}

export type FoldOrder = Pick<Ordered<never>, 'before'>

export interface Viewed<S> {
  readonly state: S
  /** Entries left out because one they build on has not arrived. */
  readonly waiting: number
}

/** Folds the entries of one compartment, in whatever order they are handed in. */
export function foldView<S>(view: View<S>, entries: readonly ReadEntry[]): Viewed<S> {
  const placed = entries.map((entry) => ({ ...place(entry), entry }))
  const ordered = orderEntries(placed)
  const order: FoldOrder = { before: ordered.before }
  const state = ordered.entries.reduce((before, { entry }) => view.fold(before, entry, order), view.initial)
  return { state, waiting: ordered.waiting.length }
}

const place = ({ header }: ReadEntry): Pick<ReadEntry['header'], 'id' | 'authority' | 'seq' | 'seen'> => ({
  id: header.id,
  authority: header.authority,
  seq: header.seq,
  seen: header.seen,
})
